"""A sum as a row that can be united with others, so that many sums are one query."""

from __future__ import annotations

from django.db.models import CharField, Count, QuerySet, Sum, Value

KEY = CharField(max_length=40)


def tally(rows: QuerySet, what: str, sum_: Count | Sum, key: str = "all") -> QuerySet:
    """One row: `what` is summed up, its key, and the sum. No row where there are none to sum up."""
    return (
        rows.order_by()
        .annotate(_what=Value(what, output_field=KEY), _key=Value(key, output_field=KEY))
        .values("_what", "_key")
        .annotate(_n=sum_)
        .values_list("_what", "_key", "_n")
    )
