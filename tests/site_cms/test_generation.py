"""What is remembered of the content is forgotten with the commit of whatever writes any of it."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings
from wagtail.models import Page, PageLogEntry, Site

from places.models import InternationalParty
from site_cms.generation.reading import generation
from site_cms.generation.remembering import remembered
from tests.factories import person
from tests.site_cms.ways_to_write import WRITES

# They commit, and what comes after them finds an empty database: they run last, and on PostgreSQL. What SQLite does
# at a write is asked in `test_watched_tables`.
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="it commits"),
]
asked: list[str] = []


@remembered
def slugs_of(country: str) -> list[str | None]:
    """Something that is asked of the database."""
    asked.append(country)
    return list(InternationalParty.objects.filter(country=country).order_by("slug").values_list("slug", flat=True))


@pytest.fixture(autouse=True)
def _nothing_asked():
    asked.clear()


@pytest.mark.parametrize("way", WRITES)
def test_whatever_writes_content_ends_a_generation(way):
    InternationalParty.objects.create(name="Kisumu", country="KE")
    before = generation()
    assert generation() == before
    WRITES[way]()
    assert generation() != before


def test_what_is_no_content_ends_none():
    before = generation()
    person("editor")
    PageLogEntry.objects.log_action(Page.objects.last(), "wagtail.edit")
    assert generation() == before


def test_an_answer_is_remembered_until_content_is_written():
    InternationalParty.objects.create(name="Kisumu", country="KE")
    assert slugs_of("KE") == slugs_of("KE") == ["kisumu"]
    assert slugs_of("TZ") == []
    assert asked == ["KE", "TZ"]
    InternationalParty.objects.create(name="Lamu", country="KE")
    assert slugs_of("KE") == ["kisumu", "lamu"]


def test_what_comes_to_nothing_is_answered_from_memory_too():
    assert slugs_of("TZ") == slugs_of("TZ") == []
    assert asked == ["TZ"]


def test_within_a_transaction_nothing_is_remembered():
    slugs_of("KE")
    with transaction.atomic():
        InternationalParty.objects.create(name="Kisumu", country="KE")
        assert slugs_of("KE") == ["kisumu"]
        transaction.set_rollback(True)
    assert slugs_of("KE") == []


def test_what_was_taken_back_leaves_what_was_remembered():
    slugs_of("KE")
    with transaction.atomic():
        InternationalParty.objects.create(name="Kisumu", country="KE")
        transaction.set_rollback(True)
    assert slugs_of("KE") == []
    assert asked == ["KE"]


def test_a_write_after_a_savepoint_that_was_taken_back_counts():
    before = generation()
    with transaction.atomic():
        with transaction.atomic():
            InternationalParty.objects.create(name="Kisumu", country="KE")
            transaction.set_rollback(True)
        InternationalParty.objects.create(name="Lamu", country="KE")
    assert generation() != before


def test_no_generation_comes_back():
    seen = [generation()]
    for number in range(50):
        InternationalParty.objects.create(name=f"Place {number}", country="KE")
        seen.append(generation())
    assert len(set(seen)) == len(seen)
    assert connection.vendor == "sqlite" or _number_of_changes() <= 32


def _number_of_changes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM site_cms_contentchange")
        return cursor.fetchone()[0]


def test_without_the_cache_it_is_asked_each_time():
    away = {"BACKEND": "site_cms.operations.shared_cache.SparingRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    with override_settings(CACHES={"default": away}):
        assert slugs_of("TZ") == slugs_of("TZ") == []
    assert asked == ["TZ", "TZ"]


def test_a_cache_that_has_forgotten_is_told_again():
    slugs_of("TZ")
    cache.clear()
    slugs_of("TZ")
    assert asked == ["TZ", "TZ"]


def test_where_the_sites_begin_is_asked_anew_once_another_process_has_written():
    """Wagtail hears of a moved front page by a signal, which only the process that moved it sends."""
    generation()
    before = {root.root_path for root in Site.get_site_root_paths()}
    front = Site.objects.get(is_default_site=True).root_page
    Page.objects.filter(pk=front.pk).update(url_path="/somewhere-else/")
    generation()
    assert {root.root_path for root in Site.get_site_root_paths()} == before - {front.url_path} | {"/somewhere-else/"}
