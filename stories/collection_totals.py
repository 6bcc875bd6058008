"""What the whole collection holds: works by core value and by county, in one query."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast

from places.models import LocalGovernment

KEY = CharField(max_length=20)
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


def count_holdings(stories: Any, language: str) -> Holdings:
    """Count all public works. One query, whatever their number.

    Args:
        stories: the manager of stories.
        language: of the page that shows them, "sv" or "en".
    """
    works = stories.one_a_work(language).order_by()
    in_municipalities = works.filter(**{f"{_PARTY}__is_municipality": True})
    parts = [
        _count(works, "value", "core_values", "pk"),
        _count(works, "region", f"{_PARTY}__region", "pk"),
        _sum(works, "works", "pk"),
        _sum(in_municipalities, "municipalities", _PARTY),
        _sum(LocalGovernment.objects.order_by().filter(is_municipality=True), "all_municipalities", "pk"),
    ]
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for what, key, number in parts[0].union(*parts[1:], all=True):
        counts[what][key] = number
    return Holdings(
        works=counts["works"].get("", 0),
        by_core_value=counts["value"],
        by_region=counts["region"],
        municipalities=counts["municipalities"].get("", 0),
        all_municipalities=counts["all_municipalities"].get("", 0),
    )


def _count(works: QuerySet, what: str, key: str, distinct: str) -> Any:
    return _grouped(works.filter(**{f"{key}__isnull": False}), what, Cast(F(key), KEY), distinct)


def _sum(rows: QuerySet, what: str, distinct: str) -> Any:
    return _grouped(rows, what, Value("", output_field=KEY), distinct)


def _grouped(rows: QuerySet, what: str, key: Any, distinct: str) -> Any:
    return (
        rows.annotate(_what=Value(what, output_field=KEY), _key=key)
        .values("_what", "_key")
        .annotate(_n=Count(distinct, distinct=True))
        .values_list("_what", "_key", "_n")
    )
