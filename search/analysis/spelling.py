"""The words of a vocabulary that one may have meant."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from search.analysis.folding import folded

# Up to which length a word may have no wrong letter, and one; a longer one may have two.
_NONE_WRONG, _ONE_WRONG = 3, 7


def most_wrong(word: str) -> int:
    """How many letters may be wrong, missing, too much or in each other's place in a word of this length."""
    return 0 if len(word) <= _NONE_WRONG else 1 if len(word) <= _ONE_WRONG else 2


def nearest(word: str, vocabulary: Iterable[str], *, most: int = 3) -> list[str]:
    """The words of a vocabulary that are nearest to a misspelt one, the nearest first, `most` of them at most.

    All are in lower case. A mark that is missing or too much (“vaxjo”) counts less than a letter. Words as near as each
    other come in the vocabulary's order, those that begin as the word does first, and of these those with its marks:
    sort it by how common its words are.
    Nothing is near to a word that is in the vocabulary, nor to one of up to three letters.
    """
    bound = most_wrong(word)
    if not bound:
        return []
    known = [other for other in vocabulary if abs(len(other) - len(word)) <= bound]
    if word in known:
        return []
    found = process.extract(
        folded(word), list(map(folded, known)), scorer=DamerauLevenshtein.distance, score_cutoff=bound, limit=None
    )
    ranked = sorted(
        (distance, known[at][0] != word[0], DamerauLevenshtein.distance(word, known[at]), at)
        for _, distance, at in found
    )
    return [known[at] for *_, at in ranked[:most]]
