"""Stories that have most in common with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

if TYPE_CHECKING:
    from stories.story_page import StoryPage


HOW_MANY = 3


def related_stories(story: StoryPage, how_many: int = HOW_MANY) -> list[StoryPage]:
    """Other public stories in the same language, by the number of shared themes, then of shared core values.

    A story that shares neither is not related. One query, without the data of the cards
    (`StoryQuerySet.prefetch_card_data`).
    """
    work = type(story).objects.filter(pk=story.pk)
    return list(
        type(story)
        .objects.public()
        .filter(locale=story.locale_id)
        .exclude(pk=story.pk)
        .annotate(
            shared_themes=Count("themes", filter=Q(themes__in=work.values("themes")), distinct=True),
            shared_values=Count("core_values", filter=Q(core_values__in=work.values("core_values")), distinct=True),
        )
        .annotate(shared=F("shared_themes") * 2 + F("shared_values"))
        .filter(shared__gt=0)
        .order_by("-shared", "-published_on", "pk")
        .select_related("locale", "image")[:how_many]
    )
