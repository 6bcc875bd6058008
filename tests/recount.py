"""The report's figures counted a second time, from a file's records alone.

Written from the format's own words, with nothing taken from the code that it checks: not the
figures, not the normalising of names, not the reading of Gotland's codes. Only Sweden's official
lists are shared, since they are data.
"""

from __future__ import annotations

import csv
import datetime
import unicodedata
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

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
    records: list[dict[str, Any]],
    first: str,
    last: str,
    hidden: set[tuple[str, str]] | None = None,
    now: str = "2026-11-25T12:00+01:00",
) -> dict[str, Any]:
    """The report of a period, with the ids of its items in place of the items.

    Args:
        records: a file's records.
        first, last: the period's days as they are written.
        hidden: language versions that were unpublished or restricted afterwards.
        now: the moment before which things have been held.
    """
    members = {record["code"]: record["members"] for record in records if record["type"] == "federation"}
    return {
        "internal": _internal(records, first, last, now),
        "external": _external(records, first, last, hidden or set(), now),
        **_stories(records, first, last, hidden or set(), members),
        "register": _register(records, first, last, hidden or set()),
    }


def _register(records: list[dict[str, Any]], first: str, last: str, hidden: set[tuple[str, str]]) -> dict[str, Any]:
    told = {
        key
        for record in records
        if record["type"] == "story" and record["published"] and record["published"] <= last
        if public_languages(record, hidden)
        for key in record.get("partnerships", [])
    }
    running, without = [], 0
    for record in records:
        if record["type"] != "partnership" or record["status"] != "live":
            continue
        dated = [phase for phase in record["phases"] if phase["from"] is not None or phase["to"] is not None]
        without += not dated
        if any(
            (phase["from"] is None or phase["from"] <= last) and (phase["to"] is None or phase["to"] >= first)
            for phase in dated
        ):
            running.append(record)
    by_network: dict[str, int] = {}
    by_country: dict[str, int] = {}
    for record in running:
        if record["network"]:
            by_network[record["network"]] = by_network.get(record["network"], 0) + 1
        for country in {party["country"] for party in record["international_parties"]}:
            by_country[country] = by_country.get(country, 0) + 1
    untold = sorted(record["id"] for record in running if record["id"] not in told)
    return {
        "partnerships_running": len(running),
        "partnerships_told": len(running) - len(untold),
        "partnerships_without_dates": without,
        "untold": untold,
        "by_network": dict(sorted(by_network.items())),
        "by_country": dict(sorted(by_country.items())),
    }


def _stockholm(written: str) -> datetime.datetime:
    """A moment in Stockholm's time."""
    return datetime.datetime.fromisoformat(written.replace("Z", "+00:00")).astimezone(ZoneInfo("Europe/Stockholm"))


def _internal(records: list[dict[str, Any]], first: str, last: str, now: str) -> dict[str, int]:
    until = min(last, _stockholm(now).date().isoformat())
    courses = [record for record in records if record["type"] == "course" and first <= record["date"] <= until]
    instructors = [record for record in records if record["type"] == "instructor"]
    known = [record["participants"] for record in courses if record["participants"] is not None]
    certified = [record for record in instructors if first <= record["certified_on"] <= last]
    still = [
        record
        for record in instructors
        if record["certified_on"] <= last and not (record["ended_on"] and record["ended_on"] <= last)
    ]
    return {
        "courses": len(courses),
        "course_participants": sum(known),
        "courses_with_unknown_participants": len(courses) - len(known),
        "instructors_certified": len(certified),
        "instructors_total": len(still),
    }


def _external(
    records: list[dict[str, Any]], first: str, last: str, hidden: set[tuple[str, str]], now: str
) -> dict[str, Any]:
    counted = []
    for record in records:
        if record["type"] != "event" or record["cancelled"] or not public_languages(record, hidden):
            continue
        if not {"municipalities", "regions"} & set(record["audience"]):
            continue
        day = _stockholm(record["start"]).date().isoformat()
        if first <= day <= last and _stockholm(record["end"]) < _stockholm(now):
            counted.append((day, record["id"], record))
    counted.sort(key=lambda each: each[:2])
    events = [record for _day, _id, record in counted]
    parties = {code for record in events for code in record["participating"]}
    municipalities = {"0980" if code == "R09" else code for code in parties if code == "R09" or code[0] not in "RF"}
    authorities = {"R09" if code == "0980" else code for code in parties if code == "0980" or code[0] == "R"}
    known = [record["participants"] for record in events if record["participants"] is not None]
    return {
        "events": len(events),
        "participants": sum(known),
        "events_with_unknown_participants": len(events) - len(known),
        "municipalities_reached": len(municipalities),
        "region_authorities_reached": len(authorities),
        "federations_reached": len({code for code in parties if code[0] == "F"}),
        "items": [record["id"] for record in events],
    }


def _county(code: str) -> str:
    return code[1:] if code.startswith("R") else COUNTY_OF[code]


def _stories(
    records: list[dict[str, Any]],
    first: str,
    last: str,
    hidden: set[tuple[str, str]],
    members: dict[str, list[str]],
) -> dict[str, Any]:
    counted = [
        record
        for record in records
        if record["type"] == "story"
        and record["published"] is not None
        and first <= record["published"] <= last
        and public_languages(record, hidden)
    ]
    municipalities, authorities, organisations, pairs = set(), set(), set(), set()
    federations: set[str] = set()
    by_region: dict[str, int] = dict.fromkeys(COUNTIES, 0)
    by_country: dict[str, int] = {}
    by_value: dict[str, int] = dict.fromkeys(VALUES, 0)
    by_programme: dict[str, int] = dict.fromkeys(PROGRAMMES, 0)
    languages = {"both": 0, "sv_only": 0, "en_only": 0}
    with_evidence = 0
    for record in counted:
        parties = {"0980" if code == "R09" else code for code in record["swedish_parties"]}
        for code in parties:
            organisations.add(code)
            if code == "0980":
                municipalities.add(code)
                authorities.add(code)
            elif code.startswith("F"):
                federations.add(code)
            elif code.startswith("R"):
                authorities.add(code)
            else:
                municipalities.add(code)
        for county in {_county(code) for party in parties for code in members.get(party, [party])}:
            by_region[county] += 1
        abroad = {(same_name(party["name"]), party["country"]) for party in record["international_parties"]}
        for country in {country for _name, country in abroad}:
            by_country[country] = by_country.get(country, 0) + 1
        if record["programme"] == "partnership":
            pairs |= {(home, away) for home in parties for away in abroad}
        for value in set(record["core_values"]):
            by_value[value] += 1
        by_programme[record["programme"]] += 1
        public = public_languages(record, hidden)
        told = [result for code in public for result in record["languages"][code].get("results", [])]
        with_evidence += any(result["evidence"] in ("documented", "evaluated") for result in told)
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
            "federations": len(federations),
            "regions": len(COUNTIES) - len(regions_missing),
            "countries": len(by_country),
            "stories_with_evidence": with_evidence,
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
            "municipalities_through_federations": sorted(
                {"0980" if code == "R09" else code for party in federations for code in members[party]}
                & set(COUNTY_OF) - municipalities
            ),
        },
    }
