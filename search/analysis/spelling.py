"""The words of a vocabulary that one may have meant."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from search.analysis.folding import folded


def allowed(word: str) -> int:
    """How many letters may be wrong in a word: none in one of three letters, one up to seven, two in longer ones."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def nearest(word: str, vocabulary: Iterable[str], *, most: int = 3) -> list[str]:
    """The words of a vocabulary that are nearest to a misspelt one, the nearest first, `most` of them at most.

    A mark that is missing or too much (“vaxjo”) counts as half a letter. Words as near as each other come in the
    vocabulary's order, so that one sorted by how common its words are gives the more common first. Nothing is given for
    a word that is in the vocabulary, nor for one of less than four letters.
    """
    known = list(vocabulary)
    bound = allowed(word)
    if not bound or word in known:
        return []
    bare = folded(word)
    found = process.extract(
        bare, known, scorer=DamerauLevenshtein.distance, processor=folded, score_cutoff=bound, limit=None
    )
    ranked = sorted((2 * distance + (known[at] != word), at) for _, distance, at in found)
    return [known[at] for _, at in ranked[:most]]
