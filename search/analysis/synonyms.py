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

#: A phrase as the bases of its words.
Phrase = tuple[str, ...]
_DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Phrases and what else says the same, each phrase as the bases of its words."""

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
        phrases = {phrase for words in group if (phrase := bases(words, language))}
        for phrase in phrases:
            for written in {phrase, tuple(map(folded, phrase))}:
                others.setdefault(written, set()).update(phrases - {phrase})
    return Synonyms({phrase: frozenset(rest) for phrase, rest in others.items() if rest})


def bases(text: str, language: str) -> Phrase:
    """The bases of the words of a phrase, without stop words unless there is nothing else."""
    return tuple(forms(token.joined, language).base for token in telling(list(tokens(text)), language))


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
