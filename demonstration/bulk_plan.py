"""What the many works made for measuring are like: for each number always the same, whatever else there is.

Nothing here touches the database. The shares follow what a collection of this kind has: half of the works in
both languages, most stories from one municipality with one partner, one core value more often than two.
"""

from __future__ import annotations

import datetime
import random
import tomllib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from demonstration import registry
from demonstration.registry import NAMESPACE
from partnerships.programme import Programme
from stories.models.vocabulary import CORE_VALUES

FIRST_DAY, LAST_DAY = datetime.date(2012, 1, 1), datetime.date(2026, 6, 30)
SENTENCES = 3
TALK = [("Konferens", "Conference"), ("Seminarium", "Seminar"), ("Frukostmöte", "Breakfast meeting")]
AUDIENCES = (["municipalities"], ["regions"], ["municipalities", "regions"], ["public"])


@dataclass(frozen=True)
class SubjectText:
    """What a subject is called in one language, and what may be said of it."""

    title: str
    summaries: Sequence[str]
    sentences: Sequence[str]


@dataclass(frozen=True)
class BulkSubject:
    """What a story may be about: a place in the list of themes, and its texts by language."""

    theme: int
    texts: Mapping[str, SubjectText]


def _subjects() -> list[BulkSubject]:
    themes = [row["slug"] for row in registry.themes()]
    rows = tomllib.loads((Path(__file__).parent / "bulk_subjects.toml").read_text(encoding="utf-8"))["subjects"]
    return [
        BulkSubject(themes.index(row["theme"]), {code: SubjectText(**row[code]) for code in ("sv", "en")})
        for row in rows
    ]


SUBJECTS = _subjects()


@dataclass(frozen=True)
class BulkWork:
    """What stories and events have in common.

    Attributes:
        key: the work's translation key.
        titles: by language, of those that the work has.
        parties: places in the list of Swedish municipalities and regions, each once.
        day: from which the work counts.
    """

    number: int
    key: uuid.UUID
    titles: dict[str, str]
    parties: list[int]
    day: datetime.date


@dataclass(frozen=True)
class BulkStory(BulkWork):
    """A story. `abroad` and `themes` are places in the lists of partners and of themes.

    Attributes:
        summaries, sentences: what it says, in both languages whether it has both or not.
    """

    summaries: Mapping[str, str]
    sentences: Mapping[str, Sequence[str]]

    abroad: list[int]
    themes: list[int]
    core_values: list[str]
    goals: list[int]
    programme: str
    is_withheld: bool


@dataclass(frozen=True)
class BulkEvent(BulkWork):
    """An event; `parties` took part. `place` is a place in the list of municipalities."""

    audience: list[str]
    organiser: int
    place: int
    format: str
    participants: int | None
    is_cancelled: bool


def key_of_story(number: int) -> uuid.UUID:
    """What story `number` is known by in all languages."""
    return uuid.uuid5(NAMESPACE, f"bulk:story:{number}")


def story(number: int, *, parties: int, partners: int, themes: int) -> BulkStory:
    """The story of a number.

    Args:
        number: from 1.
        parties, partners, themes: how many there are to choose among.
    """
    dice = random.Random(f"story:{number}")  # noqa: S311  (for variety, not for secrets)
    programme = dice.choices(list(Programme.values), weights=[8, *[1] * (len(Programme.values) - 1)])[0]
    subject = dice.choice(SUBJECTS)
    others = [n for n in _some(dice, themes, [60, 30, 10]) if n != subject.theme][1:] if themes else []
    # The same summary and sentences in both languages.
    summary = dice.randrange(min(len(text.summaries) for text in subject.texts.values()))
    said = sorted(dice.sample(range(min(len(text.sentences) for text in subject.texts.values())), SENTENCES))
    return BulkStory(
        number=number,
        key=key_of_story(number),
        titles=_titles(dice, number, {code: text.title for code, text in subject.texts.items()}),
        parties=_some(dice, parties, [80, 15, 5]),
        day=_day(dice),
        abroad=_some(dice, partners, [85, 15]) if programme == Programme.PARTNERSHIP else [],
        themes=[subject.theme, *others] if themes else [],
        core_values=[CORE_VALUES[n][0] for n in _some(dice, len(CORE_VALUES), [65, 25, 10])],
        goals=[n + 1 for n in _some(dice, 17, [70, 30])],
        programme=programme,
        is_withheld=dice.random() < 0.03,
        summaries={code: text.summaries[summary] for code, text in subject.texts.items()},
        sentences={code: [text.sentences[n] for n in said] for code, text in subject.texts.items()},
    )


def event(number: int, *, parties: int, municipalities: int, organisers: int) -> BulkEvent:
    """The event of a number; see `story`."""
    dice = random.Random(f"event:{number}")  # noqa: S311
    return BulkEvent(
        number=number,
        key=uuid.uuid5(NAMESPACE, f"bulk:event:{number}"),
        titles=_titles(dice, number, dict(zip(("sv", "en"), dice.choice(TALK), strict=True))),
        parties=_some(dice, parties, [10, 20, 30, 20, 10, 10]),
        day=_day(dice),
        audience=dice.choice(AUDIENCES),
        organiser=dice.randrange(organisers),
        place=dice.randrange(municipalities),
        format=dice.choice(["onsite", "onsite", "online", "hybrid"]),
        participants=None if dice.random() < 0.2 else dice.randint(8, 240),
        is_cancelled=dice.random() < 0.03,
    )


def _titles(dice: random.Random, number: int, called: Mapping[str, str]) -> dict[str, str]:
    titles = {"sv": f"{called['sv']}, nummer {number}", "en": f"{called['en']}, number {number}"}
    # Every second work is in both languages; of the others one in four is in English.
    alone = "" if number % 2 == 0 else dice.choice(["sv", "sv", "sv", "en"])
    return {alone: titles[alone]} if alone else titles


def _day(dice: random.Random) -> datetime.date:
    return FIRST_DAY + datetime.timedelta(days=dice.randrange((LAST_DAY - FIRST_DAY).days + 1))


def _some(dice: random.Random, among: int, weights: list[int]) -> list[int]:
    """One or more of the first `among` numbers, each once; the weights are those of one, two and so on."""
    many = dice.choices(range(1, len(weights) + 1), weights=weights)[0]
    return dice.sample(range(among), min(many, among))
