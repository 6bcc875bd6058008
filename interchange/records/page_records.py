"""The record of a page that is no work: the home page, a listing, the form, a page of running text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from interchange.records.prose import html_of
from interchange.records.versions import WAITING_KEYS
from interchange.records.work_records import LANGUAGES, WorkRecord, WorkText, status_of

PAGE_KEYS = ("type", "id", "status", "kind", "tree", "languages")
PAGE_OPTIONAL_KEYS = ("pictures",)
PAGE_TEXT_KEYS = ("title", "slug", "introduction", "in_menu")
PAGE_TEXT_OPTIONAL_KEYS = ("status", "body_html", "seo_title", "search_description", *WAITING_KEYS)
# Of a version that waits; where the page stands does not wait.
PAGE_VERSION_KEYS = ("go_live", "expires")
STANDING_KEYS = ("parent", "position")


@dataclass(frozen=True, kw_only=True)
class PageText(WorkText):
    """A page's text in one language; one that has no running text has none in `body`."""

    summary: str = ""
    introduction: str
    in_menu: bool

    def as_json(self, work_is_live: bool) -> dict[str, Any]:
        """The text under the format's keys; of the optional ones those that say something."""
        told = dict(zip(PAGE_TEXT_KEYS, (self.title, self.slug, self.introduction, self.in_menu), strict=True))
        optional = {
            "status": "" if self.is_live == work_is_live else status_of(self.is_live),
            "body_html": html_of(self.body),
            "seo_title": self.seo_title,
            "search_description": self.search_description,
        }
        return told | {key: value for key, value in optional.items() if value}


@dataclass(frozen=True)
class Standing:
    """Where a page stands in the tree: the id of the page above it, None for a home page, and its place among those."""

    parent: str | None
    position: int

    @property
    def order(self) -> tuple[str, int]:
        """By what pages of a language are sorted."""
        return self.parent or "", self.position


@dataclass(frozen=True, kw_only=True)
class PageRecord(WorkRecord):
    """A page in all its languages."""

    TYPE: ClassVar[str] = "page"
    FACTS: ClassVar[tuple[str, ...]] = ()

    kind: str
    tree: Mapping[str, Standing]

    def facts_as_json(self) -> dict[str, Any]:
        """A page has none that its versions would change."""
        return {}

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        tree = {code: vars(self.tree[code]) for code in LANGUAGES if code in self.tree}
        return self.beginning_as_json({"kind": self.kind, "tree": tree}) | self.pictures_as_json()
