"""The record of a federation of municipalities as plain values, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from interchange.records.partnership_records import by_language
from interchange.records.work_records import TYPES

FEDERATION_KEYS = ("type", "code", "name", "members")


@dataclass(frozen=True, kw_only=True)
class FederationRecord:
    """A federation.

    Args:
        code: "F" and the ten digits of its organisation number.
        name: in Swedish and in English, in this order.
        members: codes of municipalities and region authorities, sorted.
    """

    code: str
    name: tuple[str, str]
    members: tuple[str, ...]

    @property
    def key(self) -> tuple[int, str]:
        """Where the record stands in a file."""
        return TYPES.index("federation"), self.code

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        return {"type": "federation", "code": self.code, "name": by_language(self.name), "members": list(self.members)}
