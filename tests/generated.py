"""Files of records made by rule: the same number gives the same file."""

from __future__ import annotations

import datetime
import json
import random
import uuid
from pathlib import Path
from typing import Any

CORE_VALUES = ["equity", "participation", "transparency", "accountability"]
PARTIES = ["0980", "R09", "0780", "2514", "1480", "0180", "R24", "R14", "R07", "0114"]
FEDERATIONS = ["F2220000001", "F2220000002"]
PLACES = [
    ("Homa Bay", "KE"),
    ("HOMA  BAY", "KE"),
    ("Hóma Bay", "KE"),
    ("An Giang", "VN"),
    ("an giang", "VN"),
    ("Machakos", "KE"),
    ("Samarinda", "ID"),
    ("An Giang", "KE"),
]
DAYS = [
    *("2020-12-31", "2021-01-01", "2021-06-15", "2021-12-31", "2022-01-01"),
    None,
]


def themes() -> list[dict[str, Any]]:
    """Three themes."""
    return [
        {
            "type": "theme",
            "id": str(uuid.UUID(int=n)),
            "slug": slug,
            "languages": {"sv": {"title": sv}, "en": {"title": en}},
        }
        for n, (slug, sv, en) in enumerate(
            [("water", "Vatten", "Water"), ("youth", "Unga", "Youth"), ("waste", "Avfall", "Waste")], 1
        )
    ]


def story(number: int, choose: random.Random) -> dict[str, Any]:
    """A story of any sort: in one language or both, public or not, with one partner or several."""
    key = uuid.UUID(int=0x7D3C0D2E000040008000000000000000 + number)
    languages = choose.choice([["sv"], ["en"], ["sv", "en"], ["sv", "en"], ["sv", "en"]])
    status = choose.choice(["live", "live", "live", "draft"])
    day = choose.choice(DAYS)
    if day == "2021-06-15":
        day = (datetime.date(2021, 1, 1) + datetime.timedelta(days=choose.randrange(365))).isoformat()
    record: dict[str, Any] = {
        "type": "story",
        "id": str(key),
        "status": status,
        "published": day,
        "original_language": languages[0],
        "programme": choose.choice(["partnership", "partnership", "itp", "research"]),
        "core_values": sorted(choose.sample(CORE_VALUES, choose.randint(1, 4))),
        "themes": sorted(choose.sample(["water", "youth", "waste"], choose.randint(0, 2))),
        "sdgs": sorted(choose.sample(range(1, 18), choose.randint(0, 3))),
        "period": {"from": choose.choice([None, 2018, 2019]), "to": choose.choice([None, 2020, 2021])},
        "swedish_parties": choose.sample(PARTIES, choose.randint(1, 3)),
        "international_parties": [
            {"name": name, "country": country} for name, country in choose.sample(PLACES, choose.randint(0, 3))
        ],
        "withhold_place": choose.random() < 0.1,
        "source_url": choose.choice([None, "https://example.org/rapport?a=1&b=2"]),
        "languages": {language: text(number, language, choose) for language in languages},
        "image": None,
    }
    if len(languages) == 2 and choose.random() < 0.2:
        record["languages"]["en"]["status"] = choose.choice(["draft", "live"])
    return record


