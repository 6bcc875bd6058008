"""HTML as lines of text that are the same whenever a browser would show the same."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser

# Between these a space is seen; anywhere else it only parts the source into lines.
INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label"),
        *("mark", "output", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
        *("img", "input", "select", "svg", "button", "picture", "meter", "progress"),
    }
)
# A text begins anew inside and after these, as in a line of its own, but they stand in the line as a letter does.
BOXES = frozenset(["img", "input", "select", "svg", "button", "picture", "meter", "progress"])
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
AS_WRITTEN = frozenset({"pre", "textarea", "script", "style"})
# Attributes in which a line break of the template means no more than a space.
SPACED = frozenset(
    {
        *("class", "style", "rel", "content", "sizes", "srcset", "aria-describedby", "aria-labelledby"),
        *("d", "points", "viewbox", "transform"),
    }
)
SPACE = re.compile(r"[ \t\n\r\f]+")


def normalised(source: str) -> str:
    """A page, one tag or text a line.

    Spaces are collapsed as a browser collapses them, attributes sorted, comments and what differs from one
    answer to the next (the token of a form, the nonce of a script) taken out.
    """
    return "\n".join(_Lines(source).lines())


class _Lines(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        # A tag as it is written out, or a text.
        self._found: list[tuple[str, str]] = []
        self._as_written: list[str] = []
        self._kind = ""
        self._drops_space = True
        self.feed(source)
        self.close()

    def lines(self) -> list[str]:
        return [text for _kind, text in self._found if text]

    def handle_decl(self, decl: str) -> None:
        self._add("tag", f"<!{decl}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._meet(tag)
        self._add("tag", f"<{tag}{''.join(sorted(_attribute(tag, dict(attrs), *each) for each in attrs))}>")
        self._drops_space = (
            tag not in INLINE or (tag in BOXES and tag not in VOID) or (self._drops_space and tag not in BOXES)
        )
        if tag in AS_WRITTEN:
            self._as_written.append(tag)
            self._kind = dict(attrs).get("type") or ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._as_written and self._as_written[-1] == tag:
            self._as_written.pop()
        if tag in BOXES:
            self._strip_end()
        self._meet(tag)
        self._add("tag", f"</{tag}>")
        if tag not in INLINE:
            self._drops_space = True
        elif tag in BOXES:
            self._drops_space = False

    def handle_data(self, data: str) -> None:
        if self._as_written:
            text = _told(data, self._as_written[-1], self._kind)
            self._add("written", text)
            return
        text = SPACE.sub(" ", data)
        if self._drops_space:
            text = text.removeprefix(" ")
        if text:
            self._add("text", html.escape(text, quote=False))
            self._drops_space = text.endswith(" ")

    def _add(self, kind: str, text: str) -> None:
        self._found.append((kind, text))

    def _meet(self, tag: str) -> None:
        """Before a block, and before its end, a space at the end of the line is not seen."""
        if tag not in INLINE:
            self._strip_end()

    def _strip_end(self) -> None:
        for number in range(len(self._found) - 1, -1, -1):
            kind, text = self._found[number]
            if kind == "text":
                self._found[number] = kind, text.removesuffix(" ")
                return
            name = re.sub(r"[^a-z0-9].*", "", text.removeprefix("</").removeprefix("<"), flags=re.DOTALL)
            if kind != "tag" or name not in INLINE or name in BOXES:
                return


def _attribute(tag: str, attributes: dict[str, str | None], name: str, value: str | None) -> str:
    if value is None:
        return f" {name}"
    if name == "nonce" or (tag == "input" and name == "value" and attributes.get("name") == "csrfmiddlewaretoken"):
        value = "…"
    if name in SPACED:
        value = SPACE.sub(" ", value).strip()
    return f' {name}="{html.escape(value)}"'


def _told(data: str, tag: str, kind: str) -> str:
    if tag == "script" and "json" in kind and data.strip():
        return json.dumps(json.loads(data), ensure_ascii=False, indent=1)
    if tag in {"script", "style"}:
        data = re.sub(r"(csrf\w*['\"]?\s*[:=]\s*['\"])[\w-]{32,}", r"\1…", data, flags=re.IGNORECASE)
        return "\n".join(line.strip() for line in data.splitlines() if line.strip())
    return html.escape(data, quote=False)
