"""The keys of one word.

A key is a letter that names its layer and then letters and digits alone. In layer `b` (base) is what a word is known
by: as it is written, and as a dictionary lists it. In `s` is its stem, in `f` it is folded: without the marks of its
letters.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.analysis.compounds import compound, parts
from search.analysis.derivations import made_from
from search.analysis.folding import folded
from search.analysis.lemmas import lemma
from search.analysis.stems import stem
from search.analysis.tokens import LONGEST_WORD

_KEPT = 16_384
# A shorter stem is shared by words that have nothing else in common.
_SHORTEST_STEM = 4
# Of a noun that the dictionary takes for a form of a verb: “besluten” for one of “besluta”, “avfallet” of “avfallen”.
_NOUN_ENDINGS = ("et", "ets", "en", "ens", "ar", "er", "or", "arna", "erna", "orna")
_OF_VERBS = ("a", "en")


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word is known by.

    Its base is what a dictionary lists it by, as far as it or its parts are `known`; its keys are those of this very
    word, and weaker ones.
    """

    base: str
    known: bool
    same: frozenset[str]
    near: frozenset[str]


def keys(layer: str, words: Iterable[str]) -> set[str]:
    """The keys of words in a layer, 40 characters long at most."""
    return {f"{layer}{word[:LONGEST_WORD]}" for word in words}


@lru_cache(maxsize=_KEPT)
def forms(word: str, language: str) -> Forms:
    """The forms of a word of letters and digits in lower case, in Swedish ("sv") or English ("en")."""
    listed = lemma(word, language)
    cut = compound(word) if language == "sv" else None
    base = listed.text if listed else cut.base if cut else _without_genitive(word, language)
    known = {word, base, *_nouns(word, base, language)}
    stemmed = stem(word, language)
    stems = keys("s", [stemmed] if len(stemmed) >= _SHORTEST_STEM else [])
    same, near = keys("b", known), keys("b", made_from(base, language))
    near |= keys("f", (folded(form) for form in known if not form.isascii()))
    if cut:
        near |= keys("b", parts(cut))
    # The rules of a stemmer are rough; they are the best there is for a word that nothing else knows.
    if listed or cut:
        near |= stems
    else:
        same |= stems
    return Forms(base, bool(listed or cut), frozenset(same), frozenset(near - same))


def _without_genitive(word: str, language: str) -> str:
    """A name that no dictionary knows, without the ending of a Swedish genitive: “Nairobis”."""
    return word[:-1] if language == "sv" and len(word) > _SHORTEST_STEM and word.endswith("s") else word


def _nouns(word: str, base: str, language: str) -> Iterator[str]:
    """The nouns that a Swedish word may be a form of where the dictionary names the verb of the same stem."""
    if language != "sv":
        return
    for ending in _NOUN_ENDINGS:
        noun = word.removesuffix(ending)
        if noun != word and base in (noun + of_verb for of_verb in _OF_VERBS) and lemma(noun, "sv"):
            yield noun
