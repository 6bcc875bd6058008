"""Writing entries, with their keys, on either database."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from django.db import connection, transaction

from search.analysis.words import Keys, indexed
from search.index.kinds import Findable, Kind
from search.keys_field import ALL, PARTS, TABLE, as_vector
from search.models import Entry, EntryName, EntryText, Term
from search.names import looked_up, without_marks

# A change of how words are analysed changes what is written of the same text.
FORM = "1"
# What the keys of a title and of a place are preceded by, to find these alone without looking at each row.
CLOSE = "t"
_SAID = ("page_id", "address", "title", "about", "summary", "places", "facet", "day")
_COLUMNS = [*_SAID, "digest", "keys", "head"]
# SQLite's table, by the project's own names.
_DELETE = f"DELETE FROM {TABLE} WHERE rowid = %s"  # noqa: S608
_INSERT = f"INSERT INTO {TABLE} (rowid, {', '.join((*PARTS, ALL))}) VALUES (%s, %s, %s, %s, %s)"  # noqa: S608
_LETTERS = re.compile(r"[^\W\d_]{3,40}")


def language_key(language: str) -> str:
    """The key that every entry of a language has."""
    return f"l{language}"


def close(keys: Iterable[str]) -> frozenset[str]:
    """The keys as they stand in a title or for a place."""
    return frozenset(CLOSE + key for key in keys)


def write(kind: Kind, found: Sequence[Findable]) -> set[int]:
    """Write entries; those that say what they said stay as they are. Returns the numbers of all of them."""
    digests = {(each.key, each.language): _digest(each) for each in found}
    keys = {each.key for each in found}
    stored = {
        (key, language): (pk, digest)
        for pk, key, language, digest in Entry.objects.filter(kind=kind.name, key__in=keys).values_list(
            "pk", "key", "language", "digest"
        )
    }
    same = {pk for at, (pk, digest) in stored.items() if digests.get(at) == digest}
    changed = [each for each in found if stored.get(at := (each.key, each.language), (0, ""))[1] != digests[at]]
    if not changed:
        return same
    with transaction.atomic():
        return same | _write(kind, changed, digests)


def remove(entries: Iterable[int]) -> None:
    """Take entries away, with all that was said of them."""
    keys = list(entries)
    if not keys:
        return
    with transaction.atomic():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.executemany(_DELETE, [(key,) for key in keys])
        Entry.objects.filter(pk__in=keys).delete()


def _write(kind: Kind, found: Sequence[Findable], digests: dict[tuple[str, str], str]) -> set[int]:
    parts = [keys_by_part(each) for each in found]
    rows = [
        Entry(
            kind=kind.name,
            digest=digests[each.key, each.language],
            head=as_vector({part: keys[part] for part in PARTS}) if connection.vendor == "postgresql" else "",
            keys=as_vector({ALL: keys[ALL]}) if connection.vendor == "postgresql" else "",
            **{
                name: getattr(each, name)
                for name in (
                    "key",
                    "language",
                    "page_id",
                    "address",
                    "title",
                    "about",
                    "summary",
                    "places",
                    "facet",
                    "day",
                )
            },
        )
        for each, keys in zip(found, parts, strict=True)
    ]
    Entry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "key", "language"], update_fields=_COLUMNS
    )
    wanted = {each.key for each in found}
    numbers = {
        (key, language): pk
        for pk, key, language in Entry.objects.filter(kind=kind.name, key__in=wanted).values_list(
            "pk", "key", "language"
        )
    }
    own = [numbers[each.key, each.language] for each in found]
    if connection.vendor == "sqlite":
        _write_table(own, parts)
    EntryText.objects.bulk_create(
        [EntryText(entry_id=pk, text=each.text) for pk, each in zip(own, found, strict=True)],
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=["text"],
    )
    EntryName.objects.filter(entry__in=own).delete()
    EntryName.objects.bulk_create(
        [
            EntryName(entry_id=pk, words=words, exact=exact)
            for pk, each in zip(own, found, strict=True)
            for words, exact in _names_of(each).items()
        ]
    )
    _note_terms(found)
    return set(own)


def _write_table(numbers: Sequence[int], parts: Sequence[dict[str, set[str]]]) -> None:
    """The same in SQLite's full-text table."""
    with connection.cursor() as cursor:
        cursor.executemany(_DELETE, [(pk,) for pk in numbers])
        cursor.executemany(
            _INSERT,
            [
                (pk, *(" ".join(sorted(keys[part])) for part in (*PARTS, ALL)))
                for pk, keys in zip(numbers, parts, strict=True)
            ],
        )


def keys_by_part(each: Findable) -> dict[str, set[str]]:
    """The keys by part: what only stands close to a word weighs one part less than the word."""
    title, places, summary, text = (
        indexed(text, each.language)
        for text in (f"{each.title} {' '.join(each.names)}", each.places, f"{each.summary} {each.about}", each.text)
    )
    parts = {
        "A": set(title.same),
        "B": {*title.near, *places.same},
        "C": {*places.near, *summary.same, *summary.near},
    }
    everything = {language_key(each.language), *_all(text), *parts["A"], *parts["B"], *parts["C"]}
    return parts | {ALL: everything | close(_all(title)) | close(_all(places))}


def _all(keys: Keys) -> frozenset[str]:
    return keys.same | keys.near


def _names_of(each: Findable) -> dict[str, bool]:
    """Its names as they are looked up, with whether they are written as they should be."""
    found: dict[str, bool] = {}
    for name in each.names:
        words = looked_up(name)
        found[words] = True
        found.setdefault(without_marks(words), False)
    found.pop("", None)
    return found


def _note_terms(found: Sequence[Findable]) -> None:
    """Let the words be known to the spelling."""
    terms = {
        (each.language, word)
        for each in found
        for word in _LETTERS.findall(f"{each.title} {each.places} {each.summary} {each.about} {each.text}".lower())
    }
    known = [Term(language=language, word=word, length=len(word)) for language, word in sorted(terms)]
    Term.objects.bulk_create(known, ignore_conflicts=True, batch_size=2000)


def _digest(each: Findable) -> str:
    said = json.dumps([FORM, asdict(each)], default=str, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
