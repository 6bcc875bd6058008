"""The listing of stories."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from site_cms.listing.listing_page import ListingPageMixin
from site_cms.models import IndexPage
from stories.facets import StoryFilter
from stories.feeds import NEVER, Followed, feed_answer, story_feed
from stories.listing import Listing
from stories.story_page import StoryPage


class StoryIndexPage(ListingPageMixin, IndexPage):
    """All stories of one language, with the filter to find among them."""

    names: ClassVar[dict[str, tuple[str, str]]] = {
        "sv": ("Goda exempel", "goda-exempel"),
        "en": ("Good examples", "good-examples"),
    }

    introductions: ClassVar[dict[str, str]] = {
        "sv": "Sök bland exempel från kommuner, regioner och deras partner.",
        "en": "Search for examples from municipalities, regions and their partners.",
    }

    known_query: ClassVar[Collection[str] | None] = StoryFilter.known_query()
    section = "stories"
    record_kind = "stories"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["stories.StoryPage"]
    page_description = _("The list of good examples. One per language.")
    template = "stories/story_index_page.html"
    translatable_fields = IndexPage.translatable_fields

    class Meta:
        verbose_name = _("listing of stories")
        verbose_name_plural = _("listings of stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `listing`: the stories asked for, the filter with its counts, and the way on."""
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = Listing.of(
            request.GET, StoryPage.objects.all(), language=self.locale.language_code, address=self.get_url() or ""
        )
        return context

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponseBase:
        """The same query as a feed, newest first."""
        followed = Followed(
            title=self.title,
            address=self.get_full_url() or "",
            language=self.locale.language_code,
            updated=self.last_published_at or NEVER,
            query=request.GET,
        )
        return feed_answer(request, story_feed(followed, StoryPage.objects.all()))
