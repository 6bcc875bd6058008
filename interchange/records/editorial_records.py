"""The records of what editors have said of the site itself: its name, meanings, commitments, synonyms, letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from interchange.records.partnership_records import by_language
from interchange.records.row_records import RowRecord

SITE_KEYS = ("type", "name")
CORE_VALUE_KEYS = ("type", "code", "description")
GOAL_KEYS = ("type", "number", "description")
COMMITMENT_KEYS = ("type", "code", "text", "to_report")
SYNONYMS_KEYS = ("type", "language", "words")
LETTER_KEYS = ("type", "language", "before", "after")

InBoth = tuple[str, str]
"""A text in Swedish and in English."""


@dataclass(frozen=True, kw_only=True)
class SiteRecord(RowRecord):
    """The site as the admin calls it. Where it is found is a matter of the machine that it is on."""

    TYPE: ClassVar[str] = "site"
    NAMED_BY: ClassVar[str] = "type"

    name: str

    @property
    def identity(self) -> str:
        """There is one."""
        return self.TYPE

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        return {"type": self.TYPE, "name": self.name}


@dataclass(frozen=True, kw_only=True)
class CoreValueRecord(RowRecord):
    """What editors say that a core value means."""

    TYPE: ClassVar[str] = "core_value"
    NAMED_BY: ClassVar[str] = "code"

    code: str
    description: InBoth

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        return {"type": self.TYPE, "code": self.code, "description": by_language(self.description)}


@dataclass(frozen=True, kw_only=True)
class GoalRecord(RowRecord):
    """What editors say that a goal means."""

    TYPE: ClassVar[str] = "goal"
    NAMED_BY: ClassVar[str] = "number"

    number: int
    description: InBoth

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        return {"type": self.TYPE, "number": self.number, "description": by_language(self.description)}


@dataclass(frozen=True, kw_only=True)
class CommitmentRecord(RowRecord):
    """One of the three commitments: its words, and what is to be reported of it."""

    TYPE: ClassVar[str] = "commitment"
    NAMED_BY: ClassVar[str] = "code"

    code: str
    text: InBoth
    to_report: InBoth

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        told = {"text": by_language(self.text), "to_report": by_language(self.to_report)}
        return {"type": self.TYPE, "code": self.code, **told}


@dataclass(frozen=True, kw_only=True)
class SynonymsRecord(RowRecord):
    """Words and phrases that mean the same to the search of a language, as they were written."""

    TYPE: ClassVar[str] = "synonyms"
    NAMED_BY: ClassVar[str] = "words"

    language: str
    words: tuple[str, ...]

    @property
    def identity(self) -> str:
        """All that it says."""
        return "\n".join((self.language, *self.words))

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        return {"type": self.TYPE, "language": self.language, "words": list(self.words)}


@dataclass(frozen=True, kw_only=True)
class LetterRecord(RowRecord):
    """What stands around the reason in a letter that declines an example."""

    TYPE: ClassVar[str] = "letter"
    NAMED_BY: ClassVar[str] = "language"

    language: str
    before: str
    after: str

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        return {"type": self.TYPE, "language": self.language, "before": self.before, "after": self.after}
