"""What evidence holds, in the terms in which figures are counted from it (`commitments.figures`).

The rules are those of docs/reference/format.md, "What counts". The database is not asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from commitments.evidence import (
    CourseEvidence,
    EventEvidence,
    Evidence,
    InstructorEvidence,
    PartnershipEvidence,
    StoryEvidence,
)
from commitments.figures import LanguageFigures
from commitments.organisations import Organisation
from commitments.period import Period


class Counted:
    """The works and rows of some evidence that count in a period, and what they add up to.

    Args:
        period: the days, both included.
        evidence: the works and rows; those that do not count are left out.
        organisations: all municipalities and region authorities, and the federations that are named, for what is
            counted by place.
        core_values, programmes: the codes that works are counted by.
    """

    def __init__(
        self,
        period: Period,
        evidence: Evidence,
        organisations: Sequence[Organisation] = (),
        core_values: Iterable[str] = (),
        programmes: Iterable[str] = (),
    ) -> None:
        self._period, self._evidence = period, evidence
        self.organisations: Sequence[Organisation] = organisations
        self._core_values, self._programmes = core_values, programmes
        self._known = {organisation.code: organisation for organisation in organisations}

    @cached_property
    def courses(self) -> list[CourseEvidence]:
        """Courses that were held in the period."""
        return [course for course in self._evidence.courses if self._first <= course.date <= self._last]

    @cached_property
    def newly_certified(self) -> list[InstructorEvidence]:
        """Instructors who were certified in the period."""
        return [each for each in self._evidence.instructors if self._first <= each.certified_on <= self._last]

    @cached_property
    def certified(self) -> list[InstructorEvidence]:
        """Instructors whose certificate held on the last day."""
        return [
            each
            for each in self._evidence.instructors
            if each.certified_on <= self._last and (each.ended_on is None or each.ended_on > self._last)
        ]

    @cached_property
    def events(self) -> list[EventEvidence]:
        """Events of the period."""
        return [event for event in self._evidence.events if self._period.has(event.day)]

    @cached_property
    def reached(self) -> list[Organisation]:
        """Municipalities, region authorities and federations that took part in the events."""
        return [self._known[code] for code in dict.fromkeys(c for event in self.events for c in event.participating)]

    @cached_property
    def stories(self) -> list[StoryEvidence]:
        """Stories of the period."""
        return [story for story in self._evidence.stories if self._period.has(story.day)]

    @cached_property
    def named(self) -> list[Organisation]:
        """Municipalities, region authorities and federations that are in any of the stories."""
        return [self._known[code] for code in dict.fromkeys(c for story in self.stories for c in story.swedish_parties)]

    @cached_property
    def municipalities(self) -> list[Organisation]:
        """All municipalities of Sweden."""
        return [organisation for organisation in self.organisations if organisation.is_municipality]

    @cached_property
    def municipalities_missing(self) -> list[str]:
        """Codes of the municipalities that are in no story, sorted."""
        named = {organisation.code for organisation in self.named}
        return sorted(each.code for each in self.municipalities if each.code not in named)

    @cached_property
    def by_region(self) -> dict[str, int]:
        """Stories by the code of each of the 21 counties, sorted; a story once for each that it touches."""
        touched = (
            {code for party in story.swedish_parties for code in self._known[party].counties} for story in self.stories
        )
        counts = Counter(code for counties in touched for code in counties)
        return {code: counts[code] for code in sorted({each.region_code for each in self.organisations})}

    @cached_property
    def regions_missing(self) -> list[str]:
        """Codes of the counties that no story touches, sorted."""
        return [code for code, number in self.by_region.items() if not number]

    @cached_property
    def by_country(self) -> dict[str, int]:
        """Stories by partner country, sorted; only countries that occur."""
        return dict(sorted(Counter(code for story in self.stories for code in story.countries).items()))

    @cached_property
    def by_core_value(self) -> dict[str, int]:
        """Stories by core value."""
        return {code: sum(code in story.core_values for story in self.stories) for code in self._core_values}

    @cached_property
    def by_programme(self) -> dict[str, int]:
        """Stories by programme."""
        return {code: sum(story.programme == code for story in self.stories) for code in self._programmes}

    @cached_property
    def languages(self) -> LanguageFigures:
        """Stories by the languages in which they can be read: both, or one only."""
        counts = Counter("both" if len(s.versions) == 2 else f"{next(iter(s.versions))}_only" for s in self.stories)
        return LanguageFigures(**counts)

    @cached_property
    def running(self) -> list[PartnershipEvidence]:
        """Partnerships with a phase that runs in the period."""
        return [each for each in self._evidence.partnerships if any(map(self._runs, each.phases))]

    @cached_property
    def undated(self) -> list[PartnershipEvidence]:
        """Partnerships of which neither the beginning nor the end of any phase is known."""
        known = (any(phase["from"] or phase["to"] for phase in each.phases) for each in self._evidence.partnerships)
        return [each for each, is_dated in zip(self._evidence.partnerships, known, strict=True) if not is_dated]

    @cached_property
    def untold(self) -> list[str]:
        """Ids of the running ones that no public example had told of by the period's last day, sorted."""
        return sorted(each.id for each in self.running if each.first_told is None or each.first_told > self._last)

    @cached_property
    def running_by_network(self) -> dict[str, int]:
        """Running partnerships by the slug of their network, sorted; only networks that occur."""
        return dict(sorted(Counter(each.network for each in self.running if each.network).items()))

    @cached_property
    def running_by_country(self) -> dict[str, int]:
        """Running partnerships by country, sorted; one once for each of its countries."""
        return dict(sorted(Counter(code for each in self.running for code in each.countries).items()))

    def _runs(self, phase: Mapping[str, str | None]) -> bool:
        first, last = phase["from"], phase["to"]
        return bool(first or last) and (first or "") <= self._last and (last is None or last >= self._first)

    @property
    def _first(self) -> str:
        return self._period.first.isoformat()

    @property
    def _last(self) -> str:
        return self._period.last.isoformat()
