"""Every table that public figures are made from is watched by the database, and every other is named."""

import pytest
from django.apps import apps
from django.db import connection

from site_cms.generation.reading import generation
from site_cms.generation.triggers import watching
from site_cms.generation.watched import NOT_WATCHED, SHOWN, WATCHED, watched_models
from tests.site_cms.ways_to_write import WRITES


def test_every_table_that_counts_is_watched_by_the_database(db):
    watched = {table for table, _name in watching()}
    assert watched == {model._meta.db_table for model in watched_models()}
    assert {"wagtailcore_page", "stories_storypage", "stories_storypage_themes", "wagtailcore_locale"} <= watched


def test_what_is_not_watched_is_there():
    labels = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    names = labels | {label.partition(".")[0] for label in labels}
    assert {*NOT_WATCHED, *WATCHED, *SHOWN} <= names


@pytest.mark.django_db
@pytest.mark.parametrize("way", WRITES)
def test_whatever_writes_content_changes_the_token_on_sqlite(way):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL notes a transaction once: `test_generation`")
    before = generation()
    assert generation() == before
    WRITES[way]()
    assert generation() != before
