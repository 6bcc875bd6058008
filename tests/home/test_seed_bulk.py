"""Many works at once: always the same, counted as any others, found by free text."""

from __future__ import annotations

import io
import re
from hashlib import sha1
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.models import Page

from commitments.counting.ledger import ledger_of
from commitments.period import Period
from demonstration import bulk_plan
from demonstration.bulk import Lists
from demonstration.bulk_register import PARTNERSHIPS
from events.pages import EventPage
from partnerships.models import Partnership
from site_cms.pictures.sizes import missing_sizes
from stories.models import StoryPartnership
from stories.pages import StoryPage
from tests.picture_kinds import saved

pytestmark = pytest.mark.django_db
STORIES, EVENTS = 40, 20


def seed(**numbers: int | bool) -> str:
    out = io.StringIO()
    call_command("seed_bulk", **numbers, stdout=out)
    return out.getvalue()


@pytest.fixture
def seeded(indexes: Any, settings: Any) -> str:
    settings.DEMONSTRATION = True
    return seed(stories=STORIES, events=EVENTS)


def planned() -> tuple[list[bulk_plan.BulkStory], list[bulk_plan.BulkEvent], Lists]:
    lists = Lists.ensure()
    many = {"parties": len(lists.parties)}
    stories = [
        bulk_plan.story(n, **many, partners=len(lists.partners), themes=len(lists.themes))
        for n in range(1, STORIES + 1)
    ]
    events = [
        bulk_plan.event(n, **many, municipalities=len(lists.municipalities), organisers=len(lists.organisers))
        for n in range(1, EVENTS + 1)
    ]
    return stories, events, lists


def test_the_report_counts_what_was_planned(seeded: str) -> None:
    period = Period(bulk_plan.FIRST_DAY, bulk_plan.LAST_DAY)
    figures = ledger_of(period, language="sv", as_of=timezone.now()).figures
    stories, events, lists = planned()
    told = figures.communicative
    assert told.stories == STORIES
    assert told.by_core_value == {code: sum(code in s.core_values for s in stories) for code in told.by_core_value}
    assert told.languages.both == sum(len(s.titles) == 2 for s in stories) == STORIES / 2
    assert told.organisations == len({party for s in stories for party in s.parties})
    assert told.partnerships == len({(a, b) for s in stories for a in s.parties for b in s.abroad})
    held = [e for e in events if {"municipalities", "regions"} & set(e.audience) and not e.is_cancelled]
    assert figures.external.events == len(held)
    assert figures.external.participants == sum(e.participants or 0 for e in held)
    assert figures.external.events_with_unknown_participants == sum(e.participants is None for e in held)
    reached = {lists.parties[n] for e in held for n in e.parties}
    assert figures.external.municipalities_reached + figures.external.region_authorities_reached >= len(reached)


def test_the_register_is_told_of(seeded: str, client: Client) -> None:
    assert Partnership.objects.live().count() == PARTNERSHIPS
    told = {work.number for work in planned()[0] if work.abroad}
    tied = StoryPartnership.objects.values("page__translation_key").distinct()
    assert tied.count() == len(told)


def test_again_it_makes_nothing_and_a_greater_number_only_what_is_missing(seeded: str) -> None:
    before = set(StoryPage.objects.values_list("pk", flat=True))
    assert seed(stories=STORIES, events=EVENTS).startswith("0 new stories, 0 new events")
    assert set(StoryPage.objects.values_list("pk", flat=True)) == before
    assert Partnership.objects.count() == PARTNERSHIPS
    assert seed(stories=STORIES + 3).startswith("3 new stories, 0 new events")
    assert StoryPage.objects.values("translation_key").distinct().count() == STORIES + 3


def test_the_tree_is_whole_and_its_pages_open(seeded: str, client: Client) -> None:
    assert Page.find_problems() == ([], [], [], [], [])
    for page in [*StoryPage.objects.all()[:3], *EventPage.objects.all()[:3]]:
        assert client.get(page.get_url()).status_code == 200


def test_a_picture_for_each_in_all_sizes(seeded: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    # The drawings take long to cut.
    small = {"small": (lambda: saved(Image.new("RGB", (400, 300), "#6f7f3f"), "JPEG"), "Liten", "liten.jpg")}
    for module in ("bulk_pictures", "drawn_pictures"):
        monkeypatch.setattr(f"demonstration.{module}.DRAWINGS", small)
    assert "3 new pictures" in seed(stories=3, pictures=True)
    assert "0 new pictures" in seed(stories=3, pictures=True)
    pages = StoryPage.objects.exclude(image=None).select_related("image").order_by("pk")
    assert {page.translation_key for page in pages} == {bulk_plan.key_of_story(n) for n in (1, 2, 3)}
    for page in pages:
        assert page.image is not None
        assert not missing_sizes(page.image)
        assert (
            page.image.file_hash
            == sha1(default_storage.open(page.image.file.name).read(), usedforsecurity=False).hexdigest()
        )
    assert len({page.image_id for page in pages}) == 3
    body = client.get(pages[0].get_url()).content.decode()
    for address in set(re.findall(r"/media/images/[^\s\"]+", body)):
        assert default_storage.exists(address.removeprefix("/media/"))


def test_free_text_finds_them(seeded: str, client: Client) -> None:
    title = StoryPage.objects.public().in_language("sv").first().title
    assert title in client.get("/sv/goda-exempel/", {"q": title.split(",")[0]}).content.decode()


def test_it_is_refused_in_production_and_for_numbers_that_make_no_sense(settings: Any) -> None:
    settings.DEMONSTRATION = True
    for numbers in ({}, {"stories": -1}, {"events": 1_000_000}):
        with pytest.raises(CommandError, match="how many"):
            seed(**numbers)
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="refused"):
        seed(stories=1)
    assert not StoryPage.objects.exists()
