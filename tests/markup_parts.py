"""Parts of markup that must be there."""

from __future__ import annotations

from xml.etree.ElementTree import Element


def part(within: Element, path: str) -> Element:
    """The first element on a path; fails with the path where there is none."""
    found = within.find(path)
    assert found is not None, f"nothing at {path}"
    return found
