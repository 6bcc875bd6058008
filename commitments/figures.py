"""The figures of the report: what was done about each commitment in a period.

A figure is declared once, as a field of its section: its key, what it is called, what it opens, whether it
leads, how it is counted anew from the evidence, and since which form of edition there is one. Page, tables,
PDF, workbook, CSV, the check of an edition, and the tests that hold the documentation and the JSON schema equal
read it here; docs/how-to/add-a-figure.md tells how one is added. What the values are, plain and frozen, every
renderer shows and none computes. What counts, and every key of `as_json`, is fixed in docs/reference/format.md,
"The report's figures".
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from dataclasses import field as plain_field
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.organisations import through_federations
from commitments.period import Period

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from commitments.counted import Counted
    from commitments.links import Links

Value = TypeVar("Value")


@dataclass(frozen=True)
class Item:
    """A work that was counted, in the report's language where it has one, else in the one it has."""

    id: str
    title: str
    url: str
    language: str = ""
    day: datetime.date | None = None

    def as_json(self) -> dict[str, str]:
        """The keys of the contract."""
        return {"id": self.id, "title": self.title, "url": self.url}


@dataclass(frozen=True)
class HeldEvent(Item):
    """An event that was counted, with how many took part; None while that is unknown."""

    participants: int | None = None


# --- How a figure is declared -----------------------------------------------------------------


@dataclass(frozen=True)
class Figure:
    """What is known of a figure, whatever its value.

    Attributes:
        key: under which a section has it, in every file.
        label: what it is called; None of a breakdown or a list, which are told row by row.
        one: what it is called beside the numeral where it is 1.
        opens: the address of what it counts, on the page or in a list.
        leads: whether it is among the first answers to what was promised.
        nothing: what is said where it leads and is zero; None where the other answers say it already.
        sum_of: of a sum, the figure of what is summed and that of how many of them say nothing.
        is_lack: whether it is such a number of those that say nothing.
        among: of a number of stories, which of those that count it counts, in the database.
        recount: how it is counted from the evidence alone; None of what the evidence cannot tell.
        since: the number of the form of edition that had it first.
    """

    key: str
    label: Promise | None
    one: Promise | None
    opens: Callable[[Links], str] | None
    leads: bool
    nothing: Promise | None
    sum_of: tuple[str, str] | None
    is_lack: bool
    among: Q | None
    recount: Callable[[Counted], Any] | None
    since: int


def figure(
    label: Promise | None = None,
    *,
    one: Promise | None = None,
    recount: Callable[[Counted], Value],
    opens: Callable[[Links], str] | None = None,
    leads: bool = False,
    nothing: Promise | None = None,
    sum_of: tuple[str, str] | None = None,
    is_lack: bool = False,
    among: Q | None = None,
    since: int = 1,
    **default: Any,
) -> Value:
    """A field of a section that is a figure, of the type that `recount` gives; `Figure` tells of the arguments."""
    told = (label, one, opens, leads, nothing, sum_of, is_lack, among, recount, since)
    return plain_field(metadata={"figure": told}, **default)


def on_page(anchor: str) -> Callable[[Links], str]:
    """Opens a part of the report's own page."""
    return lambda _links: f"#{anchor}"


def list_of_stories(**facets: str | tuple[str, ...]) -> Callable[[Links], str]:
    """Opens the list of the counted stories that have the facets."""
    return lambda links: links.stories(**facets)


def list_of_events(**facets: str | tuple[str, ...]) -> Callable[[Links], str]:
    """Opens the list of the counted events that have the facets."""
    return lambda links: links.events(**facets)


# --- The figures ------------------------------------------------------------------------------


