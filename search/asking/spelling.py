"""What a misspelled word may have meant, by the words that stand in public texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.analysis.folding import folded
from search.analysis.spelling import nearest
from search.analysis.words import Word, asked
from search.asking.matching import matching
from search.models import Term

MOST_SUGGESTIONS = 2


def unknown(words: Sequence[Word], language: str) -> list[Word]:
    """Of some words those that stand in nothing public, not even in another form. One small query a word."""
    # One that stands for a phrase is there more than once.
    once = {word.text: word for word in words}
    return [word for word in once.values() if not matching([replace(word, near=frozenset())], language).exists()]


def meant_by(word: Word, language: str) -> list[str]:
    """What a word may have meant, the nearest first; each stands in something public."""
    length = len(word.text)
    terms = Term.objects.filter(language=language, length__range=(length - 2, length + 2)).order_by("word")
    near = nearest(word.text, terms.values_list("word", flat=True), most=3 * MOST_SUGGESTIONS)
    found: list[str] = []
    said: set[frozenset[str]] = set()
    for each in near:
        of_term = asked(each, language)
        # Two forms of one word are one suggestion, and so are two that differ in their marks alone.
        if not of_term or any(of_term[0].same & keys for keys in said) or folded(each) in map(folded, found):
            continue
        # One whose last text is gone is none.
        if matching(of_term, language).exists():
            said.add(of_term[0].same)
            found.append(each)
    return found[:MOST_SUGGESTIONS]
