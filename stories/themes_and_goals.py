"""A story's themes and goals, in one query."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import CharField, Value
from django.db.models.functions import Cast

from stories.models.vocabulary import Goal, Theme

if TYPE_CHECKING:
    from stories.story_page import StoryPage


@dataclass(frozen=True)
class ThemesAndGoals:
    """What a story is sorted by, besides its core values; each in its own order."""

    themes: list[Theme] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    @classmethod
    def stored(cls, story: StoryPage) -> ThemesAndGoals:
        """What the database has of a published story; the rows carry what is shown of them and no more."""
        themes, goals = type(story).themes.through.objects, type(story).goals.through.objects
        rows = (
            themes.filter(storypage=story.pk)
            .values_list(
                Value("theme", CharField()), "theme__slug", "theme__name_sv", "theme__name_en", "theme__slug_sv"
            )
            .union(
                goals.filter(storypage=story.pk).values_list(
                    Value("goal", CharField()),
                    Cast("goal_id", CharField()),
                    "goal__name_sv",
                    "goal__name_en",
                    Value("", CharField()),
                ),
                all=True,
            )
        )
        named = sorted(rows, key=lambda row: row[2])
        return cls(
            themes=[
                Theme(slug=key, name_sv=sv, name_en=en, slug_sv=slug_sv)
                for kind, key, sv, en, slug_sv in named
                if kind == "theme"
            ],
            goals=sorted(
                (Goal(number=int(key), name_sv=sv, name_en=en) for kind, key, sv, en, _none in named if kind == "goal"),
                key=lambda goal: goal.number,
            ),
        )

    @classmethod
    def edited(cls, story: StoryPage) -> ThemesAndGoals:
        """What an editor has chosen for a story that is previewed and not stored."""
        return cls(themes=list(story.themes.all()), goals=list(story.goals.all()))
