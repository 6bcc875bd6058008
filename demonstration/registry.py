"""What the demonstration site consists of: one registry for seeding it and for testing every page.

Read from the files beside this one; nothing here touches the database.
"""

from __future__ import annotations

import csv
import datetime
import tomllib
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.text import slugify

HERE = Path(__file__).parent
NAMESPACE = uuid.UUID("6c1f4a52-3d0b-5e8e-9a55-0d1f0c1d0001")
INDEXES = {
    "stories": ("stories.StoryIndexPage", {"sv": "goda-exempel", "en": "good-examples"}),
    "partnerships": ("atlas.PartnershipIndexPage", {"sv": "partnerskap", "en": "partnerships"}),
    "regions": ("atlas.RegionIndexPage", {"sv": "regioner", "en": "regions"}),
    "countries": ("atlas.CountryIndexPage", {"sv": "lander", "en": "countries"}),
    "subjects": ("atlas.SubjectIndexPage", {"sv": "teman", "en": "themes"}),
    "events": ("events.EventIndexPage", {"sv": "evenemang", "en": "events"}),
    "commitments": ("commitments.CommitmentsPage", {"sv": "ataganden", "en": "commitments"}),
    "submit": ("submissions.SubmitPage", {"sv": "skicka-in", "en": "submit"}),
}
# What sections answer below themselves: of the places one of each kind, full and empty.
BELOW = {
    "commitments": {
        "edition": {"sv": "2021/", "en": "2021/"},
        "edition-evidence": {"sv": "2021/underlag/", "en": "2021/evidence/"},
        "coverage": {"sv": "tackning/", "en": "coverage/"},
        "partnerships-untold": {"sv": "tackning/partnerskap/", "en": "coverage/partnerships/"},
    },
    "partnerships": {
        "partnership": {"sv": "vaxjo-an-giang/", "en": "vaxjo-an-giang/"},
        "partnership-withheld": {"sv": "vasteras-ukraina/", "en": "vasteras-ukraina/"},
    },
    "regions": {
        "county": {"sv": "vastra-gotaland/", "en": "vastra-gotaland/"},
        "county-empty": {"sv": "jamtland/", "en": "jamtland/"},
        "municipality": {"sv": "kronoberg/vaxjo/", "en": "kronoberg/vaxjo/"},
        "municipality-empty": {"sv": "skane/sjobo/", "en": "skane/sjobo/"},
        "municipality-and-region": {"sv": "gotland/gotland/", "en": "gotland/gotland/"},
    },
    "countries": {
        "country": {"sv": "kenya/", "en": "kenya/"},
        "country-empty": {"sv": "bhutan/", "en": "bhutan/"},
        "partner-abroad": {"sv": "sydafrika/jb-marks/", "en": "south-africa/jb-marks/"},
    },
    "subjects": {
        "theme": {"sv": "vatten/", "en": "water/"},
        "core-value": {"sv": "karnvarden/delaktighet/", "en": "core-values/participation/"},
        "goal": {"sv": "globala-mal/6/", "en": "goals/6/"},
        "goal-empty": {"sv": "globala-mal/2/", "en": "goals/2/"},
        "network-empty": {"sv": "natverk/demokratisk-motstandskraft/", "en": "networks/democratic-resilience/"},
        "programme": {"sv": "program/kommunalt-partnerskap/", "en": "programmes/partnership/"},
        "programme-empty": {"sv": "program/forskning/", "en": "programmes/research/"},
    },
}


@dataclass(frozen=True)
class Partnership:
    """A row of partnerships.csv: who works with whom, on what and when. `source` is the address of who says so."""

    swedish_code: str
    name: str
    country: str
    theme: str
    period_from: int | None
    period_to: int | None
    source: str


@dataclass(frozen=True)
class DemoStory:
    """A demonstration story: its facts and its text in each of its languages.

    Attributes:
        sources: addresses of all that its text rests on, what tells most of the work first.
        results: each with `evidence` and `source`, perhaps a `figure`, and its text by language.
        follow_ups: each with the `date` of what tells of it, and its text by language.
    """

    key: str
    partnerships: list[Partnership]
    sources: list[str]
    texts: dict[str, dict[str, str]]
    results: list[dict[str, Any]]
    follow_ups: list[dict[str, Any]]
    published_on: datetime.date | None
    core_values: list[str]
    themes: list[str]
    goals: list[int]
    first_language: str
    is_draft: bool
    is_withheld: bool
    drawing: str
    """At the top; `inner_drawing` stands within the text."""
    inner_drawing: str

    @property
    def translation_key(self) -> uuid.UUID:
        """The work's key, the same every time."""
        return uuid.uuid5(NAMESPACE, self.key)

    def slug(self, language: str) -> str:
        """The last part of the story's address."""
        return slugify(self.texts[language]["title"])


@dataclass(frozen=True)
class DemoPage:
    """A content page of the demonstration site."""

    key: str
    texts: dict[str, dict[str, str]]

    @property
    def translation_key(self) -> uuid.UUID:
        """The page's key, the same every time."""
        return uuid.uuid5(NAMESPACE, f"page:{self.key}")


