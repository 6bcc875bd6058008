"""What one transaction remembers while another one writes, on PostgreSQL."""

from threading import Event

import pytest
from django.db import connection, transaction

from places.models import InternationalParty
from site_cms.generation.reading import generation
from site_cms.generation.remembering import remembered
from tests.together import at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]


def _add(name):
    InternationalParty.objects.create(name=name, country="KE")


def _committed_elsewhere(name):
    at_once(lambda: _add(name))


def slugs():
    return list(InternationalParty.objects.order_by("slug").values_list("slug", flat=True))


def test_a_writer_that_has_not_committed_changes_nothing_for_readers():
    remembered_slugs = remembered(slugs)
    assert remembered_slugs() == []
    with transaction.atomic():
        _add("Kisumu")
        assert at_once(remembered_slugs) == [[]]
    assert remembered_slugs() == ["kisumu"]


def test_a_commit_between_the_generation_and_the_rows_is_in_the_answer_of_the_next_generation():
    written: list[bool] = []

    @remembered
    def slow():
        if not written:
            written.append(True)
            _committed_elsewhere("Kisumu")
        return slugs()

    assert slow() == ["kisumu"]
    assert slow() == ["kisumu"]
    _committed_elsewhere("Lamu")
    assert slow() == ["kisumu", "lamu"]


def test_a_commit_while_the_answer_is_made_is_not_missing_from_the_next_one():
    written: list[bool] = []

    @remembered
    def slow():
        found = slugs()
        if not written:
            written.append(True)
            _committed_elsewhere("Kisumu")
        return found

    assert slow() == []
    assert slow() == ["kisumu"]


def test_two_writers_wait_for_nobody_and_each_ends_a_generation():
    """The second commits while the first is open; neither row of theirs is the other's."""
    seen, second_is_done = [generation()], Event()

    def first():
        with transaction.atomic():
            _add("Kisumu")
            assert second_is_done.wait(10)

    def second():
        try:
            with transaction.atomic():
                _add("Lamu")
            seen.append(generation())
        finally:
            second_is_done.set()

    assert at_once(first, second) == [None, None]
    seen.append(generation())
    assert len(set(seen)) == 3


def test_many_writers_take_the_older_rows_away_together():
    def write(number):
        for each in range(20):
            _add(f"Place {number} {each}")

    assert at_once(*(lambda number=number: write(number) for number in range(4))) == [None] * 4
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM site_cms_contentchange")
        assert 0 < cursor.fetchone()[0] < 40


def test_a_table_that_is_emptied_ends_a_generation():
    _add("Kisumu")
    before = generation()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE stories_storyinternationalparty")
    assert generation() != before
