"""The keys of one word.

A key is a letter that names its layer and then letters and digits alone. In layer `b` is what a word is known by: as it
is written, and as a dictionary lists it. In `s` is its stem, in `f` it is without the marks of its letters.
"""

from dataclasses import dataclass
from functools import lru_cache

from search.analysis.folding import folded
from search.analysis.lemmas import lemma
from search.analysis.stems import stem
from search.analysis.tokens import LONGEST_WORD

_KEPT = 16_384
# A shorter stem is shared by words that have nothing else in common.
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word is known by: its base, the keys of the very word, and the weaker ones."""

    base: str
    same: frozenset[str]
    near: frozenset[str]


@lru_cache(maxsize=_KEPT)
def forms(word: str, language: str) -> Forms:
    """The forms of a word of letters and digits in lower case, in Swedish ("sv") or English ("en")."""
    stemmed = stem(word, language)
    stems = {f"s{stemmed}"} if len(stemmed) >= _SHORTEST_STEM else set()
    listed = lemma(word, language)
    if listed and listed.isalnum():
        base, known = listed[:LONGEST_WORD], {word, listed[:LONGEST_WORD]}
    else:
        base, known = _without_genitive(word, language), {word, _without_genitive(word, language)}
    same = {f"b{form}" for form in known}
    near = {f"f{folded(form)}"[: LONGEST_WORD + 1] for form in known if not form.isascii()}
    if listed:
        near |= stems
    else:
        same |= stems
    return Forms(base, frozenset(same), frozenset(near - same))


def _without_genitive(word: str, language: str) -> str:
    """A name that no dictionary knows, without the ending of a Swedish genitive."""
    return word[:-1] if language == "sv" and len(word) > _SHORTEST_STEM and word.endswith("s") else word