@dataclass(frozen=True)
class DemoEvent:
    """A demonstration event. Its times are Stockholm's, without saying so.

    Attributes:
        key: of the event, and with the language of its texts.
        facts: what it has in all languages, by the names of the event's fields.
        sessions: of the programme, as "08:30-09:00" or "08:30-09:00 pause", led by the day where there are several.
        moved_from: when it was to begin, before it was moved.
    """

    key: str
    start: datetime.datetime
    end: datetime.datetime
    facts: dict[str, Any]
    sessions: list[str]
    moved_from: datetime.datetime | None
    texts: dict[str, dict[str, Any]]

    @property
    def translation_key(self) -> uuid.UUID:
        """The work's key, the same every time."""
        return uuid.uuid5(NAMESPACE, f"event:{self.key}")

    def slug(self, language: str) -> str:
        """The last part of the event's address."""
        return slugify(self.texts[language]["title"])


@cache
def partnerships() -> dict[str, Partnership]:
    """All rows by "code / name", and by "code / name / theme" where a pair has several."""
    found = {}
    with (HERE / "partnerships.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            first, _dash, last = row["period"].partition("-")
            years = (first, last) if "-" in row["period"] else (first, first)
            partnership = Partnership(
                swedish_code=row["swedish_code"],
                name=row["international_party"],
                country=row["country"],
                theme=row["theme_en"],
                period_from=int(years[0]) if years[0] else None,
                period_to=int(years[1]) if years[1] else None,
                # Some say in words which page of a site it is.
                source=row["source"].partition(" ")[0],
            )
            pair = f"{row['swedish_code']} / {row['international_party']}"
            found[pair] = found[f"{pair} / {row['theme_en']}"] = partnership
    return found


@cache
def register() -> dict[uuid.UUID, list[Partnership]]:
    """The partnerships by their ids: rows that differ in the Swedish partner alone are one with several."""
    found: dict[uuid.UUID, list[Partnership]] = {}
    for row in dict.fromkeys(partnerships().values()):
        key = f"partnership:{row.name} / {row.country} / {row.theme} / {row.period_from}-{row.period_to}"
        found.setdefault(uuid.uuid5(NAMESPACE, key), []).append(row)
    return found


@cache
def stories() -> list[DemoStory]:
    """The demonstration stories, in the order of the file."""
    return [
        DemoStory(
            key=entry["key"],
            partnerships=[partnerships()[name] for name in entry["partnership"]],
            sources=entry.get("sources", []),
            texts={language: entry[language] for language in ("sv", "en") if language in entry},
            results=entry.get("results", []),
            follow_ups=entry.get("follow_ups", []),
            published_on=entry.get("published"),
            core_values=entry["values"],
            themes=entry["themes"],
            goals=entry["goals"],
            first_language=entry.get("first", "sv"),
            is_draft=entry.get("draft", False),
            is_withheld=entry.get("withheld", False),
            drawing=entry.get("picture", ""),
            inner_drawing=entry.get("inner_picture", ""),
        )
        for entry in tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))["story"]
    ]


@cache
def content_pages() -> list[DemoPage]:
    """The content pages, in the order of the file."""
    entries = tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8"))["page"]
    return [DemoPage(e["key"], {"sv": e["sv"], "en": e["en"]}) for e in entries]


@cache
def events() -> list[DemoEvent]:
    """The demonstration events, in the order of the file."""
    own = ("key", "start", "end", "sessions", "moved_from", "sv", "en")
    return [
        DemoEvent(
            key=entry["key"],
            start=entry["start"],
            end=entry["end"],
            facts={name: value for name, value in entry.items() if name not in own},
            sessions=entry.get("sessions", []),
            moved_from=entry.get("moved_from"),
            texts={language: entry[language] for language in ("sv", "en") if language in entry},
        )
        for entry in tomllib.loads((HERE / "events.toml").read_text(encoding="utf-8"))["event"]
    ]


@cache
def themes() -> list[dict[str, str]]:
    """The themes: slug, both names, and what each means in both languages."""
    return _words("themes.csv")


@cache
def networks() -> list[dict[str, str]]:
    """The networks, likewise."""
    return _words("networks.csv")


def _words(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def addresses(language: str) -> dict[str, str]:
    """The path of every public page of the demonstration site in a language, by the page's key."""
    found = {"home": f"/{language}/"}
    for key, (_label, slugs) in INDEXES.items():
        found[key] = f"/{language}/{slugs[language]}/"
    for page in content_pages():
        found[page.key] = f"/{language}/{page.texts[language]['slug']}/"
    for story in stories():
        if language in story.texts and not story.is_draft:
            found[story.key] = f"{found['stories']}{story.slug(language)}/"
    for event in events():
        if language in event.texts:
            found[event.key] = f"{found['events']}{event.slug(language)}/"
    for section, below in BELOW.items():
        found |= {key: found[section] + ends[language] for key, ends in below.items()}
    return found


def blocks(key: str, field: str, entries: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    """A StreamField's raw value, whose blocks have the same ids in every language."""
    return [
        {"type": kind, "value": value, "id": str(uuid.uuid5(NAMESPACE, f"{key}:{field}:{n}"))}
        for n, (kind, value) in enumerate(entries)
    ]
