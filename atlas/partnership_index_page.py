"""The page of all partnerships, with each partnership below it."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path, re_path

from atlas.places_page import PlacesPage
from atlas.register.facets import RegisterFilter
from atlas.register.views import cite_partnership, download_register, show_partnership, show_register
from site_cms.listing.listing_page import ListingPageMixin
from site_cms.page_cache.known_query import may_be_kept


class PartnershipIndexPage(ListingPageMixin, PlacesPage):
    """The register of partnerships, in one language."""

    names: ClassVar[dict[str, tuple[str, str]]] = {
        "sv": ("Partnerskap", "partnerskap"),
        "en": ("Partnerships", "partnerships"),
    }

    introductions: ClassVar[dict[str, str]] = {
        "sv": "Vilka som arbetar tillsammans. Tvinnade trådar: någon har berättat om det. Raka trådar: exemplet är "
        "inte skrivet än.",
        "en": "Who works with whom. Twisted threads: somebody has told of it. Straight threads: the example has yet "
        "to be written.",
    }

    section = "partnerships"
    record_kind = "partnerships"
    part_words: ClassVar[dict[str, str]] = {"partnerships": "partnerskap", "reference": "referens"}
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("The register of partnerships, with a page for each. One per language.")
    known_query: ClassVar[Collection[str] | None] = RegisterFilter.known_query()
    template = "atlas/register.html"
    translatable_fields = PlacesPage.translatable_fields

    class Meta:
        verbose_name = _("page of partnerships")
        verbose_name_plural = _("pages of partnerships")

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """The partnerships that are asked for."""
        return show_register(self, request)

    table = re_path(r"^partnerships\.(?P<form>csv|xlsx)/$")(download_register)

    @path("<slug:partnership>/")
    @may_be_kept()
    def partnership(self, request: HttpRequest, partnership: str) -> HttpResponse:
        """A partnership."""
        return show_partnership(self, request, partnership)

    @path("<slug:partnership>/reference.<str:form>/")
    def reference(self, request: HttpRequest, partnership: str, form: str) -> HttpResponse:
        """How a partnership is referred to, as a file."""
        return cite_partnership(self, request, partnership, form)
