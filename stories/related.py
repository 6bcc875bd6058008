"""Stories that have most in common with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

if TYPE_CHECKING:
    from stories.models import StoryPage

HOW_MANY = 3


def related_stories(story: StoryPage, how_many: int = HOW_MANY) -> list[StoryPage]:
    """Other public stories in the same language, by the number of shared themes, then of shared core values.

    A story that shares neither is not related. One query, and those of the cards.
    """
    themes = [theme.pk for theme in story.themes.all()]
    values = [value.pk for value in story.core_values.all()]
    return list(
        type(story)
        .objects.public()
        .filter(locale=story.locale_id)
        .exclude(pk=story.pk)
        .annotate(
            shared_themes=Count("themes", filter=Q(themes__in=themes), distinct=True),
            shared_values=Count("core_values", filter=Q(core_values__in=values), distinct=True),
        )
        .annotate(shared=F("shared_themes") * 2 + F("shared_values"))
        .filter(shared__gt=0)
        .order_by("-shared", "-published_on", "pk")
        .with_card_data()[:how_many]
    )
