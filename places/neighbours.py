"""Which municipalities and counties lie beside each other (places/data/SOURCES.md)."""

from __future__ import annotations

from functools import cache

from places.reference import GOTLAND_COUNTY, NORTH_TO_SOUTH, rows


@cache
def neighbours() -> dict[str, tuple[str, ...]]:
    """The codes of the municipalities around each municipality, by its code; an island may have none."""
    return {row["code"]: tuple(row["neighbours"].split()) for row in rows("municipality_neighbours.csv")}


@cache
def counties_beside(code: str) -> tuple[str, ...]:
    """The codes of the counties around a county, from north to south; Gotland has none.

    A municipality's code begins with that of its county.
    """
    around = {other[:2] for own, others in neighbours().items() if own[:2] == code for other in others}
    return tuple(other for other in NORTH_TO_SOUTH if other in around - {code, GOTLAND_COUNTY})
