"""Whatever writes what pages show holds them back around its commit, and they are then made anew."""

from contextlib import nullcontext

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from wagtail.models import Page, PageLogEntry

from places.models import InternationalParty
from site_cms.page_cache.file_state import FileState
from site_cms.page_cache.shared_state import state_of_pages
from tests.factories import person
from tests.site_cms.ways_to_write import WRITES

# They commit, and what comes after them finds an empty database: they run last, and on PostgreSQL.
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="it commits"),
]


@pytest.fixture(autouse=True)
def state(settings, folder):
    settings.PAGE_CACHE, settings.TURNS_DIR = True, folder
    return state_of_pages()


def _add(name="Kisumu"):
    InternationalParty.objects.create(name=name, country="KE")


@pytest.mark.parametrize("in_transaction", [True, False])
def test_every_way_of_writing_renews_the_token(state, in_transaction):
    """One test for all ways, since each test that commits has the database made anew."""
    _add()
    # Backwards: what is cleared between many and many is otherwise deleted already.
    for way, write in reversed(WRITES.items()):
        InternationalParty.objects.filter(name="Lamu").delete()
        before = state.token()
        with transaction.atomic() if in_transaction else nullcontext():
            write()
            # What is not committed nobody sees yet.
            assert (state.token() == before) == in_transaction, way
        assert state.token() not in (None, before), way


def test_what_no_page_shows_what_is_taken_back_and_what_only_reads_renew_nothing(state):
    page = Page.objects.last()
    before = state.token()
    person("editor")
    PageLogEntry.objects.log_action(page, "wagtail.edit")
    assert state.token() == before
    with transaction.atomic():
        _add()
        transaction.set_rollback(True)
    with transaction.atomic():
        PageLogEntry.objects.log_action(page, "wagtail.edit")
    assert state.token() == before
    with transaction.atomic():
        list(InternationalParty.objects.select_for_update())
        list(InternationalParty.objects.iterator(10))
        list(InternationalParty.objects.raw("SELECT * FROM places_internationalparty"))
    assert state.token() == before


def test_pages_are_held_back_while_it_is_committed(state, monkeypatch):
    seen, commit = [], psycopg.Connection.commit

    def looked_at(each):
        seen.append(state.token())
        commit(each)

    monkeypatch.setattr(psycopg.Connection, "commit", looked_at)
    with transaction.atomic():
        _add()
    assert seen[0] is None
    assert state.token() is not None


def test_a_commit_that_fails_renews_the_token(state):
    before = state.token()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        # Checked when it is committed.
        cursor.execute("INSERT INTO stories_storypage_themes (storypage_id, theme_id) VALUES (-1, -1)")
    assert state.token() not in (None, before)


def test_where_no_pages_are_kept_nothing_is_written(settings, monkeypatch):
    settings.PAGE_CACHE = False
    monkeypatch.setattr(FileState, "hold", lambda self: pytest.fail("held"))
    assert state_of_pages() is None
    _add()
