"""The records of what editors sort by, as plain values, and how they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from interchange.records.work_records import LANGUAGES, TYPES

WORD_KEYS = ("type", "id", "slug", "languages")
WORD_TEXT_KEYS = ("title",)
WORD_TEXT_OPTIONAL_KEYS = ("description", "slug")


@dataclass(frozen=True)
class WordRecord:
    """A word with its names by language, and with what it means in those in which somebody has written it."""

    # Its kind, one of `TYPES`.
    TYPE: ClassVar[str]

    id: str
    slug: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    swedish_slug: str = ""
    """Its part of Swedish addresses, where that is not made of its name."""

    @property
    def key(self) -> tuple[int, str]:
        """Where the record stands in a file."""
        return TYPES.index(self.TYPE), self.id

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        languages = {code: self._text(code) for code in LANGUAGES if code in self.names}
        return {"type": self.TYPE, "id": self.id, "slug": self.slug, "languages": languages}

    def _text(self, language: str) -> dict[str, str]:
        description = self.descriptions.get(language, "")
        optional = {"description": description, "slug": self.swedish_slug if language == "sv" else ""}
        return {"title": self.names[language]} | {key: value for key, value in optional.items() if value}


class ThemeRecord(WordRecord):
    """A theme."""

    TYPE = "theme"


class NetworkRecord(WordRecord):
    """A network of partnerships."""

    TYPE = "network"
