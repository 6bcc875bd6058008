"""Free text search among stories."""

from __future__ import annotations

from wagtail.search.backends import get_search_backend

from stories.queries import StoryQuerySet

MOST_RESULTS = 10_000


def matching_keys(stories: StoryQuerySet, text: str) -> list[int]:
    """Primary keys of the stories that match `text`, best first.

    Args:
        stories: the stories to search among.
        text: what the visitor wrote; its quotes and operators mean nothing.
    """
    words = " ".join("".join(c if c.isalnum() or c in "-’'" else " " for c in text).replace("'", " ").split())
    if not words:
        return []
    results = get_search_backend().search(words, stories.model, operator="and", order_by_relevance=True)
    # The keys alone: making a page of each of thousands of rows costs more than finding them.
    return list(results[:MOST_RESULTS].get_queryset().values_list("pk", flat=True))
