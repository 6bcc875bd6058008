"""The parts of Swedish compounds."""

from dataclasses import dataclass

from search.analysis.lemmas import lemma
from search.analysis.tokens import LONGEST_WORD
from search.analysis.word_list import CompoundParts, compound_parts

_SHORTEST_COMPOUND, _SHORTEST_PART = 6, 3


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


def compound(word: str) -> Compound | None:
    """The two parts of a Swedish word in lower case, or None if it is no compound."""
    if len(word) < _SHORTEST_COMPOUND:
        return None
    known = compound_parts()
    listed = lemma(word, "sv")
    if listed and (listed.name or listed.text in known.whole):
        return None
    cuts = (_cut(word, at, known) for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1))
    # “stads, planering” rather than “stadsplane, ring”: the more even, the likelier.
    return max((cut for cut in cuts if cut), key=lambda cut: min(len(cut.beginning), len(cut.last)), default=None)


def parts(found: Compound) -> frozenset[str]:
    """The words that a compound is made of, and those that they are made of in their turn."""
    own = {found.first, found.last}
    within = [compound(word) for word in own]
    return frozenset(own).union(*(parts(part) for part in within if part))


def _cut(word: str, at: int, known: CompoundParts) -> Compound | None:
    beginning, ending = word[:at], word[at:]
    first = known.beginnings.get(beginning)
    if first is None or (len(ending) == _SHORTEST_PART and ending not in known.short):
        return None
    last = lemma(ending, "sv")
    if last is None or last.text not in known.endings:
        return None
    return Compound(beginning, first, last.text)
