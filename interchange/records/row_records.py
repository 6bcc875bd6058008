"""What the records of single rows have in common: those that are neither works nor pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from interchange.records.work_records import TYPES


@dataclass(frozen=True, kw_only=True)
class RowRecord:
    """A record of one row, which is matched by what names it."""

    # Its kind, one of `TYPES`.
    TYPE: ClassVar[str]
    # The key of what it is matched by.
    NAMED_BY: ClassVar[str] = "id"

    @property
    def identity(self) -> str:
        """What it is matched by."""
        return str(getattr(self, self.NAMED_BY))

    @property
    def key(self) -> tuple[int, str]:
        """Where the record stands in a file."""
        return TYPES.index(self.TYPE), self.identity

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        raise NotImplementedError
