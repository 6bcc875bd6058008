"""The record of an edition of the report: its words, and what was frozen, as files beside the record."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from interchange.records.partnership_records import by_language
from interchange.records.row_records import RowRecord
from interchange.records.versions import moment_as_text

EDITION_KEYS = ("type", "id", "slug", "period", "title", "introduction", "comments", "replaces", "frozen")
PERIOD_KEYS = ("from", "to")
FROZEN_KEYS = ("at", "file", "checksum", "documents", "edited", "redactions")
EDITION_DOCUMENT_KEYS = ("language", "format", "file", "checksum")
EDITED_KEYS = ("work", "language")
REDACTION_KEYS = ("made", "works", "file", "checksum", "documents")

InBoth = tuple[str, str]
"""A text in Swedish and in English."""


@dataclass(frozen=True, order=True)
class EditionDocument:
    """A file that was made of an edition once; `file` is its path beside the records."""

    language: str
    format: str
    file: str
    checksum: str

    def as_json(self) -> dict[str, Any]:
        """The file under the format's keys."""
        return dict(vars(self))


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What is kept byte for byte: the canonical JSON in `file`, its SHA-256, and the documents made of it."""

    file: str
    checksum: str
    documents: tuple[EditionDocument, ...] = ()

    @property
    def files(self) -> Iterator[tuple[str, str]]:
        """Each of its files with its checksum."""
        yield self.file, self.checksum
        yield from ((document.file, document.checksum) for document in self.documents)


@dataclass(frozen=True, kw_only=True)
class RedactionRecord(Kept):
    """What is public of an edition since names of places were left out.

    Args:
        made: when.
        works: the ids of the works whose partners it does not name, sorted.
    """

    made: datetime.datetime
    works: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The redaction under the format's keys."""
        return {
            "made": moment_as_text(self.made),
            "works": list(self.works),
            "file": self.file,
            "checksum": self.checksum,
            "documents": [document.as_json() for document in self.documents],
        }


@dataclass(frozen=True, kw_only=True)
class FrozenRecord(Kept):
    """What was frozen.

    Args:
        at: when.
        edited: the works, by id and language, whose public text is no longer the one that it cites.
        redactions: in the order in which they were made; the last holds.
    """

    at: datetime.datetime
    edited: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    redactions: tuple[RedactionRecord, ...] = ()

    @property
    def parts(self) -> Iterator[tuple[str, Kept]]:
        """What was frozen and each redaction of it, led by the field in which the record tells of it."""
        yield "frozen", self
        yield from ((f"frozen.redactions.{n}", each) for n, each in enumerate(self.redactions))

    def as_json(self) -> dict[str, Any]:
        """What was frozen, under the format's keys."""
        return {
            "at": moment_as_text(self.at),
            "file": self.file,
            "checksum": self.checksum,
            "documents": [document.as_json() for document in self.documents],
            "edited": [dict(zip(EDITED_KEYS, each, strict=True)) for each in self.edited],
            "redactions": [redaction.as_json() for redaction in self.redactions],
        }


@dataclass(frozen=True, kw_only=True)
class EditionRecord(RowRecord):
    """An edition of the report; a draft has no `frozen`.

    Args:
        slug: the last part of its address.
        first, last: the days of its period.
        comments: by section.
        replaces: the id of the edition that it corrects.
    """

    TYPE: ClassVar[str] = "edition"

    id: str
    slug: str
    first: datetime.date
    last: datetime.date
    title: InBoth
    introduction: InBoth
    comments: Mapping[str, InBoth]
    replaces: str | None
    frozen: FrozenRecord | None

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        return {
            "type": self.TYPE,
            "id": self.id,
            "slug": self.slug,
            "period": {"from": self.first.isoformat(), "to": self.last.isoformat()},
            "title": by_language(self.title),
            "introduction": by_language(self.introduction),
            "comments": {section: by_language(comment) for section, comment in self.comments.items()},
            "replaces": self.replaces,
            "frozen": self.frozen and self.frozen.as_json(),
        }
