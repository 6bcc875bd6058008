"""Which statements are taken for writing what pages show."""

import pytest
from django.apps import apps
from psycopg import sql

from site_cms.generation.watched import models_pages_do_not_show
from site_cms.page_cache.databases.statements import may_change_pages


@pytest.mark.parametrize(
    "statement",
    [
        'SELECT "a" FROM "stories_storypage" FOR UPDATE',
        "(SELECT 1) UNION (SELECT 2)",
        "\n  select 1",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "EXPLAIN SELECT 1",
        'SAVEPOINT "s1"',
        'RELEASE SAVEPOINT "s1"',
        'ROLLBACK TO SAVEPOINT "s1"',
        "BEGIN IMMEDIATE",
        "SET CONSTRAINTS ALL IMMEDIATE",
        "DECLARE a CURSOR FOR SELECT 1",
        "PRAGMA foreign_keys",
        'INSERT INTO "django_session" ("session_key") VALUES (%s)',
        'UPDATE "django_tasks_database_dbtaskresult" SET "status" = %s WHERE id = %s',
        "DELETE FROM wagtailcore_revision WHERE id IN (%s);",
        'INSERT INTO "search_miss" ("words") VALUES (%s) ON CONFLICT("words") DO UPDATE SET number = 1',
        'INSERT OR IGNORE INTO "search_miss" ("words") VALUES (%s)',
    ],
)
def test_what_changes_no_page(statement):
    assert not may_change_pages(statement)


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE "wagtailcore_page" SET "title" = %s',
        'INSERT INTO "site_cms_rendition" ("file") VALUES (%s)',
        "DELETE FROM search_entry",
        'INSERT INTO "search_synonymgroup" ("words") VALUES (%s)',
        "TRUNCATE django_session",
        "ALTER TABLE django_session ADD x int",
        "WITH gone AS (DELETE FROM stories_theme RETURNING id) SELECT * FROM gone",
        "EXPLAIN ANALYZE UPDATE stories_theme SET slug = slug",
        "INSERT INTO search_miss WITH gone AS (DELETE FROM stories_theme RETURNING id) SELECT id FROM gone",
        'UPDATE "public"."django_session" SET x = 1',
        "SELECT 1; DELETE FROM stories_theme",
        "DELETE FROM django_session; DELETE FROM stories_theme",
        "-- nothing\nSELECT 1",
        "CALL something()",
        "MERGE INTO stories_theme USING x ON true WHEN MATCHED THEN DELETE",
        sql.SQL("SELECT 1"),
    ],
)
def test_what_may_change_one(statement):
    assert may_change_pages(statement)


def test_each_table_counts_but_for_those_that_are_named():
    not_shown = {model._meta.db_table for model in models_pages_do_not_show()}
    assert {"django_session", "wagtailcore_revision", "search_miss"} <= not_shown
    assert not {"site_cms_rendition", "search_entry", "wagtailcore_page", "wagtailredirects_redirect"} & not_shown
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        for verb in ("UPDATE", "INSERT INTO", "INSERT OR IGNORE INTO", "DELETE FROM"):
            assert may_change_pages(f'{verb} "{table}" ("id") VALUES (%s)') == (table not in not_shown), (verb, table)
