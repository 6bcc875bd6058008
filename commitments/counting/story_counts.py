"""Counting stories: all sums of a period in one query, whatever the number of stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, F, Value
from django.db.models.functions import Cast, ExtractYear

from commitments.counting.tally import KEY, tally
from commitments.figures import CommunicativeFigures, CoverageFigures, Item, LanguageFigures
from commitments.organisations import Organisation
from stories.models.vocabulary import CORE_VALUES, Programme
from stories.queries import StoryQuerySet

_PARTY = "swedish_parties__party"

# What is counted: path of its key, and what is counted a key ("pk" for works).
_PATHS = {
    "value": ("core_values", "pk"),
    "programme": ("programme", "pk"),
    "region": (f"{_PARTY}__region", "pk"),
    "party": (_PARTY, "pk"),
    "country": ("international_parties__party__country", "pk"),
}


def communicative_figures(
    counts: Mapping[str, Mapping[str, int]], organisations: Sequence[Organisation], items: list[Item]
) -> CommunicativeFigures:
    """The communicative commitment's figures, out of `counts_by_kind` and the organisations with their counts.

    Rules 1 to 6 of docs/reference/format.md, "What counts".
    """
    named = [org for org in organisations if org.stories]
    total, in_swedish, in_english = (counts["works"].get(key, 0) for key in ("all", "sv", "en"))
    by_region = {org.region_code: 0 for org in organisations} | dict(counts["region"])
    return CommunicativeFigures(
        stories=total,
        partnerships=sum(org.partnerships for org in named),
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
        items=items,
    )


def coverage_figures(organisations: Sequence[Organisation], by_region: Mapping[str, int]) -> CoverageFigures:
    """Which municipalities and counties the counted stories reach: rule 9."""
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
    parts.append(tally(counted, "works", Count("pk")))
    # A work has one version a language and one day for them all, so versions can be counted as they are.
    parts += [tally(versions.in_language(language), "works", Count("pk"), language) for language in ("sv", "en")]
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


def story_items(counted: StoryQuerySet, most: int | None = None) -> list[Item]:
    """The stories as items, by the day from which they count and then id: rule 10. One query."""
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
