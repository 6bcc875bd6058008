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
