"""When two spellings are the same name."""

import unicodedata


def normalised(name: str) -> str:
    """The form under which two spellings of a place are one.

    Unicode NFKD, combining characters dropped, case folded, split on white space, joined by
    one space; nothing else. The content format and the report's count of partnerships rest
    on this very rule (docs/reference/format.md).
    """
    decomposed = unicodedata.normalize("NFKD", name)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())


def tidied(name: str) -> str:
    """A name as it was spelled, trimmed, with runs of white space made one space."""
    return " ".join(name.split())


_LAST_LETTERS: dict[str, str | int | None] = {
    "å": "{a",
    "ä": "{b",
    "æ": "{b",
    "ö": "{c",
    "ø": "{c",
    "é": "e",
}


def sort_key(name: str) -> str:
    """A key that sorts å, ä and ö last, as Swedish does; other accents as their letter."""
    return name.casefold().translate(str.maketrans(_LAST_LETTERS))


# Digits of a stored key: of a longer name the rest changes no order that matters.
LONGEST_KEY = 240
# Sixteen digits in alphabetical order, of which no two make a letter of some language, as “aa” does in Danish.
_DIGITS = str.maketrans("abcdef", "bfkmpv")


def stored_sort_key(name: str) -> str:
    """`sort_key` as it is kept in a column to order by: the same order under every collation.

    A database server compares text as it happens to be set up; some take a bracket for nothing,
    others have letters of their own. The digits used here have one order in all of them.
    """
    return sort_key(name).encode("utf-8", "replace").hex().translate(_DIGITS)[:LONGEST_KEY]
