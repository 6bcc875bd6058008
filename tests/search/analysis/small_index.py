"""An index in memory over the demonstration's content, to judge the analyser by.

It knows no database and nothing of how common a word is: what is asked for is found by its keys alone.
"""

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path

from babel import Locale

from search.analysis.spelling import nearest
from search.analysis.tokens import tokens
from search.analysis.words import Keys, Word, asked, indexed

ROOT = Path(__file__).parents[3]
FIELDS = {"title": 8.0, "place": 6.0, "subject": 4.0, "summary": 3.0, "text": 1.0}
# What something near a word counts beside the word itself.
NEAR = 0.15
FIRST = 5

_CORE_VALUES = {
    "transparency": {"sv": "Transparens", "en": "Transparency"},
    "participation": {"sv": "Delaktighet", "en": "Participation"},
    "accountability": {"sv": "Ansvarsutkrävande", "en": "Accountability"},
    "equity": {"sv": "Jämlikhet", "en": "Equity"},
}


@dataclass
class Document:
    """What is found: its title, the places that it is known by, and its words by field."""

    title: str
    places: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)


class SmallIndex:
    """The keys of documents in one language."""

    def __init__(self, documents: list[Document], language: str) -> None:
        self.language = language
        self.documents = documents
        self.keys: list[dict[str, Keys]] = [
            {name: indexed(text, language) for name, text in document.fields.items()} for document in documents
        ]
        self.vocabulary = sorted(
            {word.joined for document in documents for text in document.fields.values() for word in tokens(text)}
        )
        self._all = {key for of in self.keys for keys in of.values() for key in keys.same | keys.near}

    def find(self, query: str) -> list[Document]:
        """The documents that have every word of a query, the best first."""
        words = asked(query, self.language)
        corrected = " ".join(self._corrected(word) for word in words)
        if corrected != " ".join(word.text for word in words):
            words = asked(corrected, self.language)
        scored = [(score, -at) for at, keys in enumerate(self.keys) if words and (score := _score(words, keys))]
        return [self.documents[-at] for _, at in sorted(scored, reverse=True)]

    def _corrected(self, word: Word) -> str:
        if (word.same | word.near) & self._all:
            return word.text
        return next(iter(nearest(word.text, self.vocabulary)), word.text)


def _score(words: list[Word], keys: dict[str, Keys]) -> float:
    total = 0.0
    for word in words:
        score = sum(FIELDS[name] * _strength(word, of) for name, of in keys.items())
        if not score:
            return 0
        total += score
    return total


def _strength(word: Word, keys: Keys) -> float:
    if word.same & keys.same:
        return 1
    if word.same & keys.near:
        return NEAR
    return NEAR**1.5 if word.near & (keys.same | keys.near) else 0


@cache
def demonstration(language: str) -> SmallIndex:
    """The demonstration's stories, events, pages and municipalities in one language."""
    return SmallIndex([*_stories(language), *_events(language), *_pages(language), *_parties(language)], language)


def _rows(path: str) -> list[dict[str, str]]:
    with (ROOT / path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _toml(name: str) -> dict[str, list[dict]]:
    return tomllib.loads((ROOT / "demonstration" / f"{name}.toml").read_text(encoding="utf-8"))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield unescape(re.sub(r"<[^>]+>", " ", value))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


@cache
def _party_names(language: str) -> dict[str, str]:
    """The Swedish parties by their codes, with the county that each is in."""
    counties = {row["county_code"]: row for row in _rows("places/data/regions.csv")}
    names = {
        code: f"{row[f'region_authority_{language}']}, {row[f'county_name_{language}']}"
        for code, row in counties.items()
    }
    for row in _rows("places/data/municipalities.csv"):
        county = counties[row["county_code"]]
        names[row["code"]] = (
            f"{row[f'own_name_{language}']}, {row[f'name_{language}']}, {county[f'county_name_{language}']}"
        )
    return names


@cache
def _countries(language: str) -> dict[str, str]:
    territories = Locale(language).territories
    return {row["international_party"]: territories[row["country"]] for row in _rows("demonstration/partnerships.csv")}


def _subjects(story: dict, language: str) -> str:
    themes = {row["slug"]: row for row in _rows("demonstration/themes.csv")}
    goals = {int(row["number"]): row for row in _rows("stories/data/goals.csv")}
    return ". ".join(
        [
            *(themes[slug][f"name_{language}"] for slug in story["themes"]),
            *(_CORE_VALUES[slug][language] for slug in story["values"]),
            *(goals[number][f"title_{language}"] for number in story["goals"]),
        ]
    )


def _stories(language: str) -> Iterator[Document]:
    for story in _toml("stories")["story"]:
        text = story.get(language)
        if not text or story.get("draft"):
            continue
        pairs = [[part.strip() for part in pair.split("/")] for pair in story["partnership"]]
        abroad = [pair[1] for pair in pairs]
        swedish = [_party_names(language)[pair[0]] for pair in pairs]
        periods = [
            row["period"]
            for row in _rows("demonstration/partnerships.csv")
            if row["international_party"] in abroad and row["swedish_code"] in {pair[0] for pair in pairs}
        ]
        years = f"{story['published'].year} {' '.join(periods)}"
        told = {name: value for name, value in text.items() if name not in ("title", "summary")}
        outside = [
            value[language] for name in ("results", "follow_ups") for value in story.get(name, []) if language in value
        ]
        yield Document(
            text["title"],
            tuple(abroad),
            {
                "title": text["title"],
                "place": ". ".join([*abroad, *swedish, *(_countries(language)[name] for name in abroad), years]),
                "subject": _subjects(story, language),
                "summary": text["summary"],
                "text": " ".join(_texts([told, outside])),
            },
        )


def _events(language: str) -> Iterator[Document]:
    for event in _toml("events")["event"]:
        if text := event.get(language):
            place = _party_names(language).get(event.get("place", ""), "")
            told = {name: value for name, value in text.items() if name not in ("title", "summary")}
            yield Document(
                text["title"],
                (),
                {
                    "title": text["title"],
                    "place": f"{place} {event.get('venue', '')} {' '.join(event['organisers'])} {event['start'].year}",
                    "summary": text["summary"],
                    "text": " ".join(_texts(told)),
                },
            )


def _pages(language: str) -> Iterator[Document]:
    for page in _toml("pages")["page"]:
        if text := page.get(language):
            yield Document(
                text["title"],
                (),
                {
                    "title": text["title"],
                    "summary": text.get("introduction", ""),
                    "text": " ".join(_texts(text.get("body", ""))),
                },
            )


def _parties(language: str) -> Iterator[Document]:
    for name in _party_names(language).values():
        yield Document(name.split(",")[0], (), {"title": name.split(",")[0], "place": name})


def place_of_answer(query: str, expected: str, language: str) -> int | None:
    """The place, from one, of the first of the titles and places that are expected (parted by " | "), if up to five."""
    wanted = {_plain(name) for name in expected.split(" | ")}
    for place, document in enumerate(demonstration(language).find(query)[:FIRST], 1):
        if wanted & {_plain(document.title), *map(_plain, document.places)}:
            return place
    return None


def _plain(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()
