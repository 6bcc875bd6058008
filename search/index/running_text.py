"""The text of a page without its markup."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.models import Page


def running_text(page: Page, names: Iterable[str]) -> str:
    """What stands in some of a page's fields of blocks, a paragraph each."""
    found: list[str] = []
    for name in names:
        block = page._meta.get_field(name).stream_block
        found += block.get_searchable_content(getattr(page, name))
    return "\n".join(part.strip() for part in found if part.strip())