@dataclass(frozen=True)
class InternalFigures:
    """Courses in Democracy Fitness and certified instructors."""

    courses: int = figure(
        _("Courses in Democracy Fitness"),
        one=_("Course in Democracy Fitness"),
        opens=on_page("courses"),
        leads=True,
        nothing=_("No course in Democracy Fitness was held."),
        recount=lambda counted: len(counted.courses),
        default=0,
    )
    course_participants: int = figure(
        _("Participants in courses"),
        opens=on_page("courses"),
        sum_of=("courses", "courses_with_unknown_participants"),
        recount=lambda counted: sum(course.participants or 0 for course in counted.courses),
        default=0,
    )
    courses_with_unknown_participants: int = figure(
        _("Courses whose number of participants is unknown"),
        opens=on_page("courses"),
        is_lack=True,
        recount=lambda counted: sum(course.participants is None for course in counted.courses),
        default=0,
    )
    instructors_certified: int = figure(
        _("Instructors certified in the period"),
        opens=on_page("instructors"),
        recount=lambda counted: len(counted.newly_certified),
        default=0,
    )
    instructors_total: int = figure(
        _("Certified instructors in all"),
        one=_("Certified instructor in all"),
        opens=on_page("instructors"),
        leads=True,
        nothing=_("Nobody was a certified instructor."),
        recount=lambda counted: len(counted.certified),
        default=0,
    )


@dataclass(frozen=True)
class ExternalFigures:
    """Conferences and the like for Swedish municipalities and regions."""

    events: int = figure(
        _("Conferences and the like"),
        one=_("Conference or similar event"),
        opens=list_of_events(),
        leads=True,
        nothing=_("No conference or similar event was held."),
        recount=lambda counted: len(counted.events),
        default=0,
    )
    participants: int = figure(
        _("Participants in conferences and the like"),
        one=_("Participant in conferences and the like"),
        opens=list_of_events(participants="known"),
        leads=True,
        sum_of=("events", "events_with_unknown_participants"),
        recount=lambda counted: sum(event.participants or 0 for event in counted.events),
        default=0,
    )
    events_with_unknown_participants: int = figure(
        _("Conferences and the like whose number of participants is unknown"),
        opens=list_of_events(participants="unknown"),
        is_lack=True,
        recount=lambda counted: sum(event.participants is None for event in counted.events),
        default=0,
    )
    municipalities_reached: int = figure(
        _("Municipalities reached"),
        one=_("Municipality reached"),
        opens=on_page("reached"),
        leads=True,
        recount=lambda counted: sum(org.is_municipality for org in counted.reached),
        default=0,
    )
    region_authorities_reached: int = figure(
        _("Regions reached"),
        one=_("Region reached"),
        opens=on_page("reached"),
        leads=True,
        recount=lambda counted: sum(org.is_region_authority for org in counted.reached),
        default=0,
    )
    federations_reached: int | None = figure(
        _("Federations of municipalities reached"),
        opens=on_page("reached"),
        recount=lambda counted: sum(org.is_federation for org in counted.reached),
        since=3,
        default=None,
    )
    items: list[HeldEvent] = plain_field(default_factory=list)


@dataclass(frozen=True)
class LanguageFigures:
    """In which languages the counted works are public."""

    both: int = 0
    sv_only: int = 0
    en_only: int = 0


@dataclass(frozen=True, kw_only=True)
class CommunicativeFigures:
    """Good examples and who is in them. The `by_…` are by code, sorted, and count works."""

    stories: int = figure(
        _("Good examples"),
        one=_("Good example"),
        opens=list_of_stories(),
        leads=True,
        nothing=_("No good example was published."),
        recount=lambda counted: len(counted.stories),
    )
    # Who the partners in a withheld place are is not in the evidence, so pairs are not counted anew.
    partnerships: int = figure(
        _("Partnerships"),
        one=_("Partnership"),
        opens=on_page("organisations"),
        leads=True,
        recount=lambda counted: sum(org.partnerships for org in counted.organisations),
    )
    municipalities: int = figure(
        _("Municipalities"),
        opens=on_page("organisations"),
        recount=lambda counted: sum(org.is_municipality for org in counted.named),
    )
    region_authorities: int = figure(
        _("Regions (authorities)"),
        opens=on_page("organisations"),
        recount=lambda counted: sum(org.is_region_authority for org in counted.named),
    )
    organisations: int = figure(
        _("Municipalities and regions"),
        one=_("Municipality or region"),
        opens=on_page("organisations"),
        leads=True,
        recount=lambda counted: len(counted.named),
    )
    federations: int | None = figure(
        _("Federations of municipalities"),
        opens=on_page("organisations"),
        recount=lambda counted: sum(org.is_federation for org in counted.named),
        since=3,
        default=None,
    )
    regions: int = figure(
        _("Counties"),
        opens=on_page("coverage"),
        recount=lambda counted: len(counted.by_region) - len(counted.regions_missing),
    )
    countries: int = figure(
        _("Partner countries"),
        one=_("Partner country"),
        opens=on_page("countries"),
        leads=True,
        recount=lambda counted: len(counted.by_country),
    )
    stories_with_evidence: int | None = figure(
        _("Good examples with a result that is documented or evaluated"),
        opens=list_of_stories(evidence=("documented", "evaluated")),
        among=Q(evidence__in=["documented", "evaluated"]),
        recount=lambda counted: sum(story.evidence in ("documented", "evaluated") for story in counted.stories),
        since=2,
        default=None,
    )
    by_core_value: dict[str, int] = figure(recount=lambda counted: counted.by_core_value)
    by_programme: dict[str, int] = figure(recount=lambda counted: counted.by_programme)
    by_region: dict[str, int] = figure(recount=lambda counted: counted.by_region)
    by_country: dict[str, int] = figure(recount=lambda counted: counted.by_country)
    languages: LanguageFigures = figure(recount=lambda counted: counted.languages)
    items: list[Item] = plain_field(default_factory=list)


