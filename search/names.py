"""Names as they are looked up."""

from __future__ import annotations

from search.analysis.folding import folded
from search.analysis.tokens import tokens


def looked_up(name: str) -> str:
    """A name in lower case, with single spaces and without signs: "Dals-Ed" as "dals ed"."""
    return " ".join(part for token in tokens(name) for part in token.parts)[:200]


def without_marks(words: str) -> str:
    """How somebody writes it who has no å, ä and ö."""
    return " ".join(folded(word) for word in words.split())
