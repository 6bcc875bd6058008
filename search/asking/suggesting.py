"""What somebody may be about to ask for: names that begin with what they have written."""

from __future__ import annotations

from search.asking.recognising import rank
from search.models import Entry, EntryName
from search.names import looked_up

# The shortest beginning that says anything, and how many names are suggested.
SHORTEST, MOST = 2, 8
# So many names are looked at; of a shorter beginning there are more, and any of them will do.
_LOOKED_AT = 60


def suggested(text: str, language: str) -> list[Entry]:
    """Public things whose name begins with a text, those that are called most like it first. One query.

    Args:
        text: what is being written, of any content.
        language: "sv" or "en".
    """
    words = looked_up(text[:100])
    if len(words) < SHORTEST:
        return []
    names = EntryName.objects.filter(words__startswith=words, entry__language=language).select_related("entry")
    found: dict[int, tuple[bool, int, Entry]] = {}
    for name in names.order_by("words", "entry_id")[:_LOOKED_AT]:
        found.setdefault(name.entry_id, (not name.exact, len(name.words), name.entry))
    best = sorted(found.values(), key=lambda each: (each[0], rank(each[2]), each[1]))
    return [entry for _bare, _length, entry in best[:MOST]]
