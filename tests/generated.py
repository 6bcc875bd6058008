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
    told = {
        "title": f"{'Exempel' if language == 'sv' else 'Example'} {number}",
        "slug": f"{'exempel' if language == 'sv' else 'example'}-{number}",
        "summary": words,
        "body_html": f"<h2>{words}</h2>{body}",
    }
    if choose.random() < 0.3:
        told |= {
            "challenge_html": f"<p>{words}</p><blockquote><p>{words}</p><footer>Namn</footer></blockquote>",
            "results": [{"figure": "24", "text": words, "evidence": "documented", "source": None}],
            "lessons": [{"side": "both", "html": f"<p>{words}</p>"}],
            "follow_ups": [{"date": "2022-03-01", "html": f"<p>{words}</p>"}],
        }
    return told


def records(how_many: int, seed: int = 1) -> list[dict[str, Any]]:
    """Three themes and a number of stories."""
    choose = random.Random(seed)
    return [*themes(), *(story(number, choose) for number in range(how_many))]


def write(path: Path, content: list[dict[str, Any]]) -> Path:
    """Write records as a file."""
    path.write_bytes(b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in content))
    return path
