"""Vocabularies in the admin, and the guard over words that are in use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import NumberColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from partnerships.models import Partnership
from partnerships.register_list import TOLD
from stories.models import CoreValue, Goal, StoryPartnership, Theme
from stories.story_page import StoryPage


class ThemeViewSet(SnippetViewSet):
    """Themes, with both names on one form."""

    model = Theme
    icon = "tag"
    menu_label = gettext_lazy("Themes")
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["name_sv", "name_en", "slug"]
    search_fields = ["name_sv", "name_en"]
    panels = [
        FieldRowPanel([FieldPanel("name_sv"), FieldPanel("name_en")]),
        FieldPanel("description_sv"),
        FieldPanel("description_en"),
        FieldPanel("slug"),
    ]


class _FixedViewSet(SnippetViewSet):
    """Words that are fixed by code: editors write what they mean and no more."""

    icon = "tag"
    list_display = ["__str__", "description_sv", "description_en"]
    panels = [FieldPanel("description_sv"), FieldPanel("description_en")]


class CoreValueViewSet(_FixedViewSet):
    """What the core values mean."""

    model = CoreValue


class GoalViewSet(_FixedViewSet):
    """What the global goals mean."""

    model = Goal


register_snippet(ThemeViewSet)
register_snippet(CoreValueViewSet)
register_snippet(GoalViewSet)


@hooks.register("before_delete_snippet")
def keep_themes_in_use(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Deleting a theme would silently take it off its stories and partnerships: refuse, and say which."""
    for theme in instances:
        if not isinstance(theme, Theme):
            continue
        titles = list(StoryPage.objects.filter(themes=theme).values_list("title", flat=True)[:5])
        partnerships = [str(each) for each in Partnership.objects.filter(themes=theme)[:5]]
        if titles or partnerships:
            told = (
                _("“%(theme)s” is in use and was not deleted. Remove it from these stories first: %(stories)s")
                if titles
                else _("“%(theme)s” is in use and was not deleted. Remove it from these partnerships first: %(names)s")
            )
            names = {"theme": theme, "stories": ", ".join(titles), "names": ", ".join(partnerships)}
            messages.error(request, told % names)
            return redirect(ThemeViewSet().get_url_name("list"))
    return None


def number_of_examples() -> Coalesce:
    """How many public works tell of a partnership, that of the query's row."""
    public = StoryPage.objects.public().order_by().values("pk")
    told = StoryPartnership.objects.filter(partnership=OuterRef("pk"), page__in=public).order_by()
    works = told.values("partnership").annotate(works=Count("page__translation_key", distinct=True))
    return Coalesce(Subquery(works.values("works")), 0)


TOLD.append((NumberColumn("examples", label=gettext_lazy("Examples"), sort_key="examples"), number_of_examples()))
