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
from dataclasses import asdict, dataclass, fields
from dataclasses import field as plain_field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.declaring import Figure, figure, list_of_events, list_of_stories, on_page
from commitments.organisations import through_federations
from commitments.period import Period


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


@dataclass(frozen=True, kw_only=True)
class RegisterFigures:
    """The register of partnerships, whether anybody has told of them or not. The `by_…` are over the running ones."""

    partnerships_running: int = figure(
        _("Partnerships running in the period"),
        opens=on_page("register"),
        recount=lambda counted: len(counted.running),
        since=3,
    )
    partnerships_told: int = figure(
        _("Running partnerships with an example"),
        opens=on_page("register"),
        recount=lambda counted: len(counted.running) - len(counted.untold),
        since=3,
    )
    partnerships_without_dates: int = figure(
        _("Partnerships whose dates are unknown"),
        opens=on_page("register"),
        recount=lambda counted: len(counted.undated),
        since=3,
    )
    untold: list[str] = figure(recount=lambda counted: counted.untold, since=3)
    by_network: dict[str, int] = figure(recount=lambda counted: counted.running_by_network, since=3)
    by_country: dict[str, int] = figure(recount=lambda counted: counted.running_by_country, since=3)


SectionFigures = InternalFigures | ExternalFigures | CommunicativeFigures | CoverageFigures | RegisterFigures

# The sections of the report, in their order: the three commitments, coverage, and the register.
SECTIONS: dict[str, type[SectionFigures]] = {
    "internal": InternalFigures,
    "external": ExternalFigures,
    "communicative": CommunicativeFigures,
    "coverage": CoverageFigures,
    "register": RegisterFigures,
}
# Those that whoever answers for the report can comment on: each has its columns in an edition's draft.
COMMENTED = ("internal", "external", "communicative", "coverage")


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
    """All figures of a period; `register` is None in editions of the first two forms."""

    period: Period
    internal: InternalFigures
    external: ExternalFigures
    communicative: CommunicativeFigures
    coverage: CoverageFigures
    register: RegisterFigures | None = None

    def as_json(self) -> dict[str, Any]:
        """The figures under the keys of the contract, in its order."""
        return {
            "period": {"from": self.period.first.isoformat(), "to": self.period.last.isoformat()},
            "internal": asdict(self.internal),
            "external": _with_items(self.external),
            "communicative": _with_items(self.communicative),
            "coverage": asdict(self.coverage),
            **({"register": asdict(self.register)} if self.register else {}),
        }

    def canonical_json(self) -> str:
        """The figures as text: the same figures give the same bytes, and end with a line feed."""
        return json.dumps(self.as_json(), ensure_ascii=False, indent=2) + "\n"


def _with_items(figures: ExternalFigures | CommunicativeFigures) -> dict[str, Any]:
    return asdict(figures) | {"items": [item.as_json() for item in figures.items]}
