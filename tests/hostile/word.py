"""Word files that mean harm: a few kilobytes that would take much time or memory to read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.submissions.word_files import KINDS, STYLES, archive, document, word_file

Maker = Callable[[], bytes]


def main(body: str, before: str = "") -> bytes:
    """A Word file with this text."""
    return archive({"word/document.xml": document(body, before)})


def said(text: str) -> str:
    """A paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def nested(depth: int) -> bytes:
    """A zip in a zip in a zip."""
    content = b"\0" * 10_000_000
    for _ in range(depth):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as outer:
            outer.writestr("word/document.xml", content)
            outer.writestr("[Content_Types].xml", KINDS)
        content = file.getvalue()
    return content


LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};'>" for n in range(1, 30))
    + "]>"
)
LONG = "<!DOCTYPE x [<!ENTITY a '" + "a" * 100_000 + "'>]>"

WORD: dict[str, Maker] = {
    "word-ninety-thousand-paragraphs": lambda: main("<w:p/>" * 90_000),
    "word-thirty-thousand-runs": lambda: main("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 33_000 + "</w:p>"),
    "word-hundred-thousand-breaks": lambda: main("<w:p><w:r>" + "<w:br/>" * 99_000 + "</w:r></w:p>"),
    "word-rows-without-end": lambda: main("<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 60_000 + "</w:tbl>"),
    "word-tables-in-tables": lambda: main("<w:tbl><w:tr><w:tc>" * 29 + said("x") + "</w:tc></w:tr></w:tbl>" * 29),
    "word-a-well": lambda: main("<w:p>" * 50_000 + "</w:p>" * 50_000),
    "word-a-gigabyte-of-text": lambda: main(said("x" * 200_000_000)),
    "word-a-gigabyte-beside-it": lambda: archive(
        {"word/document.xml": main_part(), "word/styles.xml": " " * 200_000_000}
    ),
    "word-entities": lambda: main(said("&a29;"), LAUGHS),
    "word-one-long-entity": lambda: main(said("&a;" * 10_000), LONG),
    "word-entity-from-elsewhere": lambda: main(said("&a;"), '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    "word-five-thousand-parts": lambda: archive({f"{n}.xml": "<x/>" for n in range(5_000)}),
    "word-zip-in-zip": lambda: nested(4),
    "word-one-attribute-of-megabytes": lambda: main(f'<w:p w:x="{"a" * 11_000_000}"/>'),
    "word-hundred-thousand-attributes": lambda: main("<w:p " + " ".join(f'w:a{n}="1"' for n in range(100_000)) + "/>"),
    "word-names-without-end": lambda: main("".join(f"<w:x{n}/>" for n in range(100_000))),
    "word-marks-on-one-letter": lambda: main(said("a" + "\u0315\u0300" * 200_000)),
    "word-marks-in-a-heading": lambda: word_file("# a" + "\u0315\u0300" * 100_000, "x"),
    "word-styles-in-a-circle": lambda: archive(
        {
            "word/document.xml": document(
                '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>' * 4_000
            ),
            "word/styles.xml": STYLES.replace(
                "</w:styles>",
                "".join(
                    f'<w:style w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
                    for a, b in (("a", "b"), ("b", "a"))
                )
                + "</w:styles>",
            ),
        }
    ),
    "word-four-thousand-questions": lambda: word_file(*["# What did you do?", "x"] * 2_400),
    "word-one-line-of-half-a-megabyte": lambda: word_file("x: " * 160_000),
    "word-white-space": lambda: word_file("x" + " " * 400_000 + "y", "\u2028" * 90_000),
    "word-numbers-and-brackets": lambda: word_file("1. " * 100_000, "(optional) " * 40_000),
    "word-relations-in-a-circle": lambda: archive(
        {"_rels/.rels": '<Relationships><Relationship Type="/officeDocument" Target="_rels/.rels"/></Relationships>'}
    ),
    "word-macros": lambda: archive({"word/document.xml": main_part(), "word/vbaProject.bin": b"x"}),
    "word-of-an-older-kind": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "word-cut-off": lambda: word_file("x")[:400],
    "word-broken": lambda: archive({"word/document.xml": "<w:document"}),
    "word-no-word-file": lambda: archive({"[Content_Types].xml": "<x/>"}),
}


def main_part() -> str:
    """The main part with a word."""
    return document(said("x"))
