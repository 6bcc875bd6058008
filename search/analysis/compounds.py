"""The parts of Swedish compounds."""

from dataclasses import dataclass
from functools import lru_cache

from search.analysis.lemmas import lemma
from search.analysis.tokens import LONGEST_WORD
from search.analysis.word_list import CompoundParts, compound_parts

_SHORTEST_COMPOUND, _SHORTEST_PART, _LONG = 6, 3, 5
_KEPT = 16_384


@dataclass(frozen=True, slots=True)
class Compound:
    """A word cut in two: what it begins with, that beginning's own word, and the word that it ends in."""

    beginning: str
    first: str
    last: str

    @property
    def base(self) -> str:
        """The compound as a dictionary would list it."""
        return (self.beginning + self.last)[:LONGEST_WORD]


@lru_cache(maxsize=_KEPT)
def compound(word: str) -> Compound | None:
    """The two parts of a Swedish word in lower case, or None if it is no compound."""
    if len(word) < _SHORTEST_COMPOUND:
        return None
    known = compound_parts()
    listed = lemma(word, "sv")
    if listed and (listed.name or listed.text in known.whole):
        return None
    places = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    cuts = [cut for at in places if (cut := _cut(word[:at], word[at:], known))]
    if not cuts:
        cuts = [cut for at in places if (cut := _cut_of_three(word[:at], word[at:], known))]
    # “stads, planering” rather than “stadsplane, ring”: the more even, the likelier.
    return max(cuts, key=lambda cut: min(len(cut.beginning), len(cut.last)), default=None)


def begun(word: str) -> str | None:
    """The word that an unknown Swedish word begins with, if both it and the rest are long: “hälso-komunikation”."""
    known = compound_parts().beginnings
    return next((known[word[:at]] for at in range(len(word) - _LONG, _LONG - 1, -1) if word[:at] in known), None)


def parts(found: Compound) -> frozenset[str]:
    """The words that a compound is made of, and those that they are made of in their turn."""
    return parts_of(found.first) | parts_of(found.last)


def parts_of(word: str) -> frozenset[str]:
    """A word and those that it is made of, if it is a compound."""
    within = compound(word)
    return frozenset([word]) | (parts(within) if within else frozenset())


def _cut(beginning: str, ending: str, known: CompoundParts) -> Compound | None:
    first = known.beginnings.get(beginning)
    if first is None or (len(ending) == _SHORTEST_PART and ending not in known.short):
        return None
    listed = lemma(ending, "sv")
    # The dictionary takes “plan” for a form of “plana”, which no compound ends in.
    last = next((word for word in (listed and listed.text, ending) if word in known.endings), None)
    return Compound(beginning, first, last) if last else None


def _cut_of_three(beginning: str, ending: str, known: CompoundParts) -> Compound | None:
    """“avfalls, hanteringsplan”: what follows is a compound that no dictionary lists."""
    first = known.beginnings.get(beginning)
    within = compound(ending) if first else None
    return Compound(beginning, first, within.base) if first and within else None
