"""The page of all countries, with each country and each partner abroad below it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from atlas.places_page import PlacesPage
from atlas.world_views import share_country, show_country, show_partner, show_world
from places.countries import country_slugs
from site_cms.page_cache.known_query import may_be_kept


class CountryIndexPage(PlacesPage):
    """The countries of the partners abroad, in one language."""

    names: ClassVar[dict[str, tuple[str, str]]] = {
        "sv": ("Länder", "lander"),
        "en": ("Countries", "countries"),
    }

    introductions: ClassVar[dict[str, str]] = {
        "sv": "Här finns de länder som svenska kommuner och regioner har arbetat med.",
        "en": "The countries that Swedish municipalities and regions have worked with.",
    }

    section = "countries"
    record_kind = "countries"
    # Each country is called by its name in the page's language.
    part_words: ClassVar[Mapping[str, str]] = {
        english: swedish
        for english, swedish in zip(
            country_slugs("en").values(), (country_slugs("sv")[code] for code in country_slugs("en")), strict=True
        )
        if english != swedish
    }
    # Found from stories and places, and from the footer.
    show_in_menus_default = False
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("The countries of the partners abroad, with a page for each. One per language.")
    known_query: ClassVar[Collection[str] | None] = ()
    template = "atlas/world.html"
    translatable_fields = PlacesPage.translatable_fields

    class Meta:
        verbose_name = _("page of countries")
        verbose_name_plural = _("pages of countries")

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """All countries that there are examples from, or public partnerships with."""
        return show_world(self, request)

    @path("<slug:country>/")
    @may_be_kept()
    def country(self, request: HttpRequest, country: str) -> HttpResponse:
        """A country."""
        return show_country(self, request, country)

    @path("<slug:country>/<slug:partner>/")
    @may_be_kept()
    def partner(self, request: HttpRequest, country: str, partner: str) -> HttpResponse:
        """A partner abroad."""
        return show_partner(self, request, country, partner)

    @path("<slug:country>/share.png/")
    def country_picture(self, request: HttpRequest, country: str) -> HttpResponseBase:
        """The picture that a country is shared with."""
        return share_country(self, request, country)
