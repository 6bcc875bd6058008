"""The text of a mail for those who do not see its HTML."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

# Said only to those who see HTML: the heading is the subject, and the address stands beside what is pressed.
_LEFT_OUT = "h1, .copied"
_SPACE = re.compile(r"[ \t\r\n]+")


def plain_text_of(html: str) -> str:
    """The paragraphs and lists of a mail that extends `mail/base.html`, and what stands below them as its signature.

    A link is its words and, on a line of its own, its address; what is its own address stands alone.
    """
    mail = BeautifulSoup(html, "html.parser")
    text, brand, small = ("\n".join(map(_text_in, mail.select(name))) for name in (".text", ".brand", ".small"))
    return f"{text}\n\n-- \n{brand}\n{small}\n"


def _text_in(part: Tag) -> str:
    """Its paragraphs with a line between them; the points of a list and of a signature stand close."""
    for unsaid in part.select(_LEFT_OUT):
        unsaid.decompose()
    for end in part.find_all("br"):
        end.replace_with("\f")
    close = "small" in (part.get("class") or [])
    text, before = "", ""
    for block in part.find_all(["p", "li"]) or [part]:
        line = _line(block)
        if not line:
            continue
        between = "\n" if close or before == block.name == "li" else "\n\n"
        text += (between if text else "") + ("- " if block.name == "li" else "") + line
        before = block.name
    return text


def _line(block: Tag) -> str:
    """A paragraph as it reads: white space folded, its own ends of lines kept."""
    for link in block.find_all("a"):
        words, address = _folded(link.get_text()), str(link["href"]).removeprefix("mailto:")
        link.replace_with(words if words == address else f"{words}:\f{address}")
    return "\n".join(_folded(line) for line in block.get_text().split("\f"))


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")
