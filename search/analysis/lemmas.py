"""The form of a word that a dictionary lists it by."""

import threading

from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

_dictionary = DictionaryLookupStrategy(LOW_MEMORY_DICTIONARY_FACTORY)
# Two that ask first at once would each load the dictionary.
_loading = threading.Lock()
_loaded: set[str] = set()


def lemma(word: str, language: str) -> str | None:
    """The form that the dictionary lists a word by, in lower case, or None if it does not know the word."""
    if language not in _loaded:
        with _loading:
            LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language)
            _loaded.add(language)
    found = _dictionary.get_lemma(word, language)
    return found.casefold() if found else None
