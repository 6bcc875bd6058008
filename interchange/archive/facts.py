"""What is said of a copy of the site in every form that archives receive."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from urllib.parse import urlsplit


@dataclass(frozen=True)
class ArchiveFacts:
    """Of which site the copy is, when it was taken, by whom, and what one may do with it.

    The same facts give the same bytes: nothing is taken from the clock or from the machine.

    Args:
        origin: of the public site, scheme and host, such as `https://exempel.example.org`.
        captured: when the copy was taken, aware of its time zone; kept in whole seconds of UTC.
        titles, descriptions: of the collection, by language.
        organisation: whose archives the collection is of, and who hands it over.
        software, version: what took the copy.
        organisation_code: such as `OrgNr:802000-0000`; empty where it is not told.
        publishers: the organisation's name by language, where it has several.
        licence: of the texts, by its SPDX identifier such as `CC-BY-4.0`; empty where none was chosen.
        licence_address: where it is explained.
        agreement: the archive's reference of the agreement on submission; empty before there is one.

    Raises:
        ValueError: the origin has a path or no host, or the moment has no time zone.
    """

    origin: str
    captured: datetime
    titles: Mapping[str, str]
    organisation: str
    software: str
    version: str
    descriptions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    organisation_code: str = ""
    publishers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    licence: str = ""
    licence_address: str = ""
    agreement: str = ""

    def __post_init__(self) -> None:
        parts = urlsplit(self.origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query or parts.fragment:
            raise ValueError(f"{self.origin!r} is no origin: scheme and host, without a path.")
        if self.captured.tzinfo is None:
            raise ValueError("The moment must say its time zone.")
        object.__setattr__(self, "captured", self.captured.astimezone(UTC).replace(microsecond=0))

    @property
    def host(self) -> str:
        """With the port, where the origin says one."""
        return urlsplit(self.origin).netloc

    @property
    def moment(self) -> str:
        """When the copy was taken, as ISO 8601 in UTC: `2026-11-28T12:00:00Z`."""
        return self.captured.strftime("%Y-%m-%dT%H:%M:%SZ")

    def identity(self, *of: str) -> uuid.UUID:
        """The same for the same part of the same copy (RFC 4122, version 5)."""
        return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join([self.origin, self.moment, *of]))
