"""XML that is written as it comes, with a line for each element."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

from interchange.archive.packages import Writable

XSI = "http://www.w3.org/2001/XMLSchema-instance"
XLINK = "http://www.w3.org/1999/xlink"


class XmlFile:
    """Writes one document; an attribute without a value is left out.

    Args:
        into: what its bytes are written to, in UTF-8.
    """

    def __init__(self, into: Writable) -> None:
        self._xml = SimplerXMLGenerator(codecs.getwriter("utf-8")(into), "utf-8", short_empty_elements=True)  # type: ignore[arg-type]
        self._xml.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element with others in it, which are written within the block."""
        self._xml.startElement(name, AttributesImpl(_said(attributes)))
        self._xml.ignorableWhitespace("\n")
        yield
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")

    def leaf(self, name: str, text: str = "", attributes: Mapping[str, str] | None = None) -> None:
        """An element with text in it or nothing."""
        self._xml.addQuickElement(name, text or None, _said(attributes))
        self._xml.ignorableWhitespace("\n")


def _said(attributes: Mapping[str, str] | None) -> dict[str, str]:
    return {name: value for name, value in (attributes or {}).items() if value}
