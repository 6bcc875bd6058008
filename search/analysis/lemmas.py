"""The form of a word that a dictionary lists it by."""

import threading
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

_DATA = Path(__file__).parents[1] / "data"
_dictionary = DictionaryLookupStrategy(LOW_MEMORY_DICTIONARY_FACTORY)
# Two that ask first at once would each load the dictionary.
_loading = threading.Lock()
_loaded: set[str] = set()


@dataclass(frozen=True, slots=True)
class Lemma:
    """What a dictionary lists a word by, in lower case, and whether it is a name there: with a capital letter alone."""

    text: str
    name: bool


def lemma(word: str, language: str) -> Lemma | None:
    """What the dictionary of Swedish ("sv") or English ("en") lists a word in lower case by, or None."""
    if language not in _loaded:
        with _loading:
            LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language)
            _loaded.add(language)
    if name := _name(word, language):
        return Lemma(name, name=True)
    found = _dictionary.get_lemma(word, language)
    if not found or not found.isalnum():
        return None
    return Lemma(found.casefold(), name=found[0].isupper())


def _name(word: str, language: str) -> str | None:
    """The name that a word is, or is the Swedish genitive of, if the dictionary would take it for something else."""
    known = told_names(language)
    stump = word.removesuffix("s") if language == "sv" else word
    return word if word in known else stump if stump in known else None


def forms_listed_by(bases: Collection[str], language: str) -> Iterator[str]:
    """All words in lower case that the dictionary lists by any of some bases; slow, for it reads the whole of it."""
    dictionary = LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language)
    for form, base in dictionary.items():
        word, listed = (each.decode() if isinstance(each, bytes) else each for each in (form, base))
        if listed.casefold() in bases and word.isalnum():
            yield word.casefold()


@cache
def told_names(language: str) -> frozenset[str]:
    """The names of `search/data/names-<language>.txt`."""
    lines = (_DATA / f"names-{language}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
