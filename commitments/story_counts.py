"""Counting stories: all sums of a period in one query, whatever the number of stories."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast, ExtractYear

from commitments.figures import CommunicativeFigures, CoverageFigures, Figures, Item, LanguageFigures
from commitments.period import Period
from places.models import LocalGovernment
from stories.models.vocabulary import CORE_VALUES, Programme
from stories.queries import StoryQuerySet

KEY = CharField(max_length=40)
_PARTY = "swedish_parties__party"

# What is counted: path of its key, and what is counted a key ("pk" for works).
_PATHS = {
    "value": ("core_values", "pk"),
    "programme": ("programme", "pk"),
    "region": (f"{_PARTY}__region", "pk"),
    "party": (_PARTY, "pk"),
    "country": ("international_parties__party__country", "pk"),
}


@dataclass(frozen=True)
class Organisation:
    """A Swedish municipality or region authority, with the counted works and partnerships it is part of."""

    code: str
    name: str
    region_code: str
    region_name: str
    is_municipality: bool
    is_region_authority: bool
    stories: int
    partnerships: int


@dataclass(frozen=True)
class StoryReport:
    """The figures, and all 310 organisations behind them in the order of their names."""

    figures: Figures
    organisations: list[Organisation]


def figures_of(
    stories: Any, period: Period, *, language: str, as_of: datetime.datetime, most_items: int | None = None
) -> StoryReport:
    """Count a period. Three queries, whatever the number of stories.

    Args:
        stories: the manager of stories.
        period: the days that works are counted from, both included.
        language: the report's language, "sv" or "en".
        as_of: the moment at which "now" is taken. Stories are counted by what is public in
            the database and do not depend on it; events and courses will.
        most_items: how many of the counted works to list; None lists all.

    Rules 1-6, 9 and 10 of docs/reference/format.md, "What counts".
    """
    counted = stories.one_a_work(language).published_between(period.first, period.last)
    versions = stories.public().published_between(period.first, period.last)
    counts = counts_by_kind(counted, versions)
    organisations = _organisations(counts, language)
    by_region = {org.region_code: 0 for org in organisations} | counts["region"]
    named = [org for org in organisations if org.stories]
    total, in_swedish, in_english = (counts["works"].get(key, 0) for key in ("all", "sv", "en"))
    communicative = CommunicativeFigures(
        stories=total,
        partnerships=sum(counts["partnership"].values()),
        municipalities=sum(org.is_municipality for org in named),
        region_authorities=sum(org.is_region_authority for org in named),
        organisations=len(named),
        regions=len(counts["region"]),
        countries=len(counts["country"]),
        by_core_value={code: counts["value"].get(code, 0) for code, _sv, _en in CORE_VALUES},
        by_programme={code: counts["programme"].get(code, 0) for code in Programme.values},
        by_region=dict(sorted(by_region.items())),
        by_country=dict(sorted(counts["country"].items())),
        languages=LanguageFigures(
            both=in_swedish + in_english - total, sv_only=total - in_english, en_only=total - in_swedish
        ),
        items=_items(counted, most_items),
    )
    return StoryReport(
        figures=Figures(period=period, communicative=communicative, coverage=_coverage(organisations, by_region)),
        organisations=organisations,
    )


def years_in_use(stories: Any, language: str) -> dict[int, int]:
    """The number of public works of each year that has any, oldest first. One query."""
    years = (
        stories.one_a_work(language)
        .published_between(None, None)
        .order_by()
        .annotate(_year=ExtractYear("published_on"))
        .values("_year")
        .annotate(_n=Count("pk"))
    )
    return dict(sorted(years.values_list("_year", "_n")))


def counts_by_kind(counted: StoryQuerySet, versions: StoryQuerySet) -> dict[str, dict[str, int]]:
    """How many, by what is counted and then by key: of works, and of their public versions by language.

    One query. The kinds are those of `_PATHS`, `partnership` by Swedish partner, and `works`
    (`all`, `sv`, `en`); a key that nothing has is left out.
    """
    parts = [_part(counted, what, *path) for what, path in _PATHS.items()]
    # A partnership is a pair; summed over the Swedish partners, each with its distinct partners abroad.
    partnerships = counted.filter(programme=Programme.PARTNERSHIP, international_parties__isnull=False)
    parts.append(_part(partnerships, "partnership", _PARTY, "international_parties__party"))
    parts.append(_works(counted, "all"))
    # A work has one version a language and one day for them all, so versions can be counted as they are.
    parts += [_works(versions.in_language(language), language) for language in ("sv", "en")]
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for what, key, number in parts[0].union(*parts[1:], all=True):
        if number:
            counts[what][key] = number
    return counts


def _part(counted: StoryQuerySet, what: str, key: str, distinct: str) -> Any:
    return (
        counted.order_by()
        .filter(**{f"{key}__isnull": False})
        .annotate(_what=Value(what, output_field=KEY), _key=Cast(F(key), KEY))
        .values("_what", "_key")
        .annotate(_n=Count(distinct, distinct=True))
        .values_list("_what", "_key", "_n")
    )


def _works(counted: StoryQuerySet, key: str) -> Any:
    return (
        counted.order_by()
        .annotate(_what=Value("works", output_field=KEY), _key=Value(key, output_field=KEY))
        .values("_what", "_key")
        .annotate(_n=Count("pk"))
        .values_list("_what", "_key", "_n")
    )


def _organisations(counts: dict[str, dict[str, int]], language: str) -> list[Organisation]:
    name = "name_en" if language == "en" else "name_sv"
    fields = ("code", name, "region_id", f"region__{name}", "is_municipality", "is_region_authority")
    rows = LocalGovernment.objects.order_by("sort_key", "code").values_list(*fields)
    return [
        Organisation(
            code=code,
            name=own_name,
            region_code=region,
            region_name=region_name,
            is_municipality=is_municipality,
            is_region_authority=is_region_authority,
            stories=counts["party"].get(code, 0),
            partnerships=counts["partnership"].get(code, 0),
        )
        for code, own_name, region, region_name, is_municipality, is_region_authority in rows
    ]


def _items(counted: StoryQuerySet, most: int | None) -> list[Item]:
    works = (
        counted.select_related("locale")
        .only("title", "url_path", "translation_key", "published_on", "locale__language_code")
        .order_by("published_on", "translation_key")
    )
    return [
        Item(
            id=str(work.translation_key),
            title=work.title,
            url=work.get_full_url() or "",
            language=work.locale.language_code,
            day=work.published_on,
        )
        for work in works[:most]
    ]


def _coverage(organisations: list[Organisation], by_region: dict[str, int]) -> CoverageFigures:
    municipalities = [org for org in organisations if org.is_municipality]
    missing = sorted(org.code for org in municipalities if not org.stories)
    regions_missing = sorted(code for code, stories in by_region.items() if not stories)
    return CoverageFigures(
        municipalities_total=len(municipalities),
        municipalities_covered=len(municipalities) - len(missing),
        municipalities_missing=missing,
        regions_total=len(by_region),
        regions_covered=len(by_region) - len(regions_missing),
        regions_missing=regions_missing,
        organisations_total=len(organisations),
    )
