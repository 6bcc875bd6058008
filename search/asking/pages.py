"""Which pages a query finds, for lists that are narrowed by words."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q

from search.analysis.words import asked
from search.asking.by_index import by_index
from search.asking.matching import all_of
from search.asking.synonyms import synonyms_in_force
from search.models import Entry


def pages_with(text: str, kind: str) -> list[int]:
    """The numbers of the pages of a kind that have all the words, each asked in its own language.

    Args:
        text: what the visitor wrote, of any content.
        kind: the name of a kind whose things are pages.
    """
    found = Q(pk__in=[])
    for language, _name in settings.LANGUAGES:
        if words := asked(text, language, synonyms_in_force(language)):
            found |= Q(keys__matches=all_of(words, language))
    with by_index():
        # The kind is no condition of the query: PostgreSQL would rather find it by its own index and look for the
        # words in each row, 250 ms among 15,000.
        rows = Entry.objects.filter(found).values_list("kind", "page_id")
        return [key for of_kind, key in rows.iterator(chunk_size=5000) if key and of_kind == kind]
