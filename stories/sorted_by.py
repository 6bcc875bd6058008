"""What a story is sorted by: core values, themes and goals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from site_cms.generation.remembering import held
from stories.models import CoreValue, Goal, Theme
from stories.related import Shared, Term

if TYPE_CHECKING:
    from stories.story_page import StoryPage


@dataclass(frozen=True)
class SortedBy:
    """The words of a story, each kind in its own order."""

    core_values: list[CoreValue] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    @classmethod
    def of(cls, stories: Sequence[StoryPage], shared: Shared) -> list[SortedBy]:
        """What stored stories in one locale have; no query for public ones, once there was one in this generation."""
        words = _words()
        return [cls._of(story, shared.terms_of(story.pk), words) for story in stories]

    @classmethod
    def _of(cls, story: StoryPage, terms: list[Term] | None, words: Mapping[str, Mapping[str, Any]]) -> SortedBy:
        if terms is None:
            return cls.edited(story)
        rows = {name: [words[name][key] for field, key in terms if field == name] for name in words}
        return cls(
            core_values=sorted(rows["core_values"], key=lambda value: value.position),
            themes=sorted(rows["themes"], key=lambda theme: theme.name_sv),
            goals=sorted(rows["goals"], key=lambda goal: goal.number),
        )

    @classmethod
    def edited(cls, story: StoryPage) -> SortedBy:
        """What an editor has chosen for a story that is previewed and not stored."""
        return cls(
            core_values=list(story.core_values.all()), themes=list(story.themes.all()), goals=list(story.goals.all())
        )


@held
def _words() -> Mapping[str, Mapping[str, Any]]:
    """All words by the story's field and their keys as text. Nobody may change the rows."""
    models = {"core_values": CoreValue, "themes": Theme, "goals": Goal}
    return {name: {str(row.pk): row for row in model._default_manager.all()} for name, model in models.items()}
