"""The Swedish words that compounds are made of, from the word list that Swedish spelling is checked by.

The list (Göran Andersson's, LGPL 3) says of every word whether a compound may begin or end with it. Its format is that
of hunspell: `word/FLAGS`, and rules by which a flag gives a word another ending (`sv_SE_expanded.aff`).
"""

import re
import threading
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import files
from pathlib import Path

from search.analysis.lemmas import lemma

_DATA = Path(__file__).parents[1] / "data"
# A longer part is a compound itself, and found by its own parts.
_LONGEST_PART, _SHORTEST_PART = 14, 3
_BEGINS, _ENDS, _FORBIDDEN = frozenset("XU"), "Y", "%"
# A word with a genitive or a definite form stands by itself.
_NOUNS = frozenset("ABCDEF")
# Two that ask first at once would each read the list.
_reading = threading.Lock()


@dataclass(frozen=True, slots=True)
class CompoundParts:
    """What Swedish compounds begin with, each beginning with its word (“stads”: “stad”), and end in.

    A compound's end is of four letters at least, or `short`; a word that is `whole` is no compound.
    """

    beginnings: Mapping[str, str]
    endings: frozenset[str]
    short: frozenset[str]
    whole: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Rule:
    """Gives a word that `applies` another ending, for a compound to begin with."""

    cut: str
    added: str
    applies: re.Pattern[str]


def compound_parts() -> CompoundParts:
    """The parts of Swedish compounds, read once by the first that asks, which takes half a second."""
    with _reading:
        return _compound_parts()


@cache
def _compound_parts() -> CompoundParts:
    said = tomllib.loads((_DATA / "compounds-sv.toml").read_text(encoding="utf-8"))
    particles, never = set(said["particles"]["words"]), set(said["endings"]["never"])
    beginnings: dict[str, str] = {}
    short = said["endings"]["short"]
    endings = set(short)
    rules = _rules(_file("sv_SE_expanded.aff"))
    listed = _words(_file("sv_SE_expanded.dic"))
    for word, flags in listed.items():
        for beginning in _beginnings(word, flags, rules):
            if beginning not in particles and _SHORTEST_PART <= len(beginning) <= _LONGEST_PART:
                beginnings.setdefault(beginning, _own(beginning, word, listed))
        if _ENDS in flags and _SHORTEST_PART < len(word) <= _LONGEST_PART and word not in never:
            endings.add(word)
    return CompoundParts(
        beginnings | said["beginnings"], frozenset(endings), frozenset(short), frozenset(said["whole"]["words"])
    )


def _own(beginning: str, of: str, listed: Mapping[str, str]) -> str:
    """The word of what begins compounds: “hälso” is of “hälsa”, “skol” of “skola”, “arbets” of “arbete”.

    The list makes the beginning of the word `of`, or has it as it is. It makes “rätts” of “rätta”, where there is
    “rätt”.
    """

    def is_noun(word: str) -> bool:
        return bool(_NOUNS & set(listed.get(word, "")))

    stump = beginning[:-1]
    if beginning != of and beginning.endswith("s") and is_noun(stump):
        return stump
    if is_noun(of):
        return of
    if found := lemma(of, "sv"):
        return found.text
    said = [stump, f"{stump}e"] if beginning.endswith("s") else [f"{beginning}e", f"{beginning}a", f"{stump}a", stump]
    return next((word for word in said if is_noun(word)), beginning)


def _file(name: str) -> Path:
    for file in files("hunspell-sv") or ():
        if file.name == name:
            return Path(str(file.locate()))
    raise FileNotFoundError(name)


def _rules(path: Path) -> dict[str, list[_Rule]]:
    """The rules that make what a compound begins with, by their flags: `SFX v 0 s/WXZ [^a]`."""
    rules: dict[str, list[_Rule]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match line.split():
            case ["SFX", flag, cut, given, condition, *_]:
                added, _, then = given.partition("/")
                if _BEGINS & set(then):
                    rule = _Rule(cut.replace("0", ""), added.replace("0", ""), re.compile(f"(?:{condition})$"))
                    rules.setdefault(flag, []).append(rule)
    return rules


def _words(path: Path) -> dict[str, str]:
    """The words of the list with their flags; a word has all those of its lines."""
    words: dict[str, str] = {}
    with path.open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            word, _, flags = line.rstrip().partition("/")
            if word.isalpha() and word.islower() and _FORBIDDEN not in flags:
                words[word] = words.get(word, "") + flags
    return words


def _beginnings(word: str, flags: str, rules: Mapping[str, list[_Rule]]) -> Iterator[str]:
    if _BEGINS & set(flags):
        yield word
    for flag in flags:
        for rule in rules.get(flag, ()):
            if word.endswith(rule.cut) and rule.applies.search(word):
                yield word.removesuffix(rule.cut) + rule.added
