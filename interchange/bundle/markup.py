"""The links in a page: which there are, and the same page with others in their place.

A page is not parsed into a tree and written anew: what is no link stays as it was, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape

# What is taken as it is, and start tags, whose attributes may have `>` in their quotes.
_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style|textarea|title)\b(?P<raw_attributes>(?:\"[^\"]*+\"|'[^']*+'|[^>\"']++)*+)>"
    r"(?P<text>.*?)</(?P=raw)>|<(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)\b(?P<attributes>(?:\"[^\"]*+\"|'[^']*+'|[^>\"']++)*+)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'=<>/]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+)))?"""
)

# Where a page names another address, and what for.
PAGE, FILE, FORM = "page", "file", "form"
# What an `a` may say only of a link.
_OF_A_LINK = {"rel", "download", "hreflang", "type", "target"}
_LEADING = {
    ("a", "href"): PAGE,
    ("area", "href"): PAGE,
    ("form", "action"): FORM,
    ("img", "src"): FILE,
    ("source", "src"): FILE,
    ("video", "src"): FILE,
    ("video", "poster"): FILE,
    ("audio", "src"): FILE,
    ("track", "src"): FILE,
    ("object", "data"): FILE,
    ("image", "href"): FILE,
}
_SETS = {("img", "srcset"), ("source", "srcset")}
# The tags that name an address at all; the others' attributes are not looked at, which are most.
_NAMING = {"link", *(tag for tag, _attribute in (*_LEADING, *_SETS))}
# Of a `<link>` only what a browser loads, and the feeds; the rest says where the page was, as it should.
_LOADED = {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload"}


@dataclass(frozen=True)
class Link:
    """An address that a page names.

    Args:
        address: as it stands there, without the escapes of HTML.
        use: `PAGE` where people follow it, `FILE` where the browser loads it, `FORM` where a form is sent to.
        is_marked: whether it asks not to be followed (`nofollow`).
    """

    address: str
    use: str
    is_marked: bool = False


def links_in(page: str) -> Iterator[Link]:
    """All links of a page, as they stand in it."""
    for found in _TOKEN.finditer(page):
        tag = (found["tag"] or "").lower()
        if tag not in _NAMING:
            continue
        attributes = _attributes(found["attributes"])
        for name, value in attributes.items():
            for use, address in _addresses(tag, name, value, attributes):
                yield Link(address, use, "nofollow" in attributes.get("rel", ""))


def rewritten(
    page: str, led_to: Callable[[Link], str | None], style: Callable[[str], str], script: Callable[[str], bool]
) -> str:
    """A page with other addresses.

    Args:
        page: as HTML.
        led_to: what stands in place of an address; None where the link is to lead nowhere.
        style: gives, of a style sheet within the page, the address of the file that has it from now on.
        script: whether a script stays, by its attributes.
    """

    def of(found: re.Match[str]) -> str:
        raw = (found["raw"] or "").lower()
        if raw == "style":
            return f'<link rel="stylesheet" href="{escape(style(found["text"]))}">'
        if raw == "script" and not script(found["raw_attributes"]):
            return ""
        tag = (found["tag"] or "").lower()
        if tag not in _NAMING:
            return found[0]
        attributes = _attributes(found["attributes"])
        changed = found[0]
        for name, value in attributes.items():
            links = list(_addresses(tag, name, value, attributes))
            if not links:
                continue
            is_marked = "nofollow" in attributes.get("rel", "")
            told = {address: led_to(Link(address, use, is_marked)) for use, address in links}
            new = _replaced(value, told)
            if new != value:
                changed = _with(changed, name, new)
            if new is None and tag == "a":
                for other in _OF_A_LINK & attributes.keys():
                    changed = _with(changed, other, None)
        return changed

    return _TOKEN.sub(of, page)


def _attributes(written: str) -> dict[str, str]:
    return {
        found["name"].lower(): unescape(found["double"] or found["single"] or found["bare"] or "")
        for found in _ATTRIBUTE.finditer(written)
    }


def _addresses(tag: str, name: str, value: str, attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    if (tag, name) in _SETS:
        for candidate in value.split(","):
            if address := candidate.split()[:1]:
                yield FILE, address[0]
    elif (tag, name) == ("link", "href"):
        kinds = set(attributes.get("rel", "").split())
        if kinds & _LOADED:
            yield FILE, value
        elif "alternate" in kinds and "hreflang" not in attributes:
            yield PAGE, value
    elif use := _LEADING.get((tag, name)):
        yield use, value


def _replaced(value: str, told: dict[str, str | None]) -> str | None:
    """The value of an attribute with other addresses; None where one of them is to lead nowhere."""
    for address, new in told.items():
        if new is None:
            return None
        value = value.replace(address, new, 1)
    return value


def _with(tag: str, name: str, value: str | None) -> str:
    """A start tag with another value of an attribute, or without it."""
    written = "" if value is None else f' {name}="{escape(value)}"'
    pattern = rf"""\s{re.escape(name)}(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)|(?=[\s/>]))"""
    return re.sub(pattern, lambda _found: written, tag, count=1, flags=re.IGNORECASE)
