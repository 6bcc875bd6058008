"""A story as templates show it: nothing to look up, nothing that must not be said."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.translation import get_language

from places.countries import country_name
from stories.themes_and_goals import ThemesAndGoals

if TYPE_CHECKING:
    from stories.story_page import StoryPage

WORDS_A_MINUTE = 200


@dataclass(frozen=True)
class Partner:
    """One end of the strand: a name and where it is, in the reader's language."""

    name: str
    place: str


@dataclass(frozen=True)
class StoryPresentation:
    """A story in one language, for a reader of the active language.

    Made from a page fetched with `StoryQuerySet.with_card_data`; it asks the database nothing
    more. Of a withheld place it knows the
    country only.
    """

    page: StoryPage
    title: str
    summary: str
    url: str
    language: str
    is_foreign: bool
    seed: str
    core_values: list[Any]
    programme: str
    swedish: list[Partner]
    international: list[Partner]
    published_on: datetime.date | None
    period: str
    sorted_by: ThemesAndGoals = field(default_factory=ThemesAndGoals)

    @classmethod
    def of(cls, page: StoryPage, url: str | None = None, sorted_by: ThemesAndGoals | None = None) -> StoryPresentation:
        """Read a page for the active language; `sorted_by` is for the story's own page alone."""
        language = page.locale.language_code
        return cls(
            page=page,
            title=page.title,
            summary=page.summary,
            url=url or page.get_url() or "",
            language=language,
            is_foreign=language != (get_language() or "sv")[:2],
            seed=str(page.translation_key),
            core_values=list(page.core_values.all()),
            programme=page.get_programme_display(),
            swedish=[Partner(str(row.party), str(row.party.region)) for row in page.swedish_parties.all()],
            international=_partners_abroad(page),
            published_on=page.published_on,
            period=_period(page.period_from, page.period_to),
            sorted_by=sorted_by or ThemesAndGoals(),
        )

    @property
    def first_value(self) -> str:
        """The code of the core value whose dye colours the story; empty without one."""
        return self.core_values[0].code if self.core_values else ""

    @property
    def abroad(self) -> str:
        """The partners abroad in one line: "Homa Bay, Kenya"."""
        return "; ".join(p.name if p.name == p.place else f"{p.name}, {p.place}" for p in self.international)

    @property
    def at_home(self) -> str:
        """The Swedish partners in one line."""
        return ", ".join(partner.name for partner in self.swedish)

    @property
    def reading_minutes(self) -> int:
        """How long the text takes at 200 words a minute; at least one."""
        text = " ".join(strip_tags(str(block)) for name in self.page.text_fields for block in getattr(self.page, name))
        return max(1, math.ceil(len(text.split()) / WORDS_A_MINUTE))


def _partners_abroad(page: StoryPage) -> list[Partner]:
    parties = [row.party for row in page.international_parties.all()]
    if page.withhold_place:
        return [Partner(name, name) for name in sorted({country_name(party.country) for party in parties})]
    return [Partner(party.name, country_name(party.country)) for party in parties]


def _period(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first or "")
    return f"{first or ''}–{last or ''}"
