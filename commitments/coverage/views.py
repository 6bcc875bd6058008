"""Coverage on the web: its page and its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.coverage.coverage import Coverage
from commitments.coverage.picture import coverage_picture, coverage_shared
from commitments.coverage.untold import Since, Untold, never_told
from site_cms.pages.links import PageLinks
from stories.views import answer_with

if TYPE_CHECKING:
    from commitments.pages import CommitmentsPage

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What a visitor can choose with one click, in years.
CHOICES = (1, 3, 5)


def show_coverage(page: CommitmentsPage, request: HttpRequest) -> HttpResponse:
    """The map, the list by county and the choice of the window, in the language of `page`."""
    links = PageLinks.of(page, request).for_part((_("Coverage"), "coverage/"))
    context = {
        "page": page,
        "links": links,
        "social_picture": coverage_picture(page),
        "coverage": _coverage(page, request, *map(links.address_of, ("stories", "regions"))),
        "choices": CHOICES,
        "untold": len(never_told()),
        "untold_url": page.part_url("coverage/partnerships/"),
        "query": request.GET.urlencode(),
        "tables": {form: page.part_url(f"coverage.{form}") for form in TYPES},
    }
    return render(request, "commitments/coverage_page.html", context)


def download_coverage(page: CommitmentsPage, request: HttpRequest, form: str) -> HttpResponse:
    """The same as a table, "csv" or "xlsx"."""
    language = page.locale.language_code
    coverage = _coverage(page, request)
    content = coverage.as_xlsx(language) if form == "xlsx" else coverage.as_csv(language)
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="icld-coverage-{language}.{form}"'
    return answer


def show_untold(page: CommitmentsPage, request: HttpRequest) -> HttpResponse:
    """The partnerships that no example tells of, with a choice of county, network and year."""
    links = PageLinks.of(page, request).for_part(
        (_("Coverage"), "coverage/"), (_("Partnerships without a good example"), "partnerships/")
    )
    context = {
        "page": page,
        "links": links,
        "social_picture": coverage_picture(page),
        "untold": _untold(page, request, links.address_of("partnerships")),
        "kinds": Since.choices,
        "query": request.GET.urlencode(),
        "tables": {form: page.part_url(f"coverage/partnerships.{form}") for form in TYPES},
    }
    return render(request, "commitments/untold_page.html", context)


def download_untold(page: CommitmentsPage, request: HttpRequest, form: str) -> HttpResponse:
    """The same as a table, "csv" or "xlsx"."""
    language = page.locale.language_code
    untold = _untold(page, request)
    content = untold.as_xlsx(language) if form == "xlsx" else untold.as_csv(language)
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="icld-partnerships-untold-{language}.{form}"'
    return answer


def share_coverage(page: CommitmentsPage, request: HttpRequest) -> HttpResponseBase:
    """The picture that coverage is shared with."""
    return answer_with(request, coverage_shared(), page.locale.language_code)


def _untold(page: CommitmentsPage, request: HttpRequest, register: str = "") -> Untold:
    return Untold.of(request.GET, language=page.locale.language_code, today=timezone.localdate(), register=register)


def _coverage(page: CommitmentsPage, request: HttpRequest, listing: str = "", regions: str = "") -> Coverage:
    language, today = page.locale.language_code, timezone.localdate()
    return Coverage.of(request.GET, language=language, listing=listing, today=today, regions=regions)
