"""Stems by Snowball's rules, for words that no dictionary knows."""

import threading

import Stemmer

_ALGORITHMS = {"sv": "swedish", "en": "english"}
# A stemmer has a buffer of its own, which two threads would share.
_of_thread = threading.local()


def stem(word: str, language: str) -> str:
    """The stem of a word in lower case, in Swedish ("sv") or English ("en")."""
    stemmer = getattr(_of_thread, language, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(_ALGORITHMS[language], 0)
        setattr(_of_thread, language, stemmer)
    stemmed: str = stemmer.stemWord(word)
    return stemmed
