"""The words of a text: how it is normalised and where it is cut."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

#: The longest word that is told apart from others, in characters: a key is one letter more.
LONGEST_WORD = 39

# What is not seen: soft hyphens, zero-width marks, marks of direction, the byte order mark, variation selectors.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
# Marks that no letter has been composed with, in Latin, Hebrew and Arabic writing.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
_APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u02bb\u02b9\u2032\u00b4`\uff07"
_HYPHENS = r"\-\u2010\u2011"
_TOKEN = re.compile(
    rf"[^\W_]+(?:[{_HYPHENS}{_APOSTROPHES}][^\W_]+)*"
    # “SKR:s”, “EU:s”, “ITP:n”
    r"(?::(?:s|n|t|ns|ts|en|et|ens|ets|ar|er|erna|arna)\b)?"
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_HYPHEN = re.compile(f"[{_HYPHENS}]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands in a text: the parts that its hyphens join, of letters and digits alone.

    The ending of a `possessive` (“Moi's”) is no part of it.
    """

    parts: tuple[str, ...]
    possessive: bool = False

    @property
    def joined(self) -> str:
        """The word without its hyphens."""
        return "".join(self.parts)[:LONGEST_WORD]


def normalised(text: str) -> str:
    """A text composed (NFC) and case-folded, without what is not seen."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).casefold()
    return _MARKS.sub("", unicodedata.normalize("NFC", folded))


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order; what is neither letter nor digit parts them."""
    for found in _TOKEN.finditer(normalised(text)):
        word = found.group().partition(":")[0]
        written = _POSSESSIVE.sub("", word)
        parts = (_letters(_APOSTROPHE.sub("", part)) for part in _HYPHEN.split(written))
        if kept := tuple(part for part in parts if part):
            yield Token(kept, possessive=written != word)


def _letters(word: str) -> str:
    if not word.isascii():
        word = "".join(letter for letter in word if unicodedata.category(letter)[0] == "L" or letter.isdecimal())
    return word[:LONGEST_WORD]
