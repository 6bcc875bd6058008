"""Looking at a draft of an edition, and having it frozen."""

from __future__ import annotations

import datetime
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commitments.counting.ledger import ledger_of
from commitments.documents.tables import named_figures
from commitments.editions.background_freezing import ask_to_freeze
from commitments.editions.edition import Edition
from commitments.editions.freezing import AlreadyFrozenError, PeriodTakenError, draft_report
from commitments.editions.freezing_asked import Freezing
from commitments.editions.views import edition_context
from commitments.figures import SECTIONS, Figures
from commitments.labels import period_label
from commitments.links import LiveLinks
from commitments.pages import CommitmentsPage
from site_cms.pages.links import PageLinks
from site_cms.security.user import Asker, User, signed_in

FREEZE = "commitments.freeze_edition"
LANGUAGES = ("sv", "en")


def may_see(user: Asker) -> bool:
    """Whether somebody may see drafts: who may write or freeze them."""
    return any(user.has_perm(name) for name in ("commitments.change_edition", "commitments.view_edition", FREEZE))


@require_safe
def preview(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """A draft as its page would be if it were frozen now.

    Raises:
        PermissionDenied: the user may not see drafts.
        Http404: there is no such edition or language, or no page that editions stand below.
    """
    if not may_see(request.user):
        raise PermissionDenied
    edition = get_object_or_404(Edition, pk=pk)
    page = CommitmentsPage.objects.filter(locale__language_code=language).first()
    if page is None or language not in LANGUAGES:
        raise Http404(language)
    if edition.is_frozen:
        return redirect(f"{page.get_url()}{edition.slug}/")
    with override(language):
        report = draft_report(edition, timezone.now())
        links = PageLinks.of(page, request)
        # A draft counts what the collection has, so its figures open the listings.
        behind = LiveLinks(links.address_of("stories"), links.address_of("events"), edition.period)
        context = {
            "page": page,
            "links": _between_previews(links.for_part((report.title[language], f"{edition.slug}/")), pk),
            **edition_context(edition, report, links=behind, language=language),
        }
        return render(request, "commitments/edition_page.html", context)


def _between_previews(links: PageLinks, pk: int) -> PageLinks:
    """A draft has no address but those of its previews."""
    return replace(
        links,
        alternates=[],
        languages=[replace(link, url=reverse("preview_edition", args=[pk, link.code])) for link in links.languages],
    )


@require_http_methods(["GET", "POST"])
def freeze_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether to freeze a draft, with all that should be looked at first; and have it frozen.

    Raises:
        PermissionDenied: the user may not freeze.
        Http404: there is no such edition.
    """
    user = signed_in(request)
    if not user.has_perm(FREEZE):
        raise PermissionDenied
    edition = get_object_or_404(Edition, pk=pk)
    if edition.is_frozen:
        messages.info(request, _("The edition is already frozen."))
        return redirect(list_url())
    now = timezone.now()
    if request.method == "POST":
        return _ask_to_freeze(request, edition, user)
    freezing = Freezing.objects.filter(edition=edition).first()
    if freezing is not None and freezing.is_under_way(now):
        return redirect("freezing_edition", edition.pk)
    figures = ledger_of(edition.period, language=active_language(), as_of=now, most_items=0).figures
    edit_url = reverse("wagtailsnippets_commitments_edition:edit", args=[edition.pk])
    context = {
        "header_title": _("Freeze the edition"),
        "breadcrumbs_items": [
            {"url": list_url(), "label": _("Editions")},
            {"url": edit_url, "label": str(edition)},
            {"url": "", "label": _("Freeze the edition")},
        ],
        "edition": edition,
        "period": period_label(edition.period),
        "figures": [figure for key in SECTIONS for figure in named_figures(key, getattr(figures, key))],
        "concerns": concerns(edition, figures, timezone.localdate(now)),
        "edit_url": edit_url,
        "previews": [(language, reverse("preview_edition", args=[edition.pk, language])) for language in LANGUAGES],
    }
    return render(request, "commitments/admin/freeze.html", context)


def concerns(edition: Edition, figures: Figures, today: datetime.date) -> list[str]:
    """What whoever freezes should know: nothing of it forbids freezing."""
    found = []
    if not (figures.communicative.stories or figures.external.events or figures.internal.courses):
        found.append(_("There is nothing to count in the period: no example, no event and no course."))
    if edition.last >= today:
        found.append(_("The period has not ended: what is published later in it will not be in the edition."))
    texts = {"introduction": edition.introduction, **edition.comments}
    if any(bool(text["sv"].strip()) != bool(text["en"].strip()) for text in texts.values()):
        found.append(_("Some texts are written in one language only. The other language’s page will lack them."))
    if unknown := figures.external.events_with_unknown_participants:
        found.append(_("Events whose number of participants is unknown: %(number)s.") % {"number": unknown})
    if unknown := figures.internal.courses_with_unknown_participants:
        found.append(_("Courses whose number of participants is unknown: %(number)s.") % {"number": unknown})
    if single := figures.communicative.languages.sv_only + figures.communicative.languages.en_only:
        found.append(_("Examples that exist in one language only: %(number)s.") % {"number": single})
    return found


def list_url() -> str:
    """The admin's list of editions."""
    return reverse("wagtailsnippets_commitments_edition:list")


def active_language() -> str:
    """The language in which the admin speaks to the user, "sv" or "en"."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"


def _ask_to_freeze(request: HttpRequest, edition: Edition, by: User) -> HttpResponse:
    try:
        ask_to_freeze(edition.pk, by=by, now=timezone.now())
    except AlreadyFrozenError:
        messages.info(request, _("Someone else has just frozen the edition. Their version stands."))
        return redirect(list_url())
    except PeriodTakenError:
        messages.error(
            request,
            _("There is already a frozen edition for the same period. Say in the draft that this one replaces it."),
        )
        return redirect("wagtailsnippets_commitments_edition:edit", edition.pk)
    return redirect("freezing_edition", edition.pk)
