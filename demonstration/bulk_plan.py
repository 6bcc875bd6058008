"""What the many works made for measuring are like: for each number always the same, whatever else there is.

Nothing here touches the database. The shares follow what a collection of this kind has: half of the works in
both languages, most stories from one municipality with one partner, one core value more often than two.
"""

from __future__ import annotations

import datetime
import random
import uuid
from dataclasses import dataclass

from demonstration.registry import NAMESPACE
from partnerships.programme import Programme
from stories.models.vocabulary import CORE_VALUES

FIRST_DAY, LAST_DAY = datetime.date(2012, 1, 1), datetime.date(2026, 6, 30)
SUBJECTS = [
    ("Medborgarbudget", "Citizens’ budget"),
    ("Ungdomsråd", "Youth council"),
    ("Öppna sammanträden", "Open meetings"),
    ("Vatten som gemensam fråga", "Water as a shared question"),
    ("Avfall och ansvar", "Waste and responsibility"),
    ("Jämställd planering", "Gender-equal planning"),
    ("Barns rätt att höras", "Children’s right to be heard"),
    ("Dialog före beslut", "Dialogue before decisions"),
    ("Begripliga siffror", "Figures that can be understood"),
    ("Synpunkter som når fram", "Complaints that arrive"),
]
TALK = [("Konferens", "Conference"), ("Seminarium", "Seminar"), ("Frukostmöte", "Breakfast meeting")]
AUDIENCES = (["municipalities"], ["regions"], ["municipalities", "regions"], ["public"])


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
    """A story. `abroad` and `themes` are places in the lists of partners and of themes."""

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


def story(number: int, *, parties: int, partners: int, themes: int) -> BulkStory:
    """The story of a number.

    Args:
        number: from 1.
        parties, partners, themes: how many there are to choose among.
    """
    dice = random.Random(f"story:{number}")  # noqa: S311  (for variety, not for secrets)
    programme = dice.choices(list(Programme.values), weights=[8, *[1] * (len(Programme.values) - 1)])[0]
    return BulkStory(
        number=number,
        key=uuid.uuid5(NAMESPACE, f"bulk:story:{number}"),
        titles=_titles(dice, number, SUBJECTS),
        parties=_some(dice, parties, [80, 15, 5]),
        day=_day(dice),
        abroad=_some(dice, partners, [85, 15]) if programme == Programme.PARTNERSHIP else [],
        themes=_some(dice, themes, [60, 30, 10]) if themes else [],
        core_values=[CORE_VALUES[n][0] for n in _some(dice, len(CORE_VALUES), [65, 25, 10])],
        goals=[n + 1 for n in _some(dice, 17, [70, 30])],
        programme=programme,
        is_withheld=dice.random() < 0.03,
    )


def event(number: int, *, parties: int, municipalities: int, organisers: int) -> BulkEvent:
    """The event of a number; see `story`."""
    dice = random.Random(f"event:{number}")  # noqa: S311
    return BulkEvent(
        number=number,
        key=uuid.uuid5(NAMESPACE, f"bulk:event:{number}"),
        titles=_titles(dice, number, TALK),
        parties=_some(dice, parties, [10, 20, 30, 20, 10, 10]),
        day=_day(dice),
        audience=dice.choice(AUDIENCES),
        organiser=dice.randrange(organisers),
        place=dice.randrange(municipalities),
        format=dice.choice(["onsite", "onsite", "online", "hybrid"]),
        participants=None if dice.random() < 0.2 else dice.randint(8, 240),
        is_cancelled=dice.random() < 0.03,
    )


def _titles(dice: random.Random, number: int, subjects: list[tuple[str, str]]) -> dict[str, str]:
    swedish, english = dice.choice(subjects)
    titles = {"sv": f"{swedish}, nummer {number}", "en": f"{english}, number {number}"}
    # Every second work is in both languages; of the others one in four is in English.
    alone = "" if number % 2 == 0 else dice.choice(["sv", "sv", "sv", "en"])
    return {alone: titles[alone]} if alone else titles


def _day(dice: random.Random) -> datetime.date:
    return FIRST_DAY + datetime.timedelta(days=dice.randrange((LAST_DAY - FIRST_DAY).days + 1))


def _some(dice: random.Random, among: int, weights: list[int]) -> list[int]:
    """One or more of the first `among` numbers, each once; the weights are those of one, two and so on."""
    many = dice.choices(range(1, len(weights) + 1), weights=weights)[0]
    return dice.sample(range(among), min(many, among))
