"""The form of a word that a dictionary lists it by."""

import threading
from dataclasses import dataclass

from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

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
    found = _dictionary.get_lemma(word, language)
    if not found or not found.isalnum():
        return None
    return Lemma(found.casefold(), name=found[0].isupper())
