"""Letters without their marks."""

import unicodedata

# Letters that Unicode does not take apart.
_WHOLE = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})


def folded(word: str, *, keeping: str = "") -> str:
    """A word in lower case without the marks of its Latin letters; letters in `keeping` are kept as they are."""
    if word.isascii():
        return word
    return "".join(letter if letter in keeping else _bare(letter) for letter in word)


def _bare(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    return (apart[0] if apart[0].isascii() else letter).translate(_WHOLE)