@dataclass(frozen=True)
class CoverageFigures:
    """Which municipalities and counties the same works reach. The lists hold codes, sorted."""

    municipalities_total: int = figure(
        _("Municipalities in Sweden"), recount=lambda counted: len(counted.municipalities)
    )
    municipalities_covered: int = figure(
        _("Municipalities with an example"),
        recount=lambda counted: len(counted.municipalities) - len(counted.municipalities_missing),
    )
    municipalities_missing: list[str] | None = figure(recount=lambda counted: counted.municipalities_missing)
    regions_total: int = figure(_("Counties in Sweden"), recount=lambda counted: len(counted.by_region))
    regions_covered: int = figure(
        _("Counties with an example"),
        recount=lambda counted: len(counted.by_region) - len(counted.regions_missing),
    )
    regions_missing: list[str] = figure(recount=lambda counted: counted.regions_missing)
    organisations_total: int = figure(
        _("Municipalities and regions in Sweden"),
        recount=lambda counted: sum(not org.is_federation for org in counted.organisations),
    )
    municipalities_through_federations: list[str] | None = figure(
        recount=lambda counted: through_federations(counted.named, set(counted.municipalities_missing)),
        since=3,
        default=None,
    )


SectionFigures = InternalFigures | ExternalFigures | CommunicativeFigures | CoverageFigures

# The sections of the report, in their order: the three commitments, and coverage.
SECTIONS: dict[str, type[SectionFigures]] = {
    "internal": InternalFigures,
    "external": ExternalFigures,
    "communicative": CommunicativeFigures,
    "coverage": CoverageFigures,
}


def declared_in(section: str) -> list[Figure]:
    """All that a section of the report declares, breakdowns and lists too, in their order.

    Raises:
        KeyError: there is no such section.
    """
    return [Figure(each.name, *each.metadata["figure"]) for each in fields(SECTIONS[section]) if each.metadata]


def figures_in(section: str) -> list[Figure]:
    """The figures of a section that are one number, in their order.

    Raises:
        KeyError: there is no such section.
    """
    return [each for each in declared_in(section) if each.label is not None]


@dataclass(frozen=True)
class Figures:
    """All figures of a period."""

    period: Period
    internal: InternalFigures
    external: ExternalFigures
    communicative: CommunicativeFigures
    coverage: CoverageFigures

    def as_json(self) -> dict[str, Any]:
        """The figures under the keys of the contract, in its order."""
        return {
            "period": {"from": self.period.first.isoformat(), "to": self.period.last.isoformat()},
            "internal": asdict(self.internal),
            "external": _with_items(self.external),
            "communicative": _with_items(self.communicative),
            "coverage": asdict(self.coverage),
        }

    def canonical_json(self) -> str:
        """The figures as text: the same figures give the same bytes, and end with a line feed."""
        return json.dumps(self.as_json(), ensure_ascii=False, indent=2) + "\n"


def _with_items(figures: ExternalFigures | CommunicativeFigures) -> dict[str, Any]:
    return asdict(figures) | {"items": [item.as_json() for item in figures.items]}