def text(number: int, language: str, choose: random.Random) -> dict[str, Any]:
    """A story's text."""
    words = {"sv": "Så gick det till i exemplet.", "en": "How it came about in the example."}[language]
    body = "".join(f"<p>{words} {n}</p>" for n in range(choose.randint(1, 4)))
    told: dict[str, Any] = {
        "title": f"{'Exempel' if language == 'sv' else 'Example'} {number}",
        "slug": f"{'exempel' if language == 'sv' else 'example'}-{number}",
        "summary": words,
        "body_html": f"<h2>{words}</h2>{body}",
    }
    if number % 2:
        # Of the same strength in both languages: which of them a visitor may read changes nothing then.
        evidence = ("claimed", "documented", "evaluated")[number // 2 % 3]
        told["results"] = [{"figure": "24", "text": words, "evidence": evidence, "source": None}]
    if choose.random() < 0.3:
        told |= {
            "challenge_html": f"<p>{words}</p><blockquote><p>{words}</p><footer>Namn</footer></blockquote>",
            "lessons": [{"side": "both", "html": f"<p>{words}</p>"}],
            "follow_ups": [{"date": "2022-03-01", "html": f"<p>{words}</p>"}],
        }
    return told


def networks() -> list[dict[str, Any]]:
    """Two networks."""
    return [
        {
            "type": "network",
            "id": str(uuid.UUID(int=100 + n)),
            "slug": slug,
            # One of them with what it means, in one language.
            "languages": {"sv": {"title": sv} | ({"description": f"Vad {sv} är."} if n else {}), "en": {"title": en}},
        }
        for n, (slug, sv, en) in enumerate(
            [("gender-equality", "Jämställdhet", "Gender equality"), ("peace", "Fred", "Peace")]
        )
    ]


def federations() -> list[dict[str, Any]]:
    """Two federations: within a county, and over three with a region authority and Gotland."""
    named = [
        ("Sjuexempels kommunalförbund", "Seven Examples Federation", ["1440", "1480"]),
        ("Exempelförbundet", "The Example Federation", ["0114", "0980", "1490", "R14"]),
    ]
    return [
        {"type": "federation", "code": code, "name": {"sv": sv, "en": en}, "members": members}
        for code, (sv, en, members) in zip(FEDERATIONS, named, strict=True)
    ]


def partnership(number: int, choose: random.Random) -> dict[str, Any]:
    """A partnership of any sort: running or not, dated or not, with one partner or several, or none abroad."""
    days = sorted(day for day in choose.choices([day for day in DAYS if day], k=2))
    phases: list[dict[str, Any]] = [
        {"kind": kind, "from": choose.choice([None, days[0]]), "to": choose.choice([None, days[1]])}
        for kind in choose.sample(["inception", "project", "steering_group", "other"], choose.randint(0, 2))
    ]
    if phases and choose.random() < 0.5:
        phases[0]["granted_for"] = {"sv": "Ledningsgrupp och studiebesök", "en": ""}
    return {
        "type": "partnership",
        "id": partnership_id(number),
        "status": choose.choice(["live", "live", "draft"]),
        "case": choose.choice([None, f"2019-{number:04}"]),
        "name": {"sv": f"Exempelköping {number}", "en": choose.choice(["", f"Exampleton {number}"])},
        "summary": {"sv": choose.choice(["", "Vad de gör\ntillsammans."]), "en": ""},
        "programme": choose.choice(["partnership", "partnership", "itp", "research"]),
        "network": choose.choice([None, "gender-equality", "peace"]),
        "core_values": sorted(choose.sample(CORE_VALUES, choose.randint(0, 2))),
        "themes": sorted(choose.sample(["water", "youth", "waste"], choose.randint(0, 2))),
        "sdgs": sorted(choose.sample(range(1, 18), choose.randint(0, 3))),
        "swedish_parties": choose.sample(PARTIES, choose.randint(1, 3)),
        "international_parties": [
            {"name": name, "country": country} for name, country in choose.sample(PLACES, choose.randint(0, 3))
        ],
        "withhold_place": choose.random() < 0.1,
        "phases": phases,
        "source_url": choose.choice([None, "https://example.org/rapport?a=1&b=2"]),
    }


def partnership_id(number: int) -> str:
    """The id of a generated partnership."""
    return str(uuid.UUID(int=0x7D3C0D2E000040009000000000000000 + number))


def records(how_many: int, seed: int = 1) -> list[dict[str, Any]]:
    """Three themes and a number of stories."""
    choose = random.Random(seed)
    return [*themes(), *(story(number, choose) for number in range(how_many))]


# Moments at the edges of a day, of a year and of summer time, in Stockholm's time or not.
STARTS = [
    *("2020-12-31T23:30+01:00", "2021-01-01T00:00+01:00", "2020-12-31T23:00:00Z", "2021-12-31T23:30+01:00"),
    *("2021-12-31T22:59:59+00:00", "2021-12-31T23:00+00:00", "2021-03-28T01:30+01:00", "2021-06-15T09:00+02:00"),
    *("2021-06-14T22:00:00.5Z", "2022-01-01T08:00+09:00"),
]
AUDIENCES = ["municipalities", "regions", "partners", "public"]
ORGANISERS = ["ICLD", "Svenska FN-förbundet", "icld", "SKR Glokala Sverige"]


def event(number: int, choose: random.Random) -> dict[str, Any]:
    """An event of any sort: held or not, cancelled or not, with or without its number of participants."""
    start = choose.choice(STARTS)
    begins = datetime.datetime.fromisoformat(start)
    lasts = choose.choice([datetime.timedelta(0), datetime.timedelta(hours=2), datetime.timedelta(days=2)])
    end = choose.choice([(begins + lasts).isoformat()] * 4 + ["2098-12-31T12:00+01:00"])
    languages = choose.choice([["sv"], ["en"], ["sv", "en"], ["sv", "en"]])
    record: dict[str, Any] = {
        "type": "event",
        "id": str(uuid.UUID(int=0x7D3C0D2E00004000A000000000000000 + number)),
        "status": choose.choice(["live", "live", "live", "draft"]),
        "start": start,
        "end": end,
        "cancelled": choose.random() < 0.2,
        "format": choose.choice(["onsite", "online", "hybrid"]),
        "audience": choose.sample(AUDIENCES, choose.randint(0, 3)),
        "organisers": choose.sample(ORGANISERS, choose.randint(0, 3)),
        "venue": choose.choice([None, "Kulturhuset, Storgatan 1"]),
        "place": choose.choice([None, "1480", "0980", "R09"]),
        "online_url": choose.choice([None, "https://example.org/live"]),
        "participants": choose.choice([None, 0, 1, 120]),
        "participating": choose.sample(PARTIES, choose.randint(0, 4)),
        "languages": {language: event_text(number, language, choose) for language in languages},
    }
    if choose.random() < 0.3:
        record["registration"] = {"url": "https://example.org/anmal", "until": choose.choice([None, "2021-05-01"])}
    return record


def event_text(number: int, language: str, choose: random.Random) -> dict[str, Any]:
    """An event's text."""
    words = {"sv": "Så blir dagen.", "en": "How the day will be."}[language]
    told: dict[str, Any] = {
        "title": f"{'Dag' if language == 'sv' else 'Day'} {number}",
        "slug": f"{'dag' if language == 'sv' else 'day'}-{number}",
        "summary": words,
        "body_html": f"<p>{words}</p>",
    }
    if choose.random() < 0.3:
        told |= {
            "notice": words,
            "programme": [
                {"start": "08:30", "title": words, "end": "09:00", "pause": True},
                {
                    "start": "09:00",
                    "title": words,
                    "speakers": [{"name": "Namn", "role": ""}],
                    "html": f"<p>{words}</p>",
                },
            ],
            "documentation": [{"title": words, "url": "https://example.org/film", "note": ""}],
        }
    return told


def course(number: int, choose: random.Random) -> dict[str, Any]:
    """A course, on a day of `DAYS` or one that has not come."""
    day = choose.choice([day for day in DAYS if day] + ["2098-01-01"])
    languages = choose.choice([["sv"], ["en"], ["sv", "en"]])
    return {
        "type": "course",
        "id": str(uuid.UUID(int=0x7D3C0D2E00004000B000000000000000 + number)),
        "date": day,
        "participants": choose.choice([None, 0, 12]),
        "languages": {language: {"title": f"Kurs {number}"} for language in languages},
    }


def instructor(number: int, choose: random.Random) -> dict[str, Any]:
    """A certificate, ended or not."""
    days = sorted(day for day in choose.choices(DAYS[:-1], k=2) if day)
    return {
        "type": "instructor",
        "id": str(uuid.UUID(int=0x7D3C0D2E00004000C000000000000000 + number)),
        "certified_on": days[0],
        "ended_on": choose.choice([None, days[1]]),
        "name": choose.choice([None, "Namn Efternamn"]),
    }


def every_kind(how_many: int, seed: int = 1) -> list[dict[str, Any]]:
    """Three themes, two networks and federations, and a number of records of each other kind.

    Some stories tell of partnerships, and some works name a federation.
    """
    choose = random.Random(f"every kind {seed}")
    made = records(how_many, seed) + networks() + federations()
    for record in made:
        if record["type"] == "story" and how_many > 2 and choose.random() < 0.5:
            record["partnerships"] = sorted(partnership_id(n) for n in choose.sample(range(how_many), 2))
    made += [partnership(number, choose) for number in range(how_many)]
    for kind in (event, course, instructor):
        made += [kind(number, choose) for number in range(how_many)]
    for record in made:
        for key in ("swedish_parties", "participating"):
            if key in record and choose.random() < 0.3:
                record[key] = [*record[key], choose.choice(FEDERATIONS)]
    return made


def write(path: Path, content: list[dict[str, Any]]) -> Path:
    """Write records as a file."""
    path.write_bytes(b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in content))
    return path
