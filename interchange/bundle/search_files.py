"""The files by which a copy of the site is searched from disk (`scripts/search.js`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from interchange.bundle.taking import Collection
from search.analysis.forms import forms
from search.asking.for_disk import entries_for_disk, words_for_disk
from search.index.kinds import KINDS

_TEXT_MOST = 300


def search_data(found: Collection, language: str) -> dict[str, Any]:
    """All that the script needs to search in a language, of what the copy has pages of."""
    kinds = list(KINDS)
    entries: list[list[Any]] = []
    postings: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    names: dict[str, list[int]] = {}
    for indexed in entries_for_disk(language):
        entry = indexed.entry
        there = found.there(entry.address)
        if there is None:
            continue
        number = len(entries)
        entries.append([kinds.index(entry.kind), there.path, entry.title, entry.summary[:_TEXT_MOST], entry.about])
        for key, parts in indexed.parts.items():
            # The difference from the entry before, and three bits for the parts.
            postings.setdefault(key, []).append((number - last.get(key, 0)) << 3 | parts)
            last[key] = number
        for name in indexed.names:
            names.setdefault(name, []).append(number)
    number_of = {key: number for number, key in enumerate(postings)}
    words = words_for_disk(language, postings.keys())
    senses: dict[tuple[Any, ...], int] = {}
    known = {}
    for word, asking in words.asking.items():
        sense = tuple(tuple(sorted(number_of[key] for key in keys) for keys in pair) for pair in asking)
        sense_key = tuple(tuple(map(tuple, pair)) for pair in sense)
        known[word] = senses.setdefault(sense_key, len(senses))
    in_phrases = {word for phrase in words.phrases for word in phrase.split()}
    return {
        "entries": entries,
        "kinds": _kind_names(language),
        "postings": list(postings.values()),
        "words": known,
        "senses": list(senses),
        "common": " ".join(sorted(words.common)),
        "standing": " ".join(sorted(words.standing)),
        "names": names,
        "bases": {word: base for word in known if (base := forms(word, language).base) in in_phrases and base != word},
        "phrases": {
            phrase: [[sorted(number_of[key] for key in keys) for keys in other] for other in others]
            for phrase, others in words.phrases.items()
        },
        "says": _says(language),
    }


def as_script(name: str, data: Mapping[str, Any]) -> str:
    """Data as a script that a page opened from disk can load, which may load nothing else."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"(window.BUNDLE = window.BUNDLE || {{}}).{name} = {written};\n"


def _kind_names(language: str) -> list[str]:
    with override(language):
        return [str(kind.label) for kind in KINDS.values()]


def _says(language: str) -> dict[str, str]:
    with override(language):
        return {
            "one": ngettext("%(counter)s hit for %(query)s", "%(counter)s hits for %(query)s", 1) % _PLACES,
            "many": ngettext("%(counter)s hit for %(query)s", "%(counter)s hits for %(query)s", 2) % _PLACES,
            "none": _("Nothing in the copy has these words. Try fewer or other words."),
            "instead": _("Nothing has “%(word)s”. These are the hits for “%(meant)s”.")
            % {"word": "{word}", "meant": "{meant}"},
            "lacks": _("Lacks one of the words"),
            "hits": _("Hits"),
            "pages": _("Pages"),
            "page": _("Page"),
        }


_PLACES = {"counter": "{n}", "query": "{q}"}
