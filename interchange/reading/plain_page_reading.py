"""Reading the records of pages that are no works."""

from __future__ import annotations

from typing import Any

from interchange.page_kinds import PageKind, page_kinds
from interchange.reading.checking import Fields, ProblemsOfLine
from interchange.reading.page_reading import STATUSES, Authorities, read_prose
from interchange.reading.values import read_id_at, read_slug
from interchange.reading.work_reading import WorkReader
from interchange.records.page_records import (
    PAGE_KEYS,
    PAGE_OPTIONAL_KEYS,
    PAGE_TEXT_KEYS,
    PAGE_TEXT_OPTIONAL_KEYS,
    PAGE_VERSION_KEYS,
    STANDING_KEYS,
    PageRecord,
    PageText,
    Standing,
)
from interchange.records.work_records import LANGUAGES

MOST_SIBLINGS = 100_000


def read_page(value: dict[str, Any], problems: ProblemsOfLine, known: Authorities) -> PageRecord:
    """Read a page's record; what is wrong is noted in `problems`, and then the result means nothing."""
    page = Fields(value, problems, required=PAGE_KEYS, optional=PAGE_OPTIONAL_KEYS)
    name = page.code("kind", page_kinds())
    kind = page_kinds().get(name) or next(iter(page_kinds().values()))
    reader = WorkReader(
        record=PageRecord,
        required=PAGE_TEXT_KEYS,
        optional=PAGE_TEXT_OPTIONAL_KEYS,
        read_text=lambda text, is_live: _text(text, kind, is_live),
        readers={
            "kind": lambda _page, _known: {"kind": name},
            "tree": lambda page, _known: {"tree": _tree(page, kind)},
        },
        known=known,
        version_keys=PAGE_VERSION_KEYS,
    )
    record = reader.read(page)
    if not problems.found:
        for language in record.texts.keys() ^ record.tree.keys():
            page.complain(f"tree.{language}", "stands for each language of the record, and for no other")
    return record


def _text(text: Fields, kind: PageKind, is_live: bool) -> PageText:
    if text.has("body_html") and not kind.has_text:
        text.complain("body_html", f"a page of the kind {kind.name} has no running text")
    return PageText(
        is_live=text.code("status", STATUSES) == "live" if text.has("status") else is_live,
        title=text.text("title", 255),
        slug=read_slug(text, 255),
        introduction=text.text("introduction", kind.longest_introduction, empty=True, lines=True),
        in_menu=text.boolean("in_menu"),
        body=read_prose(text, "body_html") if text.has("body_html") else (),
        seo_title=text.text("seo_title", 255, empty=True),
        search_description=text.text("search_description", 5000, empty=True, lines=True),
    )


def _tree(page: Fields, kind: PageKind) -> dict[str, Standing]:
    tree = page.within("tree", required=(), optional=LANGUAGES)
    return {code: _standing(tree.within(code, required=STANDING_KEYS), kind) for code in LANGUAGES if tree.has(code)}


def _standing(standing: Fields, kind: PageKind) -> Standing:
    parent = None if standing.raw("parent") is None else read_id_at(standing, "parent")
    if kind.is_home and parent:
        standing.complain("parent", "must be null: a home page stands below no other")
    elif not kind.is_home and standing.raw("parent") is None:
        standing.complain("parent", "must be the id of a page, not null")
    position = standing.number("position", 0, MOST_SIBLINGS)
    if position is None and standing.raw("position") is None:
        standing.complain("position", "must be a whole number, not null")
    return Standing(parent, position or 0)
