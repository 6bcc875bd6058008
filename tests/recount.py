"""The report's figures counted a second time, from a file's records alone.

Written from the format's own words, with nothing taken from the code that it checks: not the
figures, not the normalising of names, not the reading of Gotland's codes. Only Sweden's official
lists are shared, since they are data.
"""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parents[1] / "places" / "data"


def _table(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COUNTY_OF = {row["code"]: row["county_code"] for row in _table("municipalities.csv")}
COUNTIES = sorted(row["county_code"] for row in _table("regions.csv"))
VALUES = ("equity", "participation", "transparency", "accountability")
PROGRAMMES = ("partnership", "itp", "research")


def same_name(name: str) -> str:
    """Unicode NFKD, combining characters dropped, casefold, split on white space, joined by one space."""
    letters = [c for c in unicodedata.normalize("NFKD", name) if unicodedata.combining(c) == 0]
    return " ".join("".join(letters).casefold().split())


def public_languages(record: dict[str, Any], hidden: set[tuple[str, str]]) -> set[str]:
    """The languages in which a work can be read; `hidden` are pairs of id and language."""
    return {
        language
        for language, text in record["languages"].items()
        if text.get("status", record["status"]) == "live" and (record["id"], language) not in hidden
    }


def recount(
    records: list[dict[str, Any]], first: str, last: str, hidden: set[tuple[str, str]] | None = None
) -> dict[str, Any]:
    """`communicative` without its items' titles and addresses, and `coverage`, of a period.

    Args:
        records: a file's records.
        first, last: the period's days as they are written.
        hidden: language versions that were unpublished or restricted afterwards.
    """
    counted = [
        record
        for record in records
        if record["type"] == "story"
        and record["published"] is not None
        and first <= record["published"] <= last
        and public_languages(record, hidden or set())
    ]
    municipalities, authorities, organisations, pairs = set(), set(), set(), set()
    by_region: dict[str, int] = dict.fromkeys(COUNTIES, 0)
    by_country: dict[str, int] = {}
    by_value: dict[str, int] = dict.fromkeys(VALUES, 0)
    by_programme: dict[str, int] = dict.fromkeys(PROGRAMMES, 0)
    languages = {"both": 0, "sv_only": 0, "en_only": 0}
    for record in counted:
        parties = {"0980" if code == "R09" else code for code in record["swedish_parties"]}
        for code in parties:
            organisations.add(code)
            if code == "0980":
                municipalities.add(code)
                authorities.add(code)
            elif code.startswith("R"):
                authorities.add(code)
            else:
                municipalities.add(code)
        for county in {code[1:] if code.startswith("R") else COUNTY_OF[code] for code in parties}:
            by_region[county] += 1
        abroad = {(same_name(party["name"]), party["country"]) for party in record["international_parties"]}
        for country in {country for _name, country in abroad}:
            by_country[country] = by_country.get(country, 0) + 1
        if record["programme"] == "partnership":
            pairs |= {(home, away) for home in parties for away in abroad}
        for value in set(record["core_values"]):
            by_value[value] += 1
        by_programme[record["programme"]] += 1
        public = public_languages(record, hidden or set())
        languages["both" if len(public) == 2 else f"{public.pop()}_only"] += 1
    missing = sorted(set(COUNTY_OF) - municipalities)
    regions_missing = [county for county in COUNTIES if by_region[county] == 0]
    return {
        "communicative": {
            "stories": len(counted),
            "partnerships": len(pairs),
            "municipalities": len(municipalities),
            "region_authorities": len(authorities),
            "organisations": len(organisations),
            "regions": len(COUNTIES) - len(regions_missing),
            "countries": len(by_country),
            "by_core_value": by_value,
            "by_programme": by_programme,
            "by_region": by_region,
            "by_country": dict(sorted(by_country.items())),
            "languages": languages,
            "items": [record["id"] for record in sorted(counted, key=lambda each: (each["published"], each["id"]))],
        },
        "coverage": {
            "municipalities_total": 290,
            "municipalities_covered": 290 - len(missing),
            "municipalities_missing": missing,
            "regions_total": 21,
            "regions_covered": 21 - len(regions_missing),
            "regions_missing": regions_missing,
            "organisations_total": 310,
        },
    }
