"""The vocabularies that are fixed by code: core values and the global goals.

Put in place after every migration, as the places are. The goals' titles and colours are in
`stories/data/goals.csv`, with their provenance in SOURCES.md beside it.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from django.db import connection

from stories.models import CoreValue, Goal
from stories.models.vocabulary import CORE_VALUES

DATA = Path(__file__).parent / "data"


def load_vocabularies() -> None:
    """Bring core values and goals into line with code and the reference file."""
    CoreValue.objects.bulk_create(
        [CoreValue(code=c, position=n, name_sv=sv, name_en=en) for n, (c, sv, en) in enumerate(CORE_VALUES, 1)],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["position", "name_sv", "name_en"],
    )
    with (DATA / "goals.csv").open(encoding="utf-8", newline="") as file:
        goals = [
            Goal(number=int(r["number"]), name_sv=r["title_sv"], name_en=r["title_en"], colour=r["color_hex"])
            for r in csv.DictReader(file)
        ]
    Goal.objects.bulk_create(
        goals, update_conflicts=True, unique_fields=["number"], update_fields=["name_sv", "name_en", "colour"]
    )


def load_after_migration(**kwargs: Any) -> None:
    """Receiver of `post_migrate`: nothing to do until the app's tables are all there, as they are now."""
    if all(_is_as_now(model) for model in (CoreValue, Goal)):
        load_vocabularies()


def _is_as_now(model: type[CoreValue | Goal]) -> bool:
    table = model._meta.db_table
    if table not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        columns = {column.name for column in connection.introspection.get_table_description(cursor, table)}
    return {field.column for field in model._meta.concrete_fields} <= columns
