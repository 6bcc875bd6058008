"""A story as templates show it: nothing to look up, nothing that must not be said."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.translation import get_language

from places.countries import country_name, country_path
from site_cms.pages.repeated_title import repeats_title
from stories.blocks.lessons import Side
from stories.blocks.results import Evidence
from stories.sorted_by import SortedBy

if TYPE_CHECKING:
    from stories.story_page import StoryPage

WORDS_A_MINUTE = 200
_TAG = re.compile(r"<[^>]*>")
# What three whole lines of running text and a half hold, 66 characters each (`--measure`).
LETTERS_OF_THREE_LINES = 230
_FIRST_PARAGRAPH = re.compile(r"\s*<p\b[^>]*>(.*?)</p>", re.DOTALL)
# A story leads with at most so many results.
MOST_PROOFS = 3


@dataclass(frozen=True)
class Partner:
    """One end of the strand: a name and where it is, in the reader's language."""

    name: str
    place: str
    facet: str = ""
    """What the listing is asked for: the code of the Swedish partner, or of the country of one abroad."""
    path: str = ""
    """The end of its page's address, below the page of all regions or of all countries; none where it is withheld."""
    place_path: str = ""
    """The same of the page of its county or its country."""


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
    sorted_by: SortedBy = field(default_factory=SortedBy)

    @classmethod
    def of(cls, page: StoryPage, url: str | None = None, sorted_by: SortedBy | None = None) -> StoryPresentation:
        """Read a page for the active language; `sorted_by` where that is known already."""
        language = page.locale.language_code
        return cls(
            page=page,
            title=page.title,
            summary=page.summary,
            url=url or page.get_url() or "",
            language=language,
            is_foreign=language != (get_language() or "sv")[:2],
            seed=str(page.translation_key),
            core_values=sorted_by.core_values if sorted_by else list(page.core_values.all()),
            programme=page.get_programme_display(),
            swedish=[
                Partner(str(party), str(party.region), party.code, party.path, party.region.path)
                for party in (row.party for row in page.swedish_parties.all())
            ],
            international=_partners_abroad(page),
            published_on=page.published_on,
            period=_period(page.period_from, page.period_to),
            sorted_by=sorted_by or SortedBy(),
        )

    @property
    def lead(self) -> str:
        """The summary, where it says more than the title."""
        return "" if repeats_title(self.summary, self.title) else self.summary

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
    def opens_at_length(self) -> bool:
        """Whether the text begins with a paragraph beside which a letter of three lines has room."""
        first = next(iter(self.page.body), None)
        if first is None or first.block_type != "text":
            return False
        paragraph = _FIRST_PARAGRAPH.match(str(first.value.source))
        return paragraph is not None and len(strip_tags(paragraph[1])) >= LETTERS_OF_THREE_LINES

    @property
    def has_two_voices(self) -> bool:
        """Whether it has one lesson of each side and no more, which then stand beside each other."""
        sides = [block.value["side"] for block in self.page.lessons]
        return sorted(sides) == sorted([Side.SWEDISH, Side.INTERNATIONAL])

    @property
    def proofs(self) -> list[Any]:
        """The results that the story leads with: numerals of which one can tell how they are known."""
        return [value for value in self._results if _is_proof(value)][:MOST_PROOFS]

    @property
    def other_results(self) -> list[Any]:
        """The results that stand beside the text."""
        proofs = self.proofs
        return [value for value in self._results if not any(value is proof for proof in proofs)]

    @property
    def _results(self) -> list[Any]:
        return [block.value for block in self.page.results]

    @property
    def reading_minutes(self) -> int:
        """How long the text takes at 200 words a minute; at least one."""
        words = sum(
            _words(block["value"]) for name in self.page.text_fields for block in getattr(self.page, name).raw_data
        )
        return max(1, math.ceil(words / WORDS_A_MINUTE))


def _words(stored: object) -> int:
    """How many words a block has, from what is stored of it; an address or a code in it is one."""
    if isinstance(stored, str):
        return len(_TAG.sub(" ", stored).split())
    if isinstance(stored, Mapping):
        return sum(map(_words, stored.values()))
    return sum(map(_words, stored)) if isinstance(stored, Sequence) else 0


def _is_proof(result: Mapping[str, Any]) -> bool:
    """What those involved tell is one only where it can be looked up."""
    return bool(result["figure"]) and (result["evidence"] != Evidence.CLAIMED or bool(result["source"]))


def _partners_abroad(page: StoryPage) -> list[Partner]:
    parties, language = [row.party for row in page.international_parties.all()], (get_language() or "sv")[:2]
    if page.withhold_place:
        countries = sorted({(country_name(party.country), party.country) for party in parties})
        return [Partner(name, name, place_path=country_path(code, language)) for name, code in countries]
    return [
        Partner(
            party.name,
            country_name(party.country),
            party.country,
            party.path_in(language),
            country_path(party.country, language),
        )
        for party in parties
    ]


def _period(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first or "")
    return f"{first or ''}–{last or ''}"
