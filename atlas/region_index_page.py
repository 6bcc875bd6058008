"""The page of all regions, with every county and municipality below it."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from atlas.places_page import PlacesPage
from atlas.views import share_county, share_party, show_county, show_party, show_sweden
from site_cms.page_cache.known_query import may_be_kept


class RegionIndexPage(PlacesPage):
    """Sweden by county, in one language."""

    names: ClassVar[dict[str, tuple[str, str]]] = {
        "sv": ("Regioner", "regioner"),
        "en": ("Regions", "regions"),
    }

    introductions: ClassVar[dict[str, str]] = {
        "sv": "Välj ett län på kartan eller i listan, eller sök upp en kommun.",
        "en": "Choose a county on the map or in the list, or look up a municipality.",
    }

    section = "regions"
    record_kind = "regions"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("The map of Sweden, with a page for each county and municipality. One per language.")
    known_query: ClassVar[Collection[str] | None] = ("q",)
    template = "atlas/sweden.html"
    translatable_fields = PlacesPage.translatable_fields

    class Meta:
        verbose_name = _("page of regions")
        verbose_name_plural = _("pages of regions")

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """The map, the list, and the search for a municipality."""
        return show_sweden(self, request)

    @path("<slug:county>/")
    @may_be_kept()
    def county(self, request: HttpRequest, county: str) -> HttpResponse:
        """A county."""
        return show_county(self, request, county)

    @path("<slug:county>/<slug:party>/")
    @may_be_kept()
    def party(self, request: HttpRequest, county: str, party: str) -> HttpResponse:
        """A municipality or a region authority."""
        return show_party(self, request, county, party)

    @path("<slug:county>/share.png/")
    def county_picture(self, request: HttpRequest, county: str) -> HttpResponseBase:
        """The picture that a county is shared with."""
        return share_county(self, request, county)

    @path("<slug:county>/<slug:party>/share.png/")
    def party_picture(self, request: HttpRequest, county: str, party: str) -> HttpResponseBase:
        """The picture that a municipality or a region authority is shared with."""
        return share_party(self, request, county, party)
