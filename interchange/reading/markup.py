"""Running text as HTML, reduced to what the site's text can hold.

HTML from outside is parsed as a browser would, reduced to the allow-list of
`site_cms.pages.blocks.TEXT_FEATURES` and normalised. Odd markup is never an error: what the site
has no place for is taken away, and its words kept. Normalising twice gives what normalising
once gave.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from interchange.records.prose import Illustration, Prose, Quotation, Text, escaped

# Parsed, and then mapped to what the site has.
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_INLINE = {"b", "strong", "i", "em", "a", "br"}
_BOUNDARIES = {
    *("article", "aside", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "footer", "cite", "header"),
    *("hr", "li", "main", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
}
_BLOCKS = {*_HEADINGS, *_BOUNDARIES, "p", "ul", "ol", "blockquote", "figure", "img"}
_DROPPED_WITH_CONTENT = {"script", "style", "template", "noscript", "iframe", "svg", "math", "object", "title"}
_VOID = {"br", "hr", "img"}
_SCHEMES = {"http", "https", "mailto", "tel", "work"}
_DEEPEST = 40
_SPACE = re.compile(r"[ \t\n\r\f]+")
_OUTER = re.compile(r"^(?: |<br>)+|(?: |<br>)+$")
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)

LinkAddress = Callable[[str, str], str | None]


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Element | str] = field(default_factory=list)

    def descendants(self) -> Iterator[_Element]:
        for child in self.children:
            if isinstance(child, _Element):
                yield child
                yield from child.descendants()


class _TreeBuilder(HTMLParser):
    """Builds a tree of the well-formed HTML that nh3 writes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("")
        self._open: list[_Element] = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs})
        if len(self._open) <= _DEEPEST:
            self._open[-1].children.append(element)
        elif tag not in _VOID:
            element = self._open[-1]  # Too deep to mean anything: its words stay with the one around it.
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def prose_of(html: str, address_of: LinkAddress | None = None) -> Prose:
    """Read HTML as prose.

    Args:
        html: markup of any kind.
        address_of: gives what a link leads to that Wagtail stored by kind ("page",
            "document") and id, None where there is none; without it such links are plain text.
    """
    return _Reader(address_of, short=False).read(html)


def short_html(html: str, address_of: LinkAddress | None = None) -> str:
    """Reduce HTML to paragraphs, lists, emphasis and links (`SHORT_TEXT_FEATURES`)."""
    return "".join(piece.html for piece in _Reader(address_of, short=True).read(html) if isinstance(piece, Text))


