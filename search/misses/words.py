"""What is kept of a query that found nothing: words that may be said to be a visitor's, and no person's."""

from __future__ import annotations

import re

from search.analysis.tokens import LONGEST_WORD, tokens
from search.models.miss import LONGEST_MISS

# A word with what is written around it. Programs that try doors send other signs.
_WORD = re.compile(r"[\"'”“’«»(]*[^\W_]+(?:[-‐’':&][^\W_]+)*[\"'”“’«»).,:;?!]*|[-–&+]")
# Numbers of telephones, persons and matters, however they are grouped.
_NUMBER = re.compile(r"\d(?:[\s\-‐.:/]*\d){4}")


def kept_words(query: str) -> str:
    """The words in lower case, with single spaces; "" where nothing is to be kept.

    That is what is no words of letters and digits, is longer than a search would be, or may be
    somebody's address or number.
    """
    if _NUMBER.search(query) or not all(_WORD.fullmatch(each) for each in query.split()):
        return ""
    kept = " ".join("-".join(token.parts) for token in tokens(query))
    if len(kept) < 2 or len(kept) > LONGEST_MISS or max(map(len, query.split())) > LONGEST_WORD:
        return ""
    return kept if any(letter.isalpha() for letter in kept) else ""
