"""Counting stories: all sums of a period in one query, whatever the number of stories."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from django.db.models import Count, Value

from commitments.figures import CommunicativeFigures, CoverageFigures, Item, LanguageFigures, figures_in
from commitments.organisations import Organisation, through_federations
from commitments.period import Period
from partnerships.programme import Programme
from site_cms.generation.remembering import remembered
from site_cms.listing.counting import counted, numbers
from stories.models.vocabulary import CORE_VALUES
from stories.pages import StoryPage
from stories.queries import StoryQuerySet

_PARTY = "swedish_parties__party"

# What works are counted by: the path of its key.
_PATHS = {
    "value": "core_values",
    "programme": "programme",
    "region": f"{_PARTY}__counties",
    "party": _PARTY,
    "country": "international_parties__party__country",
}


def communicative_figures(
    counts: Mapping[str, Mapping[str, int]], organisations: Sequence[Organisation], items: list[Item]
) -> CommunicativeFigures:
    """The communicative commitment's figures, out of `counts_by_kind` and the organisations with their counts.

    Rules 1 to 6 and 11 of docs/reference/format.md, "What counts".
    """
    named = [org for org in organisations if org.stories]
    total, in_swedish, in_english = (counts["works"].get(key, 0) for key in ("", "sv", "en"))
    by_region = {org.region_code: 0 for org in organisations} | dict(counts["region"])
    return CommunicativeFigures(
        stories=total,
        partnerships=sum(org.partnerships for org in named),
        municipalities=sum(org.is_municipality for org in named),
        region_authorities=sum(org.is_region_authority for org in named),
        organisations=len(named),
        federations=sum(org.is_federation for org in named),
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
        **{each.key: counts["among"].get(each.key, 0) for each in figures_in("communicative") if each.among},
    )


def coverage_figures(organisations: Sequence[Organisation], by_region: Mapping[str, int]) -> CoverageFigures:
    """Which municipalities and counties the counted stories reach: rules 9 and 11."""
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
        organisations_total=sum(not org.is_federation for org in organisations),
        municipalities_through_federations=through_federations(
            [org for org in organisations if org.stories], set(missing)
        ),
    )


@remembered
def years_in_use(language: str) -> dict[int, int]:
    """The number of public works of each year that has any, oldest first. One query.

    Args:
        language: of whoever asks, "sv" or "en", which changes nothing in the outcome; so it is below.
    """
    works = StoryPage.objects.one_a_work(language).published_between(None, None)
    years = numbers(counted(works, "year", "published_on__year", number=Count("pk")))["year"]
    return {int(year): number for year, number in sorted(years.items())}


@remembered
def counts_by_kind(first: datetime.date, last: datetime.date, language: str) -> dict[str, dict[str, int]]:
    """How many public works count from one day to another, by what is counted and then by key. One query.
    The kinds are those of `_PATHS`, `partnership` by Swedish partner, and `works` (all under the empty key; those
    that can be read in a language under `sv` and `en`); a key that nothing has is left out.
    """
    works = StoryPage.objects.one_a_work(language).published_between(first, last)
    versions = StoryPage.objects.public().published_between(first, last)
    # A partnership is a pair; summed over the Swedish partners, each with its distinct partners abroad.
    partnerships = works.filter(programme=Programme.PARTNERSHIP, international_parties__isnull=False)
    return numbers(
        *(counted(works, what, path) for what, path in _PATHS.items()),
        counted(partnerships, "partnership", _PARTY, number=Count("international_parties__party", distinct=True)),
        counted(works, "works", number=Count("pk")),
        *(
            counted(works.filter(each.among), "among", Value(each.key), number=Count("pk"))
            for each in figures_in("communicative")
            if each.among
        ),
        # A work has one version a language and one day for them all, so versions can be counted as they are.
        *(
            counted(versions.in_language(language), "works", Value(language), number=Count("pk"))
            for language in ("sv", "en")
        ),
    )


def counted_stories(period: Period, *, language: str) -> StoryQuerySet:
    """One public version of each story that counts in the period, that in `language` where there are both."""
    return StoryPage.objects.one_a_work(language).published_between(period.first, period.last)


def story_items(period: Period, *, language: str, most: int | None = None) -> list[Item]:
    """The stories that `counted_stories` gives as items, by the day from which they count and then id: rule 10.

    One query. Of a calendar year it is remembered which are the first of them.
    """
    if period.year and most is not None:
        keys = _first_of_a_year(period.first, period.last, language, most)
        stories = StoryPage.objects.public().filter(pk__in=keys)
    else:
        stories = counted_stories(period, language=language)
    works = (
        _in_order(stories)
        .select_related("locale")
        .only("title", "url_path", "translation_key", "published_on", "locale__language_code")
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


@remembered
def _first_of_a_year(first: datetime.date, last: datetime.date, language: str, most: int) -> list[int]:
    stories = counted_stories(Period(first, last), language=language)
    return list(_in_order(stories).values_list("pk", flat=True)[:most])


def _in_order(stories: StoryQuerySet) -> StoryQuerySet:
    return stories.order_by("published_on", "translation_key")
