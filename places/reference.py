"""The official list of regions, municipalities and region authorities.

The facts are in `places/data/`, their provenance beside them in SOURCES.md. They are put in
place after every migration, so that no database is without them or has an older list.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils.text import slugify
from wagtail.search.backends import get_search_backend
from wagtail.search.index import class_is_indexed

from places.models import LocalGovernment, Region
from places.normalising import stored_sort_key

DATA = Path(__file__).parent / "data"
GOTLAND_COUNTY = "09"

# From Norrbotten down to Skåne, as the map is read.
_ORDER = "25 24 23 22 21 20 17 03 19 18 01 04 05 14 09 06 08 13 07 10 12"
NORTH_TO_SOUTH = _ORDER.split()


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a reference file, by column."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def region_slug(name_sv: str) -> str:
    """A county's slug: "Gotlands län" is `gotland`, "Västra Götalands län" `vastra-gotaland`."""
    return slugify(name_sv.removesuffix(" län").removesuffix("s"))


def load_places() -> None:
    """Bring regions and local governments into line with the reference files. An address stays, whatever the name."""
    counties, municipalities = list(rows("regions.csv")), list(rows("municipalities.csv"))
    addresses = dict(LocalGovernment.objects.exclude(slug=None).values_list("pk", "slug"))
    regions = [
        Region(
            code=row["county_code"],
            iso_code=row["iso_3166_2"],
            name_sv=row["county_name_sv"],
            name_en=row["county_name_en"],
            slug=region_slug(row["county_name_sv"]),
            north_to_south=NORTH_TO_SOUTH.index(row["county_code"]),
        )
        for row in counties
    ]
    # Gotland's region authority is its municipality.
    authorities = [
        LocalGovernment(
            code=f"R{row['county_code']}",
            name_sv=row["region_authority_sv"],
            name_en=row["region_authority_en"],
            legal_name_sv=row["region_authority_sv"],
            place_sv=row["region_authority_sv"],
            place_en=row["region_authority_en"],
            slug=addresses.get(f"R{row['county_code']}") or slugify(row["region_authority_sv"]),
            sort_key=stored_sort_key(row["region_authority_sv"]),
            region_id=row["county_code"],
            is_municipality=False,
            is_region_authority=True,
        )
        for row in counties
        if row["county_code"] != GOTLAND_COUNTY
    ]
    parties = [
        LocalGovernment(
            code=row["code"],
            name_sv=row["own_name_sv"],
            name_en=row["own_name_en"],
            legal_name_sv=row["legal_name_sv"],
            place_sv=row["name_sv"],
            place_en=row["name_en"],
            slug=addresses.get(row["code"]) or slugify(row["name_sv"]),
            sort_key=stored_sort_key(row["own_name_sv"]),
            region_id=row["county_code"],
            is_municipality=True,
            is_region_authority=row["county_code"] == GOTLAND_COUNTY,
        )
        for row in municipalities
    ]
    _bring_into_line(Region, regions)
    _bring_into_line(LocalGovernment, authorities + parties)
    _bring_counties_into_line()


def _bring_into_line(model: type[Model], wanted: list[Any]) -> None:
    """Write the rows that differ from what is there, and make them findable in choosers."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    there = {row.pk: row for row in model._default_manager.all()}
    changed = [
        row
        for row in wanted
        if row.pk not in there or any(getattr(row, f.attname) != getattr(there[row.pk], f.attname) for f in fields)
    ]
    if not changed:
        return
    model._default_manager.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=[model._meta.pk.name],
        update_fields=[field.name for field in fields],
    )
    if class_is_indexed(model):
        get_search_backend().get_index_for_model(model).add_items(model, changed)


def _bring_counties_into_line() -> None:
    """A municipality and a region authority count for the county that they lie in."""
    rows = LocalGovernment.counties.through.objects
    there = set(rows.values_list("localgovernment_id", "region_id"))
    wanted = set(LocalGovernment.objects.official().values_list("pk", "region_id"))
    official = {code for code, _region in wanted}
    left = [code for code, region in there - wanted if code in official]
    rows.filter(localgovernment__in=left).delete()
    missing = {(code, region) for code, region in wanted if code in left or (code, region) not in there}
    rows.bulk_create(
        LocalGovernment.counties.through(localgovernment_id=code, region_id=region) for code, region in sorted(missing)
    )


def load_after_migration(**kwargs: Any) -> None:
    """Receiver of `post_migrate`: nothing to do until the app's tables are all there."""
    if LocalGovernment._meta.db_table in connection.introspection.table_names():
        load_places()
