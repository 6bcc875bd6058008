"""Words that stand for one another when something is asked for.

They are applied to what is asked and never to what is indexed: a group that is added or mended holds from the next
question on, without indexing anything anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from search.analysis.folding import folded
from search.analysis.forms import forms
from search.analysis.stop_words import telling
from search.analysis.tokens import tokens

#: A phrase as its words, or as the bases of them.
Phrase = tuple[str, ...]
_DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Phrases and what else says the same.

    A phrase is looked up by the bases of its words, and as it was written: of a word that the dictionary takes for
    a form of another (“dikt” for one of “dikta”) these differ. What else says the same stands as it was written.
    """

    others: Mapping[Phrase, frozenset[Phrase]] = field(default_factory=dict)

    @property
    def longest(self) -> int:
        """How many words the longest phrase has."""
        return max(map(len, self.others), default=0)


def synonyms_of(groups: Iterable[Iterable[str]], language: str) -> Synonyms:
    """Synonyms of groups, each of words or phrases that say the same.

    A word in several groups has the others of all of them; groups do not chain. Without
    the marks of its letters (“goteborg”) it has them too.
    """
    others: dict[Phrase, set[Phrase]] = {}
    for group in groups:
        phrases = {base: as_written(words, language) for words in group if (base := bases(words, language))}
        for base, written in phrases.items():
            rest = {other for of, other in phrases.items() if of != base}
            for each in {base, written, tuple(map(folded, base)), tuple(map(folded, written))}:
                others.setdefault(each, set()).update(rest)
    return Synonyms({phrase: frozenset(rest) for phrase, rest in others.items() if rest})


def as_written(text: str, language: str) -> Phrase:
    """The words of a phrase, without stop words unless there is nothing else."""
    return tuple(token.joined for token in telling(list(tokens(text)), language))


def bases(text: str, language: str) -> Phrase:
    """The bases of the same words."""
    return tuple(forms(word, language).base for word in as_written(text, language))


def groups_of(language: str) -> list[list[str]]:
    """The groups that the site comes with, from `search/data/synonyms-<language>.txt`."""
    lines = (_DATA / f"synonyms-{language}.txt").read_text(encoding="utf-8").splitlines()
    return [
        [phrase.strip() for phrase in line.split("=")] for line in lines if line.strip() and not line.startswith("#")
    ]


@cache
def built_in(language: str) -> Synonyms:
    """The synonyms that the site comes with."""
    return synonyms_of(groups_of(language), language)
