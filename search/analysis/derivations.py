"""Words that others are made from by an ending: “kommunal” from “kommun”, “democratic” from “democracy”."""

from collections.abc import Iterator

from search.analysis.lemmas import lemma

# An ending, and what the word has instead that it is made from.
_ENDINGS = {
    "sv": (("al", ""), ("ell", ""), ("isk", "i"), ("isk", "ik"), ("isk", ""), ("het", ""), ("are", "a"), ("ning", "a")),
    "en": (("cratic", "cracy"), ("atory", "ation"), ("al", ""), ("al", "ity"), ("ity", ""), ("ness", ""), ("ment", "")),
}
_SHORTEST = 4


def made_from(word: str, language: str) -> Iterator[str]:
    """The words of the dictionary that a word is made from, in Swedish ("sv") or English ("en")."""
    for ending, instead in _ENDINGS[language]:
        if word.endswith(ending):
            origin = word.removesuffix(ending) + instead
            if len(origin) >= _SHORTEST and (listed := lemma(origin, language)) and listed.text == origin:
                yield origin
