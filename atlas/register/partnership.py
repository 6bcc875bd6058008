"""A partnership as its page shows it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from atlas.register.rows import End, PartnershipRow, beside, rows_of, works_telling_of
from atlas.shown_works import newest_keys, stories_of
from partnerships.models import Network, Partnership
from partnerships.models.partnership import Standing
from partnerships.models.phase import Phase
from site_cms.generation.remembering import remembered
from stories.listing import all_works_url
from stories.models.party import StoryInternationalParty
from stories.pages import StoryPage
from stories.presentation import StoryPresentation
from stories.voices import Voice, voices_of_each_side

# The listing has no facet for a partnership, so its page shows more of its stories than others do.
MOST_STORIES = 6


@dataclass(frozen=True)
class PhaseOnTheLine:
    """A phase as a stretch of the years.

    Attributes:
        kind: its code; `name` in the reader's language.
        years: when, in words.
        start, width: in per cent of the line.
        is_over, is_open: whether its end has come, or is not known.
    """

    kind: str
    name: str
    years: str
    purpose: str
    start: float
    width: float
    is_over: bool
    is_open: bool

    @property
    def end(self) -> float:
        """Where it ends, in per cent of the line."""
        return self.start + self.width


@dataclass(frozen=True)
class Line:
    """The years of a partnership. Each year has its place in per cent, and every other one is told on a phone."""

    phases: list[PhaseOnTheLine]
    years: list[tuple[int, float]]


@dataclass(frozen=True)
class PartnershipPresentation:
    """A partnership in one language.

    Attributes:
        row: as it stands in lists.
        abroad: its partners abroad, with the addresses of those that have a page.
        stories: the newest of the examples that tell of it, of `count`.
        all_url: the list of what the first of its Swedish partners did in the country of the first abroad, where there
            are more than these; empty for one that is withheld.
        voices: what each side says in them that it learned.
        beside: other partnerships that share a theme or a Swedish partner.
    """

    row: PartnershipRow
    abroad: list[End]
    summary: str
    programme: str
    standing: str
    network: Network | None
    themes: list[Any]
    core_values: list[Any]
    goals: list[Any]
    source_url: str
    line: Line | None
    stories: list[StoryPresentation]
    count: int
    all_url: str
    voices: list[Voice]
    beside: list[PartnershipRow]

    @classmethod
    def of(
        cls, partnership: Partnership, *, language: str, address: str, listing: str, today: datetime.date
    ) -> PartnershipPresentation:
        """Ask for all that the page shows. A fixed number of queries, whatever the number of stories.

        Args:
            partnership: a public one.
            language: the page's language, "sv" or "en".
            address, listing: of the page of all partnerships and of all stories in it; the last may be empty.
            today: the day on which it runs or has ended.
        """
        [row] = rows_of(Partnership.objects.filter(pk=partnership.pk), language=language, address=address, today=today)
        one = row.partnership
        count, keys = _examples(one.pk, one.withhold_place, language)
        stories = stories_of(keys)
        # What the editors wrote may name what is withheld.
        is_open = not one.withhold_place
        return cls(
            row=row,
            abroad=_with_pages(row.abroad, one),
            summary=(one.summary_en if language == "en" else one.summary_sv) if is_open else "",
            programme=one.get_programme_display(),
            standing=str(Standing(one.standing).label),
            network=one.network,
            themes=list(one.themes.all()),
            core_values=sorted(one.core_values.all(), key=lambda value: value.position),
            goals=list(one.goals.all()),
            source_url=one.source_url if is_open else "",
            line=line_of(list(one.phases.all()), today=today, language=language, is_open=is_open),
            stories=stories,
            count=count,
            all_url=_listed(one, listing) if is_open and count > len(keys) else "",
            voices=voices_of_each_side(stories),
            beside=rows_of(beside(one), language=language, address=address, today=today),
        )


@remembered
def _examples(key: int, is_withheld: bool, language: str) -> tuple[int, list[int]]:
    """How many examples tell of a partnership, withheld as it is, and the newest of them by their keys."""
    works = works_telling_of([key], language).filter(withhold_place=is_withheld)
    return works.count(), newest_keys(works, MOST_STORIES)


def _listed(partnership: Partnership, listing: str) -> str:
    """The listing of what the first partners on both sides did; empty where one side has none."""
    home, abroad = (
        next(iter(each.all()), None) for each in (partnership.swedish_parties, partnership.international_parties)
    )
    if home is None or abroad is None:
        return ""
    return all_works_url(listing, party=home.party_id, country=abroad.party.country)


def _with_pages(ends: list[End], partnership: Partnership) -> list[End]:
    """The partners abroad without the addresses of those that no public example names: they have no page."""
    if partnership.withhold_place:
        return ends
    parties = [row.party_id for row in partnership.international_parties.all()]
    named = _named_openly(tuple(parties))
    return [end if party in named else replace(end, path="") for end, party in zip(ends, parties, strict=True)]


@remembered
def _named_openly(parties: tuple[int, ...]) -> set[int]:
    """Those partners abroad that a public example names, by their keys. One query."""
    ties = StoryInternationalParty.objects.filter(party__in=parties)
    works = StoryPage.objects.public().filter(withhold_place=False).order_by()
    return set(ties.filter(page__in=works.values("pk")).values_list("party", flat=True).distinct())


def line_of(phases: list[Phase], *, today: datetime.date, language: str, is_open: bool) -> Line | None:
    """The phases on a line of years; None where no year is known.

    A phase without a beginning has its last year alone, and one without an end goes on for half a year after today,
    or after its beginning where that is to come.

    Args:
        phases: of a partnership.
        today: the day on which they run or are over.
        language: "sv" or "en".
        is_open: whether it may be told what they were granted for.
    """
    dated = [phase for phase in phases if phase.first_day or phase.last_day]
    if not dated:
        return None
    stretches = [(phase, *_stretch(phase, today)) for phase in dated]
    first = int(min(start for _phase, start, _end in stretches))
    last = max(int(max(end for _phase, _start, end in stretches)) + 1, first + 4)

    def place(year: float) -> float:
        return round(100 * (year - first) / (last - first), 2)

    return Line(
        phases=[
            PhaseOnTheLine(
                kind=phase.kind,
                name=phase.get_kind_display(),
                years=_years(phase),
                purpose=(phase.granted_for_en if language == "en" else phase.granted_for_sv) if is_open else "",
                start=place(start),
                width=round(place(end) - place(start), 2),
                is_over=bool(phase.last_day and phase.last_day < today),
                is_open=phase.last_day is None,
            )
            for phase, start, end in sorted(stretches, key=lambda each: (each[1], each[2]))
        ],
        years=[(year, place(year)) for year in range(first, last)],
    )


def _stretch(phase: Phase, today: datetime.date) -> tuple[float, float]:
    """From where to where a phase goes, in years."""
    end = _moment(phase.last_day) if phase.last_day else None
    start = _moment(phase.first_day) if phase.first_day else (end or 0) - 1
    return start, end if end is not None else max(_moment(today), start) + 0.5


def _moment(day: datetime.date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _years(phase: Phase) -> str:
    if phase.first_day and phase.last_day:
        first, last = phase.first_day.year, phase.last_day.year
        return str(first) if first == last else f"{first}–{last}"
    if phase.first_day:
        return _("Since %(year)s") % {"year": phase.first_day.year}
    return _("Until %(year)s") % {"year": phase.last_day.year if phase.last_day else ""}
