"""The index as files that answer without a server: what is found by which keys, and which words ask for which keys.

Whoever looks for words in a copy of the site has no analyser. So the words that the analyser knows are written down
beforehand, each with the keys that it asks for: those that stand in public texts, and all forms of them that the
dictionary has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from search.analysis.lemmas import forms_listed_by
from search.analysis.stop_words import stop_words
from search.analysis.words import asked
from search.asking.synonyms import synonyms_in_force
from search.index.kinds import Findable
from search.index.writing import keys_by_part
from search.keys_field import ALL, PARTS
from search.models import Entry, EntryName, EntryText, Term

_AT_ONCE = 500
# The keys that say how a word stands in a text and are not asked for by a word alone.
_LAYERS = "bsf"


@dataclass(frozen=True)
class Indexed:
    """An entry with the keys that it is found by.

    Attributes:
        parts: for each key, the parts that have it, as bits: 1 the title, 2 the places, 4 the summary; 0 the rest.
        names: by which a visitor means this very thing.
    """

    entry: Entry
    parts: Mapping[str, int]
    names: Sequence[str] = ()


@dataclass(frozen=True)
class Words:
    """What the words ask for.

    Attributes:
        asking: for each word, what it asks for: one or two pairs of keys, of this very word and of what is near it.
        common: the words that tell nothing.
        standing: those that stand in public texts.
        phrases: for each phrase of several words, what says the same, as the keys of its words.
    """

    asking: Mapping[str, Sequence[tuple[frozenset[str], frozenset[str]]]]
    common: Collection[str]
    standing: Collection[str]
    phrases: Mapping[str, Sequence[Sequence[frozenset[str]]]] = field(default_factory=dict)


def entries_for_disk(language: str) -> Iterator[Indexed]:
    """All entries of a language, the latest first; some hundred are read at a time."""
    entries = Entry.objects.filter(language=language).defer("keys", "head")
    numbers = list(entries.order_by("-day", "pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        rows = entries.in_bulk(some)
        texts = dict(EntryText.objects.filter(pk__in=some).values_list("pk", "text"))
        names: defaultdict[int, list[str]] = defaultdict(list)
        for entry, words in EntryName.objects.filter(entry__in=some).order_by("words").values_list("entry", "words"):
            names[entry].append(words)
        for pk in some:
            if row := rows.get(pk):
                yield Indexed(row, _parts(row, texts.get(pk, ""), names[pk]), names[pk])


def words_for_disk(language: str, keys: Collection[str]) -> Words:
    """All words of a language that ask for any of the keys.

    Args:
        language: "sv" or "en".
        keys: those that anything is found by.
    """
    known = frozenset(keys)
    same = synonyms_in_force(language)
    standing = set(Term.objects.filter(language=language).values_list("word", flat=True))
    listed = {key[1:] for key in known if key.startswith("b")}
    words = standing | set(forms_listed_by(listed, language)) | {word for phrase in same.others for word in phrase}
    asking: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    for word in sorted(words):
        told = [(each.same & known, each.near & known) for each in asked(word, language, same)]
        if told and all(of or near for of, near in told):
            asking[word] = told
    phrases = {
        " ".join(phrase): [[_same_keys(word, language) & known for word in other] for other in sorted(others)]
        for phrase, others in same.others.items()
        if len(phrase) > 1
    }
    found = {phrase: some for phrase, each in phrases.items() if (some := [other for other in each if all(other)])}
    return Words(asking, stop_words(language), standing & asking.keys(), found)


def _same_keys(word: str, language: str) -> frozenset[str]:
    return frozenset[str]().union(*(each.same for each in asked(word, language)))


def _parts(row: Entry, text: str, names: Iterable[str]) -> dict[str, int]:
    of = Findable(
        row.key,
        row.language,
        row.title,
        row.address,
        places=row.places,
        summary=row.summary,
        text=text,
        about=row.about,
        names=list(names),
    )
    by_part = keys_by_part(of)
    found = {key: 0 for key in by_part[ALL] if key[0] in _LAYERS}
    for bit, part in enumerate(PARTS):
        for key in by_part[part]:
            found[key] = found.get(key, 0) | 1 << bit
    return found
