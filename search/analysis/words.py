"""The analyser: keys of what is indexed and of what is asked, the same for both, in every database."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.analysis.compounds import begun, compound, parts_of
from search.analysis.folding import folded
from search.analysis.forms import forms, keys
from search.analysis.stop_words import stop_words, telling
from search.analysis.synonyms import Synonyms, built_in
from search.analysis.tokens import Token, tokens

#: How many words of a query count, and how many characters of it are read.
MOST_WORDS, MOST_ASKED = 12, 1_000
#: How many characters of a text are indexed.
MOST_INDEXED = 500_000

# They are letters of their own: who writes them means them.
_SWEDISH_LETTERS = "åäö"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query.

    A document has it if any of its keys is among the document's: by one of `same` it is this very word, by one of
    `near` something like it.
    """

    text: str
    same: frozenset[str]
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a text: of the words that stand in it, and of what is near them."""

    same: frozenset[str]
    near: frozenset[str]


def indexed(text: str, language: str) -> Keys:
    """The keys that a text is found by, in Swedish ("sv") or English ("en")."""
    same: set[str] = set()
    near: set[str] = set()
    common = stop_words(language)
    for token in set(tokens(text[:MOST_INDEXED])):
        if token.joined in common:
            same.add(f"b{token.joined}")
            continue
        whole = forms(token.joined, language)
        same |= whole.same
        near |= whole.near
        if token.possessive:
            near |= keys("b", [f"{token.joined}s"])
        if len(token.parts) > 1:
            for part in token.parts:
                of_part = forms(part, language)
                near |= of_part.same | of_part.near
    return Keys(frozenset(same), frozenset(near - same))


def asked(text: str, language: str, synonyms: Synonyms | None = None) -> list[Word]:
    """The words of a query in their order, twelve at most, without stop words unless there is nothing else.

    A document answers a query if it has every word. A word that stands for a phrase is there once for each word of the
    phrase, and a compound once for each half, so that all of them are asked for. Without `synonyms` those that the
    site comes with are used.
    """
    found = telling(list(tokens(text[:MOST_ASKED])), language)[:MOST_WORDS]
    words = [list(_words_of(token, language)) for token in found]
    _join_neighbours(found, words)
    _add_synonyms(found, words, synonyms or built_in(language), language)
    return [Word(word.text, frozenset(word.same), frozenset(word.near - word.same)) for of in words for word in of][
        :MOST_WORDS
    ]


@dataclass(slots=True)
class _Asked:
    """A word of a query while its keys are gathered."""

    text: str
    same: set[str]
    near: set[str]


def _words_of(token: Token, language: str) -> Iterator[_Asked]:
    """The words that hyphens join; each is found in what is written together as well."""
    keeping = _SWEDISH_LETTERS if language == "sv" else ""
    joined = forms(token.joined, language).same if len(token.parts) > 1 else frozenset()
    for part in token.parts:
        of_part = forms(part, language)
        marked = keys("f", (folded(form) for form in (part, of_part.base)))
        bare = keys("b", (folded(form, keeping=keeping) for form in (part, of_part.base)))
        # A misspelt end leaves the beginning to ask for.
        first = begun(part) if language == "sv" and not of_part.known else None
        near = {*of_part.near, *marked, *bare, *keys("b", [first] if first else [])}
        cut = compound(part) if language == "sv" else None
        # Half of a compound is something else: who asks for “avfallshantering” wants both waste and handling.
        halves = [parts_of(half) for half in (cut.first, cut.last)] if cut else [frozenset[str]()]
        near -= keys("b", frozenset[str]().union(*halves))
        for half in halves:
            yield _Asked(part, {*of_part.same, *joined}, near | keys("b", half))


def _join_neighbours(found: list[Token], words: list[list[_Asked]]) -> None:
    """Let two words that follow on each other be found where they are written as one."""
    for at in range(len(found) - 1):
        joined = keys("b", [found[at].joined + found[at + 1].joined])
        for word in (*words[at], *words[at + 1]):
            word.near |= joined


def _add_synonyms(found: list[Token], words: list[list[_Asked]], synonyms: Synonyms, language: str) -> None:
    written = [token.joined for token in found]
    bases = [forms(word, language).base for word in written]
    for start in range(len(found)):
        for end in range(start + 1, min(len(found), start + synonyms.longest) + 1):
            others = [synonyms.others.get(tuple(of[start:end]), frozenset()) for of in (bases, written)]
            for other in sorted(others[0] | others[1]):
                _stand_for(words[start:end], other, language)


def _stand_for(said: list[list[_Asked]], other: tuple[str, ...], language: str) -> None:
    """Let the words of a phrase be found by those of another, each by one of them.

    “(A and B) or (C and D and E)” is asked for as “(A or C) and (B or D) and (B or E)”.
    """
    flat = [word for of in said for word in of]
    while len(flat) < len(other):
        last = flat[-1]
        flat.append(_Asked(last.text, set(last.same), set(last.near)))
        said[-1].append(flat[-1])
    for at, word in enumerate(flat):
        word.near |= forms(other[min(at, len(other) - 1)], language).same
