"""Running text in the three pieces that the site's text is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wagtail.rich_text import RichText

LONGEST_QUOTATION = 400
LONGEST_SIGNATURE = 120


@dataclass(frozen=True)
class Text:
    """Paragraphs, subheadings and lists, as normalised HTML."""

    html: str


@dataclass(frozen=True)
class Quotation:
    """Something that somebody said, in plain lines."""

    quote: str
    who: str = ""

    @property
    def fits(self) -> bool:
        """Whether the site's quotation has room for it."""
        return len(self.quote) <= LONGEST_QUOTATION and len(self.who) <= LONGEST_SIGNATURE

    @property
    def html(self) -> str:
        """`<blockquote>` with a paragraph a line and its `<footer>`."""
        lines = "".join(f"<p>{escaped(line)}</p>" for line in self.quote.split("\n"))
        footer = f"<footer>{escaped(self.who)}</footer>" if self.who else ""
        return f"<blockquote>{lines}{footer}</blockquote>"


@dataclass(frozen=True)
class Illustration:
    """A picture in the text; `file` is its path beside the records."""

    file: str
    alt: str = ""
    caption: str = ""

    @property
    def html(self) -> str:
        """`<figure>` with its `<img>` and, where there is one, its caption."""
        caption = f"<figcaption>{escaped(self.caption)}</figcaption>" if self.caption else ""
        return f'<figure><img src="{escaped(self.file)}" alt="{escaped(self.alt)}">{caption}</figure>'


Prose = tuple[Text | Quotation | Illustration, ...]


def html_of(prose: Prose) -> str:
    """Prose as one piece of HTML, which `interchange.reading.markup.prose_of` reads back to the same."""
    return "".join(piece.html for piece in prose)


def files_in(prose: Prose) -> list[str]:
    """The files of the pictures, in the order of the text."""
    return [piece.file for piece in prose if isinstance(piece, Illustration)]


def with_files(prose: Prose, names: Mapping[str, str]) -> Prose:
    """The same prose with its pictures' files called otherwise."""
    return tuple(replace(p, file=names[p.file]) if isinstance(p, Illustration) else p for p in prose)


def with_html(prose: Prose, change: Callable[[str], str]) -> Prose:
    """The same prose with the HTML of its running text changed."""
    return tuple(replace(p, html=change(p.html)) if isinstance(p, Text) else p for p in prose)


def stream_of(prose: Prose, pictures: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Prose as the value of a `site_cms.pages.blocks.ProseBlock`; `pictures` are by file."""
    stream: list[tuple[str, Any]] = []
    for piece in prose:
        if isinstance(piece, Text):
            stream.append(("text", RichText(piece.html)))
        elif isinstance(piece, Quotation):
            stream.append(("quote", {"quote": piece.quote, "who": piece.who}))
        else:
            stream.append(("picture", {"image": pictures[piece.file], "alt": piece.alt, "caption": piece.caption}))
    return stream


def markup_of_stream(stream: Iterable[Any], file_of: Any) -> str:
    """A `ProseBlock`'s value as HTML, its rich text as Wagtail stores it.

    `file_of` gives the name of a picture's file. A picture block without a picture, which
    only a draft can have, is left out.
    """
    parts: list[str] = []
    for block in stream:
        value = block.value
        if block.block_type == "text":
            parts.append(value.source)
        elif block.block_type == "quote":
            parts.append(Quotation(value["quote"] or "", value["who"] or "").html)
        elif value["image"] is not None:
            picture = Illustration(file_of(value["image"]), value["alt"] or "", value["caption"] or "")
            parts.append(picture.html)
    return "".join(parts)


def escaped(text: str) -> str:
    """Text as it stands in HTML, between tags or in an attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
