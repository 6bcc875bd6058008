"""Synonyms in the admin, and what was asked for and not found, from which they are made."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet, SnippetViewSetGroup

from search.models import LANGUAGES, Miss, SynonymGroup
from search.models.synonym_group import LONGEST_PHRASE
from site_cms.security.user import Asker


class SynonymCreateView(CreateView):
    """The form of a new group, which may be opened with words in it."""

    def get_initial_form_instance(self) -> SynonymGroup:
        """A group of the words in the address, in their language."""
        given = self.request.GET
        words = " ".join(given.get("words", "")[:LONGEST_PHRASE].split())
        group = SynonymGroup(words=f"{words}\n" if words else "")
        if given.get("language") in dict(LANGUAGES):
            group.language = given["language"]
        return group


class SynonymViewSet(SnippetViewSet):
    """Groups of words that mean the same."""

    model = SynonymGroup
    icon = "list-ul"
    menu_label = gettext_lazy("Synonyms")
    add_view_class = SynonymCreateView
    list_display = ["__str__", Column("language", label=gettext_lazy("Language"), accessor="get_language_display")]
    list_filter = ["language"]
    list_per_page = 50
    search_fields = ["words"]
    panels = [FieldPanel("language"), FieldPanel("words")]


class MissPolicy(ModelPermissionPolicy):
    """What was asked for is looked at and taken away, and never written, by whoever it is."""

    def user_has_permission(self, user: Asker, action: str) -> bool:
        """Whether somebody may do something with it."""
        return action in ("view", "delete") and bool(super().user_has_permission(user, action))


class MissIndexView(IndexView):
    """The list, with a way from each row to a synonym."""

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's, and for those who may write synonyms the way to one."""
        columns: list[Column] = super().columns
        if not self.request.user.has_perm("search.add_synonymgroup"):
            return columns
        return [*columns, Column("synonym", label=_("Synonym"), accessor=way_to_synonym)]


def way_to_synonym(miss: Miss) -> SafeString:
    """A button to the form of a new group, with the words that found nothing in it."""
    given = urlencode({"language": miss.language, "words": miss.words})
    return format_html(
        '<a class="button button-small button-secondary" href="{}">{}<span class="w-sr-only">: {}</span></a>',
        f"{reverse(SynonymViewSet().get_url_name('add'))}?{given}",
        _("Make a synonym"),
        miss.words,
    )


class MissViewSet(SnippetViewSet):
    """What was asked for and not found, the most often first."""

    model = Miss
    icon = "search"
    menu_label = gettext_lazy("Searches without hits")
    index_view_class = MissIndexView
    copy_view_enabled = False
    list_display = [
        "words",
        Column("language", label=gettext_lazy("Language"), accessor="get_language_display"),
        NumberColumn("number", label=gettext_lazy("Times"), sort_key="number"),
        Column("last_on", label=gettext_lazy("Latest day"), sort_key="last_on"),
    ]
    list_filter = ["language"]
    list_per_page = 50
    search_fields = ["words"]
    ordering = ["-number", "-last_on", "pk"]
    # Nothing of it is written; Wagtail wants a form.
    panels = [FieldPanel("words", read_only=True)]


class SearchGroup(SnippetViewSetGroup):
    """The menu's entry for what editors do for the search."""

    menu_label = gettext_lazy("Search words")
    menu_icon = "search"
    menu_order = 225
    items = (SynonymViewSet, MissViewSet)
