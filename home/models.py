"""The home page and plain content pages."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from events.pages import EventPage
from home.front_page import FrontPage, upcoming_events
from home.search_page import show_search, show_suggestions
from site_cms.models import BasePage, IndexPage
from site_cms.pages.blocks import ProseBlock
from site_cms.pages.parts import PageWithParts
from stories.pages import StoryPage
from stories.sharing import picture_of_site


class HomePage(PageWithParts, IndexPage):
    """The first page of a language, with the search below it."""

    names: ClassVar[dict[str, tuple[str, str]]] = {"sv": ("Start", "sv"), "en": ("Home", "en")}
    introductions: ClassVar[dict[str, str]] = {
        "sv": "Svenska kommuner och regioner stärker lokal demokrati tillsammans med partner i andra länder. "
        "Här berättar de hur de gjorde.",
        "en": "Swedish municipalities and regions strengthen local democracy together with partners in other "
        "countries. Here they tell you how they did it.",
    }

    part_words: ClassVar[dict[str, str]] = {"search": "sok", "suggestions": "forslag"}

    record_kind = "home"
    # The menu begins below it.
    show_in_menus_default = False
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.ContentPage",
        "stories.StoryIndexPage",
        "atlas.PartnershipIndexPage",
        "atlas.RegionIndexPage",
        "atlas.CountryIndexPage",
        "atlas.SubjectIndexPage",
        "events.EventIndexPage",
        "commitments.CommitmentsPage",
        "submissions.SubmitPage",
    ]
    page_description = _("The first page of a language.")
    known_query: ClassVar[Collection[str] | None] = ()
    template = "home/home_page.html"
    translatable_fields = IndexPage.translatable_fields

    search_fields = [*IndexPage.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `front`, what the page shows with ways to what is behind it, the `upcoming` events, and `suggestions`."""
        context = super().get_context(request, *args, **kwargs)
        language, now = self.locale.language_code, timezone.now()
        addresses = {name: context["links"].address_of(name) for name in ("regions", "subjects")}
        listing = context["links"].address_of("stories")
        context["front"] = FrontPage.of(
            StoryPage.objects.all(), language=language, listing=listing, now=now, **addresses
        )
        context["suggestions"] = self.part_url("search/suggestions/")
        context["social_picture"] = picture_of_site()
        context["upcoming"] = upcoming_events(EventPage.objects.all(), language=language, now=now)
        return context

    @path("search/")
    def search(self, request: HttpRequest) -> HttpResponse:
        """What a query finds on the whole site."""
        return show_search(self, request)

    @path("search/suggestions/")
    def suggestions(self, request: HttpRequest) -> HttpResponse:
        """What somebody who is writing may be about to search for."""
        return show_suggestions(self, request)


class ContentPage(BasePage):
    """A page of running text: about, accessibility, privacy."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)

    record_kind = "content"
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["home.ContentPage"]
    page_description = _("A page of running text with pictures.")
    known_query: ClassVar[Collection[str] | None] = ()
    template = "home/content_page.html"

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    translatable_fields = [
        TranslatableField(name) for name in ["title", "introduction", "body", "seo_title", "search_description"]
    ]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")
