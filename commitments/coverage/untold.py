"""Which partnerships of the register no good example tells of: ever, since they ended, or in the last three years."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from commitments.coverage.coverage import first_day_of
from commitments.documents.tables import Column, Kind
from commitments.documents.xlsx import workbook
from partnerships.models import Partnership
from partnerships.models.partnership import Standing
from places.countries import country_name
from places.models import LocalGovernment
from places.normalising import sort_key
from site_cms.generation.remembering import remembered
from site_cms.listing.spreadsheets import BYTE_ORDER_MARK, table
from stories.models import StoryPartnership
from stories.pages import StoryPage

RECENT_YEARS = 3


class Since(models.TextChoices):
    """Since when nobody has told of a partnership."""

    NEVER = "never", gettext_lazy("No good example yet")
    ENDED = "ended", gettext_lazy("None since it ended")
    RECENT = "three-years", gettext_lazy("None in the last three years")


@dataclass(frozen=True)
class UntoldPartnership:
    """A partnership without an example, in one language.

    Args:
        name: what the public reads; where its place abroad is withheld, with nothing but countries.
        at_home: its Swedish partners.
        countries: names of the countries of those abroad.
        counties: codes of the counties of the Swedish partners.
        years: those in which a phase of it runs, as far as they are known.
        told_last: the day of its latest example; None without any.
        url: its page; empty where there is none.
    """

    name: str
    at_home: list[LocalGovernment]
    countries: str
    counties: set[str]
    network: str
    network_name: str
    standing: Standing
    years: set[int]
    told_last: datetime.date | None
    url: str


@dataclass(frozen=True)
class Untold:
    """The partnerships without an example that were asked for, by county, network and year.

    Args:
        since: of which kind; `region`, `network` and `year` are codes, empty for all.
        regions, networks, years: what can be chosen, each with its name.
        ignored: the names of parameters that made no sense.
    """

    rows: list[UntoldPartnership]
    since: Since = Since.NEVER
    region: str = ""
    network: str = ""
    year: str = ""
    regions: list[tuple[str, str]] = field(default_factory=list)
    networks: list[tuple[str, str]] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, query: Mapping[str, str], *, language: str, today: datetime.date, register: str = "") -> Untold:
        """Answer a query string. At most eight queries, whatever the number of partnerships.

        Args:
            query: the request's parameters, of any content.
            language: "sv" or "en".
            today: Stockholm's day.
            register: the address of the page of all partnerships in that language; empty where there is none.
        """
        since = query.get("since", "").strip() or Since.NEVER
        ignored = [] if since in Since.values else [_("Since when")]
        chosen = Since(since) if since in Since.values else Since.NEVER
        partnerships = _partnerships(today)
        if chosen == Since.NEVER:
            partnerships = partnerships.filter(pk__in=never_told())
        found = [
            _row(each, each.told_last, Standing(each.standing), language, register)
            for each in partnerships
            if _is_untold(each, each.told_last, chosen, today)
        ]
        choices = {
            "region": {region.code: region.name_in(language) for each in found for region in _counties(each)},
            "network": {each.network: each.network_name for each in found if each.network},
            "year": {str(year): str(year) for each in found for year in each.years},
        }
        labels = {"region": _("County"), "network": _("Network"), "year": _("Year")}
        asked = {name: query.get(name, "").strip() for name in choices}
        ignored += [labels[name] for name, value in asked.items() if value and value not in choices[name]]
        asked = {name: value if value in choices[name] else "" for name, value in asked.items()}
        rows = [
            each
            for each in found
            if (not asked["region"] or asked["region"] in each.counties)
            and asked["network"] in ("", each.network)
            and (not asked["year"] or int(asked["year"]) in each.years)
        ]
        return cls(
            rows=sorted(rows, key=lambda each: sort_key(each.name.removeprefix("Region "))),
            since=chosen,
            regions=_by_name(choices["region"]),
            networks=_by_name(choices["network"]),
            years=sorted(choices["year"], reverse=True),
            ignored=ignored,
            **asked,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether a county, a network or a year was chosen."""
        return bool(self.region or self.network or self.year)

    def headings(self, language: str) -> list[str]:
        """What the cells of `cells` are."""
        with override(language):
            return [
                *(_("Partnership"), _("Swedish partners"), _("Countries"), _("Network")),
                *(_("Standing"), _("Latest example")),
            ]

    def cells(self, language: str) -> list[tuple[Any, ...]]:
        """A row for each partnership."""
        with override(language):
            return [
                (
                    each.name,
                    ", ".join(party.name_in(language) for party in each.at_home),
                    each.countries,
                    each.network_name,
                    str(each.standing.label),
                    each.told_last,
                )
                for each in self.rows
            ]

    def as_csv(self, language: str) -> str:
        """The rows as a table for spreadsheets."""
        return BYTE_ORDER_MARK + table([self.headings(language), *self.cells(language)])

    def as_xlsx(self, language: str) -> bytes:
        """The same as a workbook."""
        kinds: tuple[Kind, ...] = ("text", "text", "text", "text", "text", "date")
        columns = [Column(heading, kind) for heading, kind in zip(self.headings(language), kinds, strict=True)]
        with override(language):
            return workbook(_("Partnerships"), columns, self.cells(language))


