"""Reading the records of themes and networks."""

from __future__ import annotations

from typing import Any, TypeVar

from interchange.reading.checking import Fields, ProblemsOfLine
from interchange.reading.values import read_id, read_languages, read_slug
from interchange.records.word_records import (
    WORD_KEYS,
    WORD_TEXT_KEYS,
    WORD_TEXT_OPTIONAL_KEYS,
    NetworkRecord,
    ThemeRecord,
    WordRecord,
)
from partnerships.models.subject import LONGEST_DESCRIPTION

W = TypeVar("W", bound=WordRecord)

LONGEST_SWEDISH_SLUG = 80


def read_theme(value: dict[str, Any], problems: ProblemsOfLine) -> ThemeRecord:
    """Read a theme's record; what is wrong is noted in `problems`, and then the result means nothing."""
    return _word(ThemeRecord, value, problems)


def read_network(value: dict[str, Any], problems: ProblemsOfLine) -> NetworkRecord:
    """Read a network's record likewise."""
    return _word(NetworkRecord, value, problems)


def _word(kind: type[W], value: dict[str, Any], problems: ProblemsOfLine) -> W:
    word = Fields(value, problems, required=WORD_KEYS)
    texts = read_languages(word, WORD_TEXT_KEYS, WORD_TEXT_OPTIONAL_KEYS)
    if "en" in texts and texts["en"].has("slug"):
        texts["en"].complain("slug", "the English one is the record's own")
    return kind(
        id=read_id(word),
        slug=read_slug(word, 50),
        names={code: text.text("title", 120) for code, text in texts.items()},
        descriptions={
            code: text.text("description", LONGEST_DESCRIPTION, lines=True)
            for code, text in texts.items()
            if text.has("description")
        },
        swedish_slug=read_slug(texts["sv"], LONGEST_SWEDISH_SLUG) if "sv" in texts and texts["sv"].has("slug") else "",
    )
