"""What every page of the site has in common."""

from __future__ import annotations

from collections.abc import Collection
from http import HTTPMethod
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, PageViewRestriction, Revision

from site_cms.pages.fixed_pages import root_paths
from site_cms.pages.links import PageLinks
from site_cms.pages.page_form import BasePageForm
from site_cms.publishing.rules import refuse_publication


class BasePage(Page):
    """The abstract base of all page types: its links in both languages, its head.

    wagtail-localize does not know Wagtail's swappable base page, so this is an abstract
    model and not a replacement of `Page`.
    """

    # Set on an instance before unpublishing it, to leave its translations as they are.
    keep_translations_live = False

    # The section of the site that pages of the type are, by which templates lead there (`links.sections`).
    # Other pages below the home page stand in the footer.
    section: ClassVar[str] = ""

    # What records of the content format call the type; works have records of their own kind.
    record_kind: ClassVar[str] = ""

    # What a page answers; one that takes a form says so.
    allowed_http_methods: ClassVar[list[str]] = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    # The parameters of a query that the page knows; it sees no others. None: its answers are not kept for everybody,
    # as `site_cms.page_cache` does. A page type that says so shows the same to all, but for what time changes
    # (`site_cms.page_cache.by_the_clock`). Routes below a page are marked by `may_be_kept`.
    known_query: ClassVar[Collection[str] | None] = None

    # Foreign keys whose rows the page shows: fetched in the query that finds the page.
    shown_with_page: ClassVar[list[str]] = []

    # Set by `site_cms.pages.routing` on a page that it found: whether any view restriction covers it.
    is_restricted: bool | None = None

    base_form_class = BasePageForm

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `links`: breadcrumbs, language versions and canonical address of the page."""
        context = super().get_context(request, *args, **kwargs)
        context["links"] = PageLinks.of(self, request)
        return context

    def make_preview_request(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page as it would be shown, for the editor's panel.

        Wagtail sends it through all middleware a second time, and the policy set there, which lets nobody frame the
        page, would stand: the address that the editor asked for sets its own.
        """
        response = super().make_preview_request(*args, **kwargs)
        for header in ("Content-Security-Policy", "X-Frame-Options"):
            response.headers.pop(header, None)
        return response

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publish a revision, unless something stops it; `site_cms.publishing.rules` tells what, and what follows.

        Raises:
            ValidationError: whichever way publishing was asked for; the admin's own ways are refused before,
                with a message.
        """
        refuse_publication(self, revision.as_object())
        super().publish(revision, *args, **kwargs)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """The restrictions on the page and its ancestors; no query where routing found none."""
        if self.is_restricted is False:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def _get_site_root_paths(self, request: HttpRequest | None = None) -> list[Any]:
        """Without a question to the cache for each address that a page shows; what has a request keeps them there."""
        return root_paths() if request is None else super()._get_site_root_paths(request)
