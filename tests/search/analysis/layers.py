"""What each layer of the analyser earns: `python -m tests.search.analysis.layers`.

Each is taken away in turn. What is printed is how many of the judged queries then have an answer among the first five,
the mean of one through the place of the first answer, and the queries that were lost.
"""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from unittest.mock import patch

from search.analysis import compounds, forms, synonyms, words
from tests.search.analysis import small_index
from tests.search.judged.judgements import judgements

Patches = dict[tuple[object, str], object]


def _nothing(*_: object) -> None:
    return None


def _none_of_them(*_: object, **__: object) -> tuple[()]:
    return ()


def _as_it_is(word: str, *_: object, **__: object) -> str:
    return word


_FULL_KEYS = forms.keys


def _keys_without(layer: str) -> Callable[..., set[str]]:
    return lambda of, given: set() if of == layer else _FULL_KEYS(of, given)


_FOLDED: Patches = {
    (forms, "keys"): _keys_without("f"),
    (words, "keys"): _keys_without("f"),
    (words, "folded"): _as_it_is,
}

LAYERS: dict[str, Patches] = {
    "nothing taken away": {},
    "lemmas": {(forms, "lemma"): _nothing, (compounds, "lemma"): _nothing},
    "nouns that look like verbs": {(forms, "_nouns"): _none_of_them},
    "stems": {(forms, "keys"): _keys_without("s")},
    "words made from others": {(forms, "made_from"): _none_of_them},
    "compounds": {(forms, "compound"): _nothing, (words, "begun"): _nothing},
    "the beginning of an unknown compound": {(words, "begun"): _nothing},
    "folded letters": _FOLDED,
    "genitives of unknown names": {(forms, "_without_genitive"): _as_it_is},
    "neighbours written as one": {(words, "_join_neighbours"): _nothing},
    "synonyms": {(words, "built_in"): lambda _: synonyms.Synonyms({})},
    "spelling": {(small_index, "nearest"): _none_of_them},
    "folded letters and spelling": _FOLDED | {(small_index, "nearest"): _none_of_them},
    "all but the words as they stand": {
        (forms, "lemma"): _nothing,
        (compounds, "lemma"): _nothing,
        (forms, "compound"): _nothing,
        (forms, "made_from"): _none_of_them,
        (forms, "keys"): lambda of, given: _FULL_KEYS(of, given) if of == "b" else set(),
        (words, "keys"): lambda of, given: set(),
        (words, "begun"): _nothing,
        (words, "_join_neighbours"): _nothing,
        (words, "built_in"): lambda _: synonyms.Synonyms({}),
        (small_index, "nearest"): _none_of_them,
        (forms, "_without_genitive"): _as_it_is,
    },
}


def places_of_answers() -> dict[str, int | None]:
    """The place of the first answer to each judged query, or None if it is not among the first five."""
    found = {}
    for cache in (forms.forms, compounds.compound, synonyms.built_in, small_index.demonstration):
        cache.cache_clear()
    for language in ("sv", "en"):
        for query, expected in judgements(language):
            found[f"{language} {query}"] = small_index.place_of_answer(query, expected, language)
    return found


def main() -> None:
    """Print what each layer earns."""
    whole = places_of_answers()
    for name, patches in LAYERS.items():
        with ExitStack() as stack:
            for (module, attribute), instead in patches.items():
                stack.enter_context(patch.object(module, attribute, instead))
            found = places_of_answers()
        hits = [place for place in found.values() if place]
        lost = [query for query, place in found.items() if not place and whole[query]]
        mean = sum(1 / place for place in hits) / len(found)
        sys.stdout.write(f"{name}: {len(hits)} of {len(found)}, {mean:.3f}; {'; '.join(lost)}\n")


if __name__ == "__main__":
    main()
