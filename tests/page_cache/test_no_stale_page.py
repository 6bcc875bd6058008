"""Two processes, a third that edits at random and a fourth that is killed: nobody is ever shown what is over."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from itertools import zip_longest

import psycopg
import pytest
from django.db import connection, transaction
from redis import Redis
from wagtail.models import PageViewRestriction

from places.models import InternationalParty
from site_cms.page_cache.serving import REMEMBERED
from site_cms.page_cache.shared_state import state_of_pages
from site_cms.pages.fixed_pages import ensure_index
from stories.pages import StoryPage
from tests.factories import story
from tests.page_cache.served import PAST_THE_CACHE, Answer, Server, environment, process, url_of
from tests.together import ROUNDS

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]

# Edits for each round of `make soak`.
EDITS = 5
LISTING = "/sv/goda-exempel/"


@pytest.fixture
def servers(transactional_db: None, redis_url: str, settings: pytest.FixtureRequest) -> Iterator[list[Server]]:
    """Two of them, with a listing of three stories; what the test itself writes they are told of through Redis."""
    cache = {"BACKEND": "site_cms.operations.shared_cache.SparingRedisCache", "LOCATION": redis_url}
    settings.CACHES, settings.PAGE_CACHE = {"default": cache}, True  # type: ignore[attr-defined]
    Redis.from_url(redis_url).flushall()
    ensure_index("stories.StoryIndexPage", "sv")
    party = InternationalParty.objects.create(name="Kisumu", country="KE")
    for number in range(3):
        story(title=f"Berättelse {number:06}", slug=f"berattelse-{number}", abroad=(party,))
    told = environment(redis_url, url_of(connection))
    both = [Server(told), Server(told)]
    try:
        for server in both:
            server.wait()
        yield both
    finally:
        for server in both:
            server.stop()


def _any_story() -> StoryPage:
    found = StoryPage.objects.order_by("?").first()
    assert found is not None
    return found


def _rename(word: str) -> None:
    StoryPage.objects.filter(pk=_any_story().pk).update(title=word)


def _publish(word: str) -> None:
    page = _any_story()
    page.title = word
    page.save_revision().publish()


def _change_state(_word: str) -> None:
    page = _any_story()
    if page.live:
        page.unpublish()
    else:
        page.save_revision().publish()


def _rename_partner(word: str) -> None:
    party = InternationalParty.objects.get(country="KE")
    party.name = word
    party.save()


def _several(word: str) -> None:
    with transaction.atomic():
        pages = list(StoryPage.objects.all())
        for page in pages:
            page.summary = word
        StoryPage.objects.bulk_update(pages, ["summary"])


def _by_hand(word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE stories_storypage SET summary = %s", [word])


def _restrict(_word: str) -> None:
    page = _any_story()
    gone, _each = PageViewRestriction.objects.filter(page_id=page.pk).delete()
    if not gone:
        PageViewRestriction.objects.create(page_id=page.pk, restriction_type="login")


def _take_back(word: str) -> None:
    with transaction.atomic():
        _rename(word)
        transaction.set_rollback(True)


WAYS: list[Callable[[str], None]] = [
    _rename,
    _publish,
    _change_state,
    _rename_partner,
    _several,
    _by_hand,
    _restrict,
    _take_back,
]


def test_each_edit_is_seen_by_the_next_request_to_either_process(servers: list[Server]) -> None:
    chance, seen_kept = random.Random(20270503), 0
    paths = ["/sv/", LISTING, *[f"{LISTING}berattelse-{number}/" for number in range(3)]]
    for number in range(ROUNDS * EDITS):
        way, word = chance.choice(WAYS), f"Ändring {number}"
        way(word)
        for path in chance.sample(paths, 3):
            fresh = servers[0].ask(path, **PAST_THE_CACHE)
            for server in servers:
                for _time in range(2):
                    found = server.ask(path)
                    assert (found.status, _other_lines(found, fresh)) == (fresh.status, []), (way.__name__, path)
                    seen_kept += found.was_kept
    assert seen_kept > ROUNDS * EDITS
    _write_past_the_site()
    time.sleep(REMEMBERED)
    assert [server.ask(LISTING).body.count(b"Utifr\xc3\xa5n") > 0 for server in servers] == [True, True]


def _other_lines(found: Answer, fresh: Answer) -> list[str]:
    lines = zip_longest(found.body.decode().splitlines(), fresh.body.decode().splitlines(), fillvalue="")
    return [f"{one!r}, not {other!r}" for one, other in lines if one != other]


def _write_past_the_site() -> None:
    """As by hand with `psql`: no connection of the site's sees it, and the database's triggers alone do."""
    told = connection.get_connection_params()
    with psycopg.connect(host=told["host"], port=told["port"], user=told["user"], dbname=told["dbname"]) as outside:
        outside.execute("UPDATE wagtailcore_page SET title = 'Utifrån', live = true WHERE slug LIKE 'berattelse-%'")
        outside.execute("DELETE FROM wagtailcore_pageviewrestriction")


# Numbers a story anew, in every way of writing, as fast as it can.
WRITER = """
import itertools
from django.db import connection, transaction
from stories.pages import StoryPage
stories = StoryPage.objects.filter(slug="berattelse-0")
number = int(stories.get().title.split()[-1])
print("ready", flush=True)
for number in itertools.count(number + 1):
    title = f"Berättelse {number:06}"
    if number % 3 == 0:
        stories.update(title=title)
    elif number % 3 == 1:
        with transaction.atomic():
            story = stories.select_for_update().get()
            story.title = title
            story.save()
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE slug = 'berattelse-0'", [title])
"""


def test_no_answer_is_older_than_what_was_committed_before_it_was_asked_for(
    servers: list[Server], redis_url: str
) -> None:
    """While it is written without a pause, and whenever the writer is killed."""
    chance = random.Random(20270503)
    stories = StoryPage.objects.filter(slug="berattelse-0")

    def committed() -> int:
        return int(stories.values_list("title", flat=True).get().split()[-1])

    def shown(server: Server) -> int:
        found = re.search(rb"<h1[^>]*>\s*Ber\xc3\xa4ttelse (\d{6})", server.ask(f"{LISTING}berattelse-0/").body)
        assert found is not None
        return int(found[1])

    for _round in range(ROUNDS):
        writer = process(WRITER, environment(redis_url, url_of(connection)))
        try:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            until = time.monotonic() + chance.uniform(0.2, 1.5)
            while time.monotonic() < until:
                for server in servers:
                    before = committed()
                    assert shown(server) >= before
        finally:
            writer.kill()
            writer.wait()
        # What the killed process had asked for may still be done: its connection is gone a moment later.
        time.sleep(0.2)
        assert [shown(server) for server in servers for _time in range(2)] == [committed()] * 4
        _end_hold(redis_url)
        assert [shown(server) for server in servers for _time in range(2)] == [committed()] * 4


def _end_hold(redis_url: str) -> None:
    """As a minute does, should the writer have been killed while it held."""
    client = Redis.from_url(redis_url)
    for name in client.keys("pages-*"):
        client.delete(name)
    state = state_of_pages()
    assert state is not None
    assert state.token()
