"""What the page of partnerships answers: the register, and a partnership of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from atlas.register.listing import RegisterListing, rows_asked_for
from atlas.register.partnership import PartnershipPresentation
from atlas.register.table import as_csv, as_xlsx
from commitments.coverage.views import TYPES
from partnerships.models import Partnership
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
