"""What the page of partnerships answers: the register, and a partnership of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from atlas.register.listing import RegisterListing, rows_asked_for
from atlas.register.partnership import PartnershipPresentation
from atlas.register.rows import PartnershipRow, rows_of
from atlas.register.table import as_csv, as_xlsx
from commitments.coverage.views import TYPES
from partnerships.models import Partnership
from site_cms.citing.cited_page import HowToCite, citation_files, reference_answer
from site_cms.citing.licence import chosen_licence
from site_cms.citing.reference import Reference
from site_cms.listing.chips import url_with
from site_cms.pages.links import PageLinks

if TYPE_CHECKING:
    from atlas.partnership_index_page import PartnershipIndexPage


def show_register(page: PartnershipIndexPage, request: HttpRequest) -> HttpResponse:
    """The public partnerships that are asked for.

    Raises:
        Http404: there is no such page of the list.
    """
    listing = RegisterListing.of(request.GET, language=page.locale.language_code, address=page.get_url() or "")
    tables = {form: url_with(page.part_url(f"partnerships.{form}"), request.GET, page=None) for form in TYPES}
    return page.render(request, context_overrides={"listing": listing, "tables": tables})


def download_register(page: PartnershipIndexPage, request: HttpRequest, form: str) -> HttpResponse:
    """The same on all its pages as a table, "csv" or "xlsx"."""
    language = page.locale.language_code
    rows = rows_asked_for(request.GET, language=language, address=page.get_full_url() or "")
    content = as_xlsx(rows, language) if form == "xlsx" else as_csv(rows, language)
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="icld-partnerships-{language}.{form}"'
    return answer


def show_partnership(page: PartnershipIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """A partnership.

    Raises:
        Http404: there is none, or the public may not read of it.
    """
    links = PageLinks.of(page, request)
    shown = PartnershipPresentation.of(
        _partnership(slug),
        language=page.locale.language_code,
        address=page.get_url() or "",
        listing=links.address_of("stories"),
        today=timezone.localdate(),
    )
    context = {
        "links": links.for_part((shown.row.title, f"{slug}/")),
        "shown": shown,
        "cite": HowToCite(_reference(page, shown.row), citation_files(page, f"{slug}/"), chosen_licence()),
    }
    return page.render(request, template="atlas/partnership.html", context_overrides=context)


def cite_partnership(page: PartnershipIndexPage, _request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """How a partnership is referred to, as a file.

    Raises:
        Http404: there is none, the public may not read of it, or there is no such form.
    """
    [row] = rows_of(
        Partnership.objects.filter(pk=_partnership(slug).pk),
        language=page.locale.language_code,
        address=page.get_url() or "",
        today=timezone.localdate(),
    )
    return reference_answer(_reference(page, row), form)


def _partnership(slug: str) -> Partnership:
    partnership = Partnership.objects.live().filter(slug=slug).first()
    if partnership is None:
        raise Http404(slug)
    return partnership


def _reference(page: PartnershipIndexPage, row: PartnershipRow) -> Reference:
    """How a partnership is referred to. The register does not say when it was written down."""
    return Reference(
        title=row.cited_title,
        day=None,
        address=f"{page.get_full_url() or ''}{row.partnership.slug}/",
        language=page.locale.language_code,
        read_on=timezone.localdate(),
        kind=row.partnership.get_programme_display().lower(),
    )
