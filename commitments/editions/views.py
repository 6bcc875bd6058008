"""An edition on the web: its page, the lists behind its figures, its files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from commitments.counting.example_facts import frozen_facts
from commitments.editions.changes import changes_since
from commitments.editions.edition import Edition, EditionDocument
from commitments.editions.evidence_list import EvidenceList
from commitments.editions.files import TYPES, ask_for_documents
from commitments.editions.picture import edition_picture, edition_shared
from commitments.editions.redacting import PublicForm, public_form
from commitments.links import EditionLinks, Links
from commitments.report import Report
from commitments.report_page import ReportPage
from site_cms.citing.cited_page import HowToCite, citation_files, reference_answer
from site_cms.citing.licence import chosen_licence
from site_cms.citing.reference import Reference
from site_cms.pages.links import PageLinks
from stories.views import answer_with

if TYPE_CHECKING:
    from commitments.pages import CommitmentsPage

SCHEMA = Path(settings.BASE_DIR) / "docs/reference/edition.schema.json"
# How long a visitor is asked to wait for a file that the worker is making, in seconds.
WAIT = 60


def show_edition(page: CommitmentsPage, request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a frozen edition in the language of `page`.

    Raises:
        Http404: there is no such edition, or it is a draft.
    """
    edition, language = _frozen(slug, with_content=True), page.locale.language_code
    public = public_form(edition)
    changes = changes_since(edition, timezone.now(), language).named_as(lambda work: public.title_of(work, language))
    return render(request, "commitments/edition_page.html", _context(page, request, public) | {"changes": changes})


def edition_context(edition: Edition, report: Report, *, links: Links, language: str) -> dict[str, Any]:
    """What the page of an edition shows, of one that is frozen or of a draft.

    Args:
        edition: the edition.
        report: what it reports; of a draft what is so of the moment.
        links: where the lists behind its figures are.
        language: "sv" or "en".
    """
    return {
        "edition": edition,
        "frozen": report.frozen,
        "title": report.title[language],
        "introduction": report.introduction[language],
        "report": ReportPage.frozen(report, language=language, links=links),
        "coverage_comment": report.comments["coverage"][language],
    }


def show_evidence(page: CommitmentsPage, request: HttpRequest, slug: str) -> HttpResponse:
    """The works behind one of an edition's figures, as they were when it was frozen.

    Raises:
        Http404: there is no such edition, or it is a draft.
    """
    edition, language = _frozen(slug, with_content=True), page.locale.language_code
    public = public_form(edition)
    title = public.report.title[language]
    links = PageLinks.of(page, request).for_part((title, f"{slug}/"), (_("Evidence"), "evidence/"))
    found = EvidenceList.of(request.GET, public.report, language)
    address = page.part_url(f"{slug}/")
    report = ReportPage.frozen(public.report, language=language, links=EditionLinks(page.part_url(f"{slug}/evidence/")))
    told = replace(report, facts=frozen_facts(found.stories))
    context = {
        "page": page,
        "links": links,
        "social_picture": edition_picture(page, public),
        "edition": edition,
        "title": title,
        "found": found,
        "language": language,
        "examples": [told.example(item) for item in found.items] if found.kind == "stories" else [],
        "public": public,
        "address": address,
        "cite": HowToCite(_reference(page, public), citation_files(page, f"{slug}/"), chosen_licence()),
    }
    return render(request, "commitments/evidence_page.html", context)


def download(page: CommitmentsPage, request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """An edition's file, byte for byte as it was made when the edition was frozen.

    Raises:
        Http404: there is no such edition or no such form.
    """
    edition = _frozen(slug, with_content=form == EditionDocument.Format.JSON)
    public = public_form(edition)
    if form not in TYPES:
        raise Http404(form)
    language = page.locale.language_code
    name = f"icld-{slug}-{language}.{form}"
    if form == EditionDocument.Format.JSON:
        # The content itself, so that its checksum is the edition's.
        return _file(request, public.content.encode(), public.checksum, TYPES[form], f"icld-{slug}.json")
    document = public.documents.filter(language=language, format=form).first()
    if document is None:
        ask_for_documents(edition)
        links = PageLinks.of(page, request).for_part((str(edition), f"{slug}/"))
        context = {"page": page, "links": links, "edition": edition, "form": form.upper()}
        answer = render(request, "commitments/document_wait.html", context, status=503)
        answer["Retry-After"] = str(WAIT)
        return answer
    return _file(request, bytes(document.content), document.checksum, TYPES[form], name)


def share_edition(page: CommitmentsPage, request: HttpRequest, slug: str) -> HttpResponseBase:
    """The picture that an edition is shared with.

    Raises:
        Http404: there is no such edition, or it is a draft.
    """
    language = page.locale.language_code
    return answer_with(request, edition_shared(public_form(_frozen(slug, with_content=True)), language), language)


def download_reference(page: CommitmentsPage, _request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """How an edition is referred to, as a file, "bib" or "ris".

    Raises:
        Http404: there is no such edition or no such form.
    """
    return reference_answer(_reference(page, public_form(_frozen(slug, with_content=True))), form)


def schema_answer(_page: CommitmentsPage, _request: HttpRequest) -> HttpResponse:
    """The JSON Schema of an edition's file."""
    return HttpResponse(SCHEMA.read_bytes(), content_type="application/schema+json")


def _frozen(slug: str, *, with_content: bool) -> Edition:
    editions = Edition.objects.select_related("replaces", "replaced_by").filter(frozen_at__isnull=False, slug=slug)
    edition = (editions if with_content else editions.defer("content")).first()
    if edition is None:
        raise Http404(slug)
    return edition


def _context(page: CommitmentsPage, request: HttpRequest, public: PublicForm) -> dict[str, Any]:
    language, edition, report = page.locale.language_code, public.edition, public.report
    address = page.part_url(f"{edition.slug}/")
    return {
        "page": page,
        "links": PageLinks.of(page, request).for_part((report.title[language], f"{edition.slug}/")),
        "address": address,
        "social_picture": edition_picture(page, public),
        "public": public,
        "cite": HowToCite(_reference(page, public), citation_files(page, f"{edition.slug}/"), chosen_licence()),
        "documents": list(public.documents.filter(language=language).defer("content")),
        **edition_context(
            edition, report, links=EditionLinks(page.part_url(f"{edition.slug}/evidence/")), language=language
        ),
    }


def _reference(page: CommitmentsPage, public: PublicForm) -> Reference:
    """An edition is cited with its checksum: who reads it later can see that it is the same."""
    edition, language = public.edition, page.locale.language_code
    return Reference(
        title=public.report.title[language],
        day=timezone.localtime(edition.frozen_at).date(),
        address=f"{page.full_url}{edition.slug}/",
        language=language,
        read_on=timezone.localdate(),
        checksum=public.checksum,
        is_report=True,
    )


def _file(request: HttpRequest, content: bytes, checksum: str, content_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["ETag"] = f'"{checksum}"'
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer
