"""What the whole collection holds: works by core value and by county, in one query."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from places.models import LocalGovernment
from site_cms.generation.remembering import remembered
from site_cms.listing.counting import counted, numbers
from stories.pages import StoryPage

_PARTY = "swedish_parties__party"


@dataclass(frozen=True)
class Holdings:
    """Public works, each counted once however many languages it has.

    Attributes:
        works: how many there are.
        by_core_value, by_region: how many by code; a code that none has is left out. A work
            counts once for each of its values and each county of its Swedish partners.
        municipalities: how many municipalities are partners in any of them.
        all_municipalities: how many municipalities Sweden has.
    """

    works: int
    by_core_value: dict[str, int]
    by_region: dict[str, int]
    municipalities: int
    all_municipalities: int


@remembered
def count_holdings(language: str) -> Holdings:
    """Count all public works. One query, whatever their number.

    Args:
        language: of the page that shows them, "sv" or "en".
    """
    works = StoryPage.objects.one_a_work(language)
    in_municipalities = works.filter(**{f"{_PARTY}__is_municipality": True})
    municipalities = LocalGovernment.objects.filter(is_municipality=True)
    counts = numbers(
        counted(works, "value", "core_values"),
        counted(works, "region", f"{_PARTY}__region"),
        counted(works, "works"),
        counted(in_municipalities, "municipalities", number=Count(_PARTY, distinct=True)),
        counted(municipalities, "all_municipalities"),
    )
    sums = {what: counts[what].get("", 0) for what in ("works", "municipalities", "all_municipalities")}
    return Holdings(by_core_value=counts["value"], by_region=counts["region"], **sums)