class _Reader:
    """Walks a tree once and gathers its pieces."""

    def __init__(self, address_of: LinkAddress | None, *, short: bool) -> None:
        self._address_of, self._short = address_of, short
        self._pieces: list[Text | Quotation | Illustration] = []
        self._blocks: list[str] = []
        self._run: list[str] = []

    def read(self, html: str) -> Prose:
        anchor = {"href", "linktype", "id"} if self._address_of else {"href"}
        cleaned = nh3.clean(
            html,
            tags=_INLINE | _BLOCKS,
            clean_content_tags=_DROPPED_WITH_CONTENT,
            attributes={"a": anchor, "img": {"src", "alt"}},
            url_schemes=_SCHEMES,
            link_rel=None,
        )
        builder = _TreeBuilder()
        builder.feed(cleaned)
        builder.close()
        self._flow(builder.root)
        self._end_text()
        return tuple(self._pieces)

    def _flow(self, parent: _Element) -> None:
        for child in parent.children:
            if isinstance(child, str) or (child.tag in _INLINE and not _holds_block(child)):
                self._run.append(self._inline(child))
            elif child.tag in _INLINE:
                self._flow(child)
            else:
                self._end_run()
                self._block(child)
                self._end_run()

    def _block(self, element: _Element) -> None:
        tag = element.tag
        if tag == "img":
            self._picture(element, "")
        elif tag in ("ul", "ol"):
            self._add(self._list(element))
            self._pictures_in(element)
        elif tag == "blockquote" and not self._short:
            self._quotation(element)
        elif tag == "figure":
            self._figure(element)
        elif (tag == "p" or tag in _HEADINGS) and not _holds_block(element):
            heading = "p" if self._short else _HEADINGS.get(tag, "p")
            self._add(_wrapped(heading, "".join(map(self._inline, element.children))))
        else:
            self._flow(element)

    def _add(self, html: str) -> None:
        if html:
            self._blocks.append(html)

    def _end_run(self) -> None:
        self._add(_wrapped("p", "".join(self._run)))
        self._run = []

    def _end_text(self) -> None:
        self._end_run()
        if self._blocks:
            self._pieces.append(Text("".join(self._blocks)))
            self._blocks = []

    def _inline(self, node: _Element | str) -> str:
        if isinstance(node, str):
            return escaped(node)
        if node.tag == "br":
            return "<br>"
        inner = "".join(map(self._inline, node.children))
        if node.tag not in _INLINE or not _has_words(inner):
            return inner
        if node.tag == "a":
            address = self._link(node)
            return f'<a href="{escaped(address)}">{inner}</a>' if address else inner
        return f"<{node.tag}>{inner}</{node.tag}>"

    def _link(self, anchor: _Element) -> str:
        kind, key = anchor.attributes.get("linktype"), anchor.attributes.get("id")
        if self._address_of and kind and key:
            return self._address_of(kind, key) or ""
        return anchor.attributes.get("href", "").strip()

    def _list(self, element: _Element) -> str:
        items: list[str] = []
        for child in element.children:
            if isinstance(child, _Element) and child.tag in ("ul", "ol"):
                items.append(self._list(child))
            else:
                items.append(self._item(child))
        inner = "".join(f"<li>{_tidy(item)}</li>" for item in items if _has_words(item))
        return f"<{element.tag}>{inner}</{element.tag}>" if inner else ""

    def _item(self, node: _Element | str) -> str:
        """An item's words in lines, and the lists inside it."""
        if isinstance(node, str) or (node.tag in _INLINE and not _holds_block(node)):
            return self._inline(node)
        if node.tag in ("ul", "ol"):
            return self._list(node)
        parts: list[str] = []
        for child in node.children:
            part = self._item(child)
            is_line = isinstance(child, _Element) and child.tag in _BLOCKS and child.tag not in ("ul", "ol")
            parts.append(f"<br>{part}<br>" if is_line and part else part)
        return "".join(parts)

    def _quotation(self, element: _Element) -> None:
        who = " ".join(line for e in _signatures(element) for line in _lines(e))
        lines = _lines(element, skip=("footer", "cite"))
        quotation = Quotation("\n".join(lines), who)
        if quotation.fits and lines:
            self._end_text()
            self._pieces.append(quotation)
        else:
            for line in [*lines, *([who] if who else [])]:
                self._add(_wrapped("p", escaped(line)))
        self._pictures_in(element)

    def _figure(self, element: _Element) -> None:
        pictures = [e for e in element.descendants() if e.tag == "img" and _is_beside(e)]
        if self._short or not pictures:
            self._flow(element)
            return
        caption = " ".join(line for e in element.descendants() if e.tag == "figcaption" for line in _lines(e))
        for n, picture in enumerate(pictures):
            self._picture(picture, "" if n else caption)

    def _pictures_in(self, element: _Element) -> None:
        for picture in element.descendants():
            if picture.tag == "img":
                self._picture(picture, "")

    def _picture(self, image: _Element, caption: str) -> None:
        if self._short or not _is_beside(image):
            return
        self._end_text()
        alt = _SPACE.sub(" ", image.attributes.get("alt", "")).strip(" ")
        self._pieces.append(Illustration(image.attributes["src"].strip(), alt, caption))


def _is_beside(image: _Element) -> bool:
    """Whether a picture is a file beside the record, and not somewhere on the web."""
    source = image.attributes.get("src", "").strip()
    return bool(source) and not _ELSEWHERE.match(source)


def _holds_block(element: _Element) -> bool:
    return any(each.tag in _BLOCKS for each in element.descendants())


def _signatures(element: _Element) -> Iterator[_Element]:
    return (each for each in element.descendants() if each.tag in ("footer", "cite"))


def _lines(element: _Element, skip: tuple[str, ...] = ()) -> list[str]:
    """An element's plain text, a line a block."""
    text: list[str] = []

    def walk(parent: _Element) -> None:
        for child in parent.children:
            if isinstance(child, str):
                text.append(_SPACE.sub(" ", child))
            elif child.tag not in skip:
                edge = "\n" if child.tag in _BLOCKS or child.tag == "br" else ""
                text.append(edge)
                walk(child)
                text.append(edge)

    walk(element)
    lines = (re.sub(" +", " ", line).strip(" ") for line in "".join(text).split("\n"))
    return [line for line in lines if line.strip()]


def _wrapped(tag: str, inner: str) -> str:
    inner = _tidy(inner)
    return f"<{tag}>{inner}</{tag}>" if _has_words(inner) else ""


def _tidy(inner: str) -> str:
    """White space as a browser would show it; no line break at an edge, nor two in a row."""
    inner = re.sub(r" ?(?:<br> ?)+", "<br>", _SPACE.sub(" ", inner))
    inner = re.sub(r"<br>(<[uo]l>)|(</[uo]l>)<br>", r"\1\2", inner)
    return _OUTER.sub("", inner)


def _has_words(html: str) -> bool:
    return bool(re.sub(r"<[^>]*>", "", html).strip())
