"""Stories that have most in common with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from stories.story_page import StoryPage


HOW_MANY = 3

# Over the tables that hold what stories share, before their pages are asked for: grouping the pages themselves, each
# joined with all its themes and values, took five times as long.
_NEAREST = """
SELECT "public"."pk" FROM (
    SELECT "page", SUM("weight") AS "shared" FROM (
        SELECT "storypage_id" AS "page", 2 AS "weight" FROM {themes} WHERE "theme_id" IN
            (SELECT "theme_id" FROM {themes} WHERE "storypage_id" = %s)
        UNION ALL
        SELECT "storypage_id", 1 FROM {values} WHERE "corevalue_id" IN
            (SELECT "corevalue_id" FROM {values} WHERE "storypage_id" = %s)
    ) AS "each" GROUP BY "page"
) AS "counted" JOIN ({public}) AS "public" ON "public"."pk" = "counted"."page"
ORDER BY "shared" DESC, "published_on" DESC, "pk" LIMIT %s
"""


def related_stories(story: StoryPage, how_many: int = HOW_MANY) -> list[StoryPage]:
    """Other public stories in the same language, by the number of shared themes, then of shared core values.

    A theme weighs as much as two core values; among equals the newest come first. A story that shares neither is not
    related. Two queries, without the data of the cards (`StoryQuerySet.prefetch_card_data`).
    """
    model = type(story)
    others = model.objects.public().filter(locale=story.locale_id).exclude(pk=story.pk).order_by()
    public, parameters = others.values("pk", "published_on").query.sql_with_params()
    names = {"themes": model.themes.through, "values": model.core_values.through}
    tables = {name: connection.ops.quote_name(through._meta.db_table) for name, through in names.items()}
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST.format(**tables, public=public), [story.pk, story.pk, *parameters, how_many])
        nearest = [key for (key,) in cursor.fetchall()]
    found = model.objects.select_related("locale", "image").in_bulk(nearest)
    return [found[key] for key in nearest if key in found]