def told_by_somebody() -> QuerySet[StoryPartnership]:
    """Which public works that count name which partnership."""
    public = StoryPage.objects.public().filter(published_on__isnull=False).order_by()
    return StoryPartnership.objects.filter(page__in=public.values("pk")).order_by()


@remembered
def never_told() -> tuple[int, ...]:
    """The keys of the public partnerships that no public work has ever told of. One query."""
    told = told_by_somebody().filter(partnership=OuterRef("pk"))
    return tuple(Partnership.objects.live().filter(~Exists(told)).order_by("pk").values_list("pk", flat=True))


def _partnerships(today: datetime.date) -> QuerySet[Partnership]:
    latest = told_by_somebody().filter(partnership=OuterRef("pk")).order_by("-page__published_on")
    return (
        Partnership.objects.live()
        .with_standing(today)
        .annotate(told_last=Subquery(latest.values("page__published_on")[:1]))
        .select_related("network")
        .prefetch_related("swedish_parties__party__counties", "international_parties__party", "phases")
    )


def _is_untold(partnership: Partnership, told: datetime.date | None, since: Since, today: datetime.date) -> bool:
    """Whether nobody has told of it, in the sense that is asked for; `told` is the day of its latest example."""
    if since == Since.ENDED:
        dated = [phase for phase in partnership.phases.all() if phase.first_day or phase.last_day]
        ends = [phase.last_day for phase in dated if phase.last_day]
        has_ended = len(ends) == len(dated) > 0 and max(ends) < today
        return has_ended and (told is None or told <= max(ends))
    if since == Since.RECENT:
        return told is None or told < first_day_of(today, RECENT_YEARS)
    return told is None


def _row(
    partnership: Partnership, told: datetime.date | None, standing: Standing, language: str, register: str
) -> UntoldPartnership:
    parties = [row.party for row in partnership.swedish_parties.all()]
    countries = {row.party.country for row in partnership.international_parties.all()}
    network = partnership.network
    return UntoldPartnership(
        name=partnership.name_in(language),
        at_home=parties,
        countries=", ".join(sorted((country_name(code, language) for code in countries), key=sort_key)),
        counties={region.code for party in parties for region in party.counties.all()},
        network=network.slug if network else "",
        network_name=network.name_in(language) if network else "",
        standing=standing,
        years=_years(partnership),
        told_last=told,
        url=f"{register}{partnership.slug}/" if register else "",
    )


def _years(partnership: Partnership) -> set[int]:
    """The years in which a phase with a known beginning and a known end runs, and the known ends of others."""
    years: set[int] = set()
    for phase in partnership.phases.all():
        known = [day.year for day in (phase.first_day, phase.last_day) if day]
        years |= set(range(known[0], known[-1] + 1)) if known else set()
    return years


def _counties(row: UntoldPartnership) -> set[Any]:
    return {region for party in row.at_home for region in party.counties.all()}


def _by_name(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda each: sort_key(each[1]))
