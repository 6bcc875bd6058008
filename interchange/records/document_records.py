"""The records of documents and of redirects: what keeps its address whatever else moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from interchange.records.row_records import RowRecord

DOCUMENT_KEYS = ("type", "number", "title", "file")
REDIRECT_KEYS = ("type", "path", "everywhere", "permanent", "automatic", "page", "link")
REDIRECT_PAGE_KEYS = ("id", "language", "route")


@dataclass(frozen=True, kw_only=True)
class DocumentRecord(RowRecord):
    """A document of the library, at the address that texts and others link to.

    Args:
        number: in its address.
        title: what the library calls it.
        file: its path beside the records, which ends in the name that its address ends in.
    """

    TYPE: ClassVar[str] = "document"
    NAMED_BY: ClassVar[str] = "number"

    number: int
    title: str
    file: str

    @property
    def name(self) -> str:
        """The file's name."""
        return self.file.rpartition("/")[2]

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        return {"type": self.TYPE, "number": self.number, "title": self.title, "file": self.file}


@dataclass(frozen=True)
class RedirectPage:
    """The page that a redirect leads to: its id and language, and the address of a part below it."""

    id: str
    language: str
    route: str = ""


@dataclass(frozen=True, kw_only=True)
class RedirectRecord(RowRecord):
    """A redirect from an address where there is nothing any more.

    Args:
        path: the address, as Wagtail writes it.
        everywhere: whether it holds for all sites of the installation, not for the first alone.
        permanent: whether it is for good.
        automatic: whether it was made when a page was moved or renamed.
        page, link: what it leads to, one of the two.
    """

    TYPE: ClassVar[str] = "redirect"
    NAMED_BY: ClassVar[str] = "path"

    path: str
    everywhere: bool
    permanent: bool
    automatic: bool
    page: RedirectPage | None
    link: str | None

    @property
    def identity(self) -> str:
        """Its path, and whether it holds everywhere."""
        return f"{self.path} {int(self.everywhere)}"

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        return {
            "type": self.TYPE,
            "path": self.path,
            "everywhere": self.everywhere,
            "permanent": self.permanent,
            "automatic": self.automatic,
            "page": self.page and vars(self.page),
            "link": self.link,
        }
