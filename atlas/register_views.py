"""What the page of partnerships answers: the register, and a partnership of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from atlas.partnership import PartnershipPresentation
from atlas.register import Register, headline_of, rows_of
from partnerships.models import Partnership
from site_cms.pages.links import PageLinks

if TYPE_CHECKING:
    from atlas.partnership_index_page import PartnershipIndexPage


def show_register(page: PartnershipIndexPage, request: HttpRequest) -> HttpResponse:
    """All public partnerships."""
    rows = rows_of(
        Partnership.objects.live(),
        language=page.locale.language_code,
        address=page.get_url() or "",
        today=timezone.localdate(),
    )
    register = Register(rows)
    context = {"register": register, "headline": headline_of(register)}
    return page.render(request, context_overrides=context)


def show_partnership(page: PartnershipIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """A partnership.

    Raises:
        Http404: there is none, or the public may not read of it.
    """
    partnership = Partnership.objects.live().filter(slug=slug).first()
    if partnership is None:
        raise Http404
    shown = PartnershipPresentation.of(
        partnership,
        language=page.locale.language_code,
        address=page.get_url() or "",
        today=timezone.localdate(),
    )
    links = PageLinks.of(page, request).for_part((shown.row.title, f"{slug}/"))
    return page.render(request, template="atlas/partnership.html", context_overrides={"links": links, "shown": shown})
