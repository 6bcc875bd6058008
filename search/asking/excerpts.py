"""Excerpts: the sentences of a text in which the words stand that were asked for, with these marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis.words import Word, indexed

# About two lines and a half of running text.
LENGTH = 220
# So much of a long text is looked through.
_LOOKED_THROUGH = 20_000
# What a word that was asked for is preceded by; the text's own signs are escaped.
MARK = "<mark>"
_WORD = re.compile(r"[^\W_]+(?:[-’'\u00ad][^\W_]+)*")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[”»\"]?\s*")


def marked(text: str, words: Sequence[Word], language: str) -> SafeString:
    """A text with the words marked that were asked for."""
    keys = _keys(words)
    parts, end = [], 0
    for found in _WORD.finditer(text):
        if _keys_of(found.group(), language) & keys:
            parts += [escape(text[end : found.start()]), f"{MARK}{escape(found.group())}</mark>"]
            end = found.end()
    # Its own text is escaped, and what stands between is written here.
    return mark_safe("".join([*parts, escape(text[end:])]))


def excerpt(summary: str, text: str, words: Sequence[Word], language: str) -> str:
    """The summary where it has a word that was asked for, else the first sentences of the text that have the most."""
    keys = _keys(words)
    if not text or _hits(summary, keys, language):
        return summary
    best, most = "", 0
    for found in _SENTENCE.finditer(text[:_LOOKED_THROUGH]):
        hits = _hits(found.group(), keys, language)
        if hits > most:
            best, most = text[found.start() : found.start() + 2 * LENGTH], hits
            if hits >= len(words):
                break
    return shortened(" ".join(best.split())) if best else summary


def missing(texts: Sequence[str], words: Sequence[Word], language: str) -> list[str]:
    """Of the words that were asked for those that stand in none of the texts, as they were written."""
    there = frozenset[str]().union(*(_keys_of(found, language) for text in texts for found in _WORD.findall(text)))
    return list(dict.fromkeys(word.text for word in words if not there & (word.same | word.near)))


def shortened(text: str) -> str:
    """At most as much as an excerpt shows, cut between words."""
    if len(text) <= LENGTH:
        return text
    return text[:LENGTH].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"


def _hits(text: str, keys: frozenset[str], language: str) -> int:
    return len({keys & of_word for found in _WORD.findall(text) if (of_word := _keys_of(found, language)) & keys})


def _keys(words: Sequence[Word]) -> frozenset[str]:
    return frozenset[str]().union(*(word.same | word.near for word in words))


@lru_cache(maxsize=8192)
def _keys_of(word: str, language: str) -> frozenset[str]:
    keys = indexed(word, language)
    return keys.same | keys.near
