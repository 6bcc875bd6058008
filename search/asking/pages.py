"""Which pages a query finds, as a part of another query."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q, QuerySet

from search.analysis.words import asked
from search.asking.matching import all_of
from search.models import Entry


def pages_with(text: str, kind: str) -> QuerySet[Entry, int | None]:
    """The numbers of the pages of a kind that have all the words, each asked in its own language.

    Args:
        text: what the visitor wrote, of any content.
        kind: the name of a kind whose things are pages.
    """
    found = Q(pk__in=[])
    for language, _name in settings.LANGUAGES:
        if words := asked(text, language):
            found |= Q(keys__matches=all_of(words, language))
    return Entry.objects.filter(found, kind=kind).values_list("page_id", flat=True)
