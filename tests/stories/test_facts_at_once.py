"""Two who publish one work at the same moment, and processes that are killed while they do, on PostgreSQL."""

from __future__ import annotations

import datetime
import io
import random
import time
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from places.models import InternationalParty
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, story
from tests.together import ROUNDS, at_once, end_own_session, wait_until_a_lock_is_waited_for

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
NAME = "Exempelstad"
LISTINGS = ["/sv/goda-exempel/", "/en/good-examples/"]


def make_pair() -> tuple[StoryPage, StoryPage]:
    """A story in both languages, live, that names a place abroad."""
    place = InternationalParty.objects.filter(name=NAME).first() or InternationalPartyFactory.create(
        name=NAME, country="KE"
    )
    swedish = story(abroad=(place,))
    return swedish, story("en", of=swedish)


def stored(page: StoryPage) -> StoryPage:
    return StoryPage.objects.get(pk=page.pk)


def write(page: StoryPage, **fields: Any) -> Revision:
    draft = stored(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision()


def publish(revision: Revision) -> None:
    Revision.objects.get(pk=revision.pk).publish()


def write_due(page: StoryPage, **fields: Any) -> None:
    """A version whose hour has come."""
    revision = write(page, go_live_at=timezone.now() + datetime.timedelta(days=1), **fields)
    publish(revision)
    past = timezone.now() - datetime.timedelta(minutes=1)
    revision.refresh_from_db()
    revision.content["go_live_at"], revision.approved_go_live_at = past.isoformat(), past
    revision.save()


def is_named(pair: tuple[StoryPage, StoryPage]) -> bool:
    """Whether the place is named on the story's own pages, or found by a search for it."""
    client = Client()
    shown = [client.get(page.get_url()).content.decode() for page in pair]
    found = [client.get(listing, {"q": NAME}).context["listing"].stories for listing in LISTINGS]
    return any(NAME in html for html in shown) or any(found)


def publish_both(swedish: StoryPage, english: StoryPage, number: int) -> None:
    chance = random.Random(number)
    revisions = write(swedish, programme="itp", title="Ny"), write(english, programme="research", title="New")

    def later(revision: Revision) -> None:
        time.sleep(chance.uniform(0, 0.05))
        publish(revision)

    assert at_once(*[lambda revision=revision: later(revision) for revision in revisions]) == [None, None]
    assert [stored(page).title for page in (swedish, english)] == ["Ny", "New"]


def withhold_while_due(swedish: StoryPage, english: StoryPage, number: int) -> None:
    write_due(english, title="Scheduled")
    withhold, pause = write(swedish, withhold_place=True), random.Random(number).uniform(0, 0.1)

    def run_schedule() -> None:
        time.sleep(pause)
        call_command("publish_scheduled", stdout=io.StringIO())

    assert at_once(lambda: publish(withhold), run_schedule) == [None, None]
    assert stored(english).withhold_place
    assert stored(english).title == "Scheduled"
    assert not is_named((swedish, english))


def die_while_publishing(swedish: StoryPage, english: StoryPage, number: int) -> None:
    revision = write(swedish, withhold_place=True, themes=[], programme="research")
    # Every statement of a publication has its turn in as many rounds.
    last, count = number % 60 + 1, 0

    def kill(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal count
        count += 1
        if count == last:
            end_own_session()
        return run(sql, params, many, context)

    def die() -> None:
        with connection.execute_wrapper(kill):
            publish(revision)

    at_once(die)
    connections.close_all()
    assert StoryPage.facts.of(stored(swedish)) == StoryPage.facts.of(stored(english)), number
    publish(revision)
    assert stored(english).withhold_place
    assert not is_named((swedish, english))


def test_two_who_publish_one_work_in_two_languages_at_once_both_have_their_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    swedish, english = pair = make_pair()
    revisions = write(swedish, withhold_place=True), write(english, source_url="https://example.org/en")
    whole, met = StoryPage.note_going_public, []

    def meet(page: StoryPage) -> None:
        met.append(wait_until_a_lock_is_waited_for())
        whole(page)

    monkeypatch.setattr(StoryPage, "note_going_public", meet)
    at_once(*[lambda revision=revision: publish(revision) for revision in revisions])
    assert met[0]
    for page in pair:
        assert (stored(page).withhold_place, stored(page).source_url) == (True, "https://example.org/en")
        assert stored(page).live


@pytest.mark.parametrize("a_round", [publish_both, withhold_while_due, die_while_publishing])
def test_whatever_happens_at_the_same_moment_the_facts_are_one(a_round: Any) -> None:
    for number in range(ROUNDS):
        pair = make_pair()
        a_round(*pair, number)
        swedish, english = map(stored, pair)
        assert StoryPage.facts.of(swedish) == StoryPage.facts.of(english), number
        assert swedish.live
        assert english.live
