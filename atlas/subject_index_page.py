"""The page of all subjects, with every theme, core value, goal, network and programme below it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from atlas.places_page import PlacesPage
from atlas.subject import words_of_subjects
from atlas.subject_views import share_subject, show_group, show_subject, show_subjects
from site_cms.page_cache.known_query import may_be_kept


class SubjectIndexPage(PlacesPage):
    """What examples and partnerships are about, in one language."""

    names: ClassVar[dict[str, tuple[str, str]]] = {
        "sv": ("Teman", "teman"),
        "en": ("Themes", "themes"),
    }

    introductions: ClassVar[dict[str, str]] = {
        "sv": "Välj det som ni själva arbetar med, och läs hur andra har gjort.",
        "en": "Choose what you work on yourselves, and read how others have done it.",
    }

    section = "subjects"
    record_kind = "subjects"
    # Found from stories, partnerships and the home page.
    show_in_menus_default = False
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("Themes, core values, goals, networks and programmes, with a page for each. One per language.")
    known_query: ClassVar[Collection[str] | None] = ()
    template = "atlas/subjects.html"
    translatable_fields = PlacesPage.translatable_fields

    class Meta:
        verbose_name = _("page of themes")
        verbose_name_plural = _("pages of themes")

    @cached_property
    def words_below(self) -> Mapping[str, str]:
        """Each subject by its words in either language."""
        return words_of_subjects()

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """All subjects."""
        return show_subjects(self, request)

    @path("<slug:slug>/")
    @may_be_kept()
    def theme(self, request: HttpRequest, slug: str) -> HttpResponse:
        """A theme; or a group of subjects, which has its place among all of them."""
        return show_group(self, request, slug)

    @path("<slug:group>/<slug:slug>/")
    @may_be_kept()
    def subject(self, request: HttpRequest, group: str, slug: str) -> HttpResponse:
        """A core value, a goal, a network or a programme."""
        return show_subject(self, request, group, slug)

    @path("<slug:slug>/share.png/")
    def theme_picture(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        """The picture that a theme is shared with."""
        return share_subject(self, request, "", slug)

    @path("<slug:group>/<slug:slug>/share.png/")
    def subject_picture(self, request: HttpRequest, group: str, slug: str) -> HttpResponseBase:
        """The picture that another subject is shared with."""
        return share_subject(self, request, group, slug)
