"""A site with something to report in 2021, and an edition of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import TestCase
from django.utils import timezone

from commitments.editions.edition import Edition
from commitments.editions.freezing import freeze
from commitments.models import Course, Instructor
from events.pages import EventPage
from site_cms.pages.fixed_pages import ensure_index
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, event, person, story
from tests.kept_rows import made_once


@dataclass
class Collection:
    """What the period has."""

    stories: list[StoryPage]
    events: list[EventPage]
    courses: list[Course]
    instructors: list[Instructor]


@pytest.fixture
def ledger_pages(indexes: dict[str, Any]) -> dict[str, Any]:
    """The commitments page of each language, with the listings that it links to."""
    return made_once("ledger_pages", _make_ledger_pages)


def _make_ledger_pages() -> dict[str, Any]:
    for language in ("sv", "en"):
        ensure_index("events.EventIndexPage", language)
    return {language: ensure_index("commitments.CommitmentsPage", language) for language in ("sv", "en")}


@pytest.fixture
def collection(ledger_pages: dict[str, Any]) -> Collection:
    """Four stories, one of them in both languages and one withheld; two events; courses and instructors."""
    return made_once("collection", _make_collection)


def _make_collection() -> Collection:
    abroad = InternationalPartyFactory.create(name="Exempelstad", country="KE")
    first = story(title="Vattnet", parties=("0780",), abroad=(abroad,), values=("participation", "equity"))
    story("en", of=first, title="Water", parties=("0780",), abroad=(abroad,), values=("participation", "equity"))
    stories = [
        first,
        story(title='=HYPERLINK("x")', parties=("R24",), programme="itp", published_on=datetime.date(2021, 12, 31)),
        story(title="Hemlig plats", parties=("0980",), abroad=(abroad,), withhold_place=True),
        story("en", title="Only in English", parties=("1480",), values=("transparency",)),
    ]
    events = [
        event(title="Dagen", participants=120, participating=("0780", "R24")),
        event(title="Okänt antal", participants=None),
    ]
    courses = [
        Course.objects.create(title_sv="Grundkurs", date=datetime.date(2021, 3, 2), participants=12),
        Course.objects.create(title_en="Refresher", date=datetime.date(2021, 9, 2), participants=None),
    ]
    instructors = [
        Instructor.objects.create(name="Fiktiv Förnamnsson", certified_on=datetime.date(2021, 6, 1)),
        Instructor.objects.create(certified_on=datetime.date(2020, 6, 1), ended_on=datetime.date(2022, 1, 1)),
    ]
    return Collection(stories, events, courses, instructors)


def draft(slug: str = "2021", **fields: Any) -> Edition:
    """A draft of an edition of 2021, written in both languages."""
    return Edition.objects.create(
        **{
            "slug": slug,
            "first": datetime.date(2021, 1, 1),
            "last": datetime.date(2021, 12, 31),
            "title_sv": "Årsrapport 2021",
            "title_en": "Annual report 2021",
            "introduction_sv": "Året då vi började.\n\nOch fortsatte.",
            "introduction_en": "The year in which we began.",
            "communicative_sv": "Fler än väntat.",
            "communicative_en": "More than expected.",
            **fields,
        }
    )


@pytest.fixture
def edition(collection: Collection) -> Edition:
    """A frozen edition of 2021, with its files."""
    return made_once("edition", _make_edition)


def _make_edition() -> Edition:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return freeze(draft().pk, by=person("report_owner", first_name="Rut", last_name="Exempel"), now=timezone.now())
