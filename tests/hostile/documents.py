"""PDF files that mean harm: those that do something by themselves, and those that would take much to read."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.hostile.pictures import bomb
from tests.submissions.pdf_files import packed, pdf

Maker = Callable[[], bytes]
SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
OWNER = pikepdf.Encryption(owner="owner", user="", R=6)


def made(act: Callable[[pikepdf.Pdf], Any], **options: Any) -> bytes:
    """A sound PDF of one page, changed by `act`."""
    file = io.BytesIO()
    with pikepdf.new() as new:
        new.add_blank_page()
        act(new)
        new.save(file, **options)
    return file.getvalue()


def at_once(action: Dictionary) -> Callable[[pikepdf.Pdf], None]:
    """An action when the file is opened."""

    def act(new: pikepdf.Pdf) -> None:
        new.Root.OpenAction = new.make_indirect(action)

    return act


def by_page(action: Dictionary) -> Callable[[pikepdf.Pdf], None]:
    """An action when the page is seen."""

    def act(new: pikepdf.Pdf) -> None:
        new.pages[0].AA = new.make_indirect(Dictionary(O=action))

    return act


def annotated(**told: Any) -> Callable[[pikepdf.Pdf], None]:
    """An annotation on the page."""

    def act(new: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **told)
        new.pages[0].Annots = Array([new.make_indirect(note)])

    return act


def file_within(new: pikepdf.Pdf) -> None:
    """A program that is attached."""
    new.attachments["setup.exe"] = b"MZ"


def stream(content: bytes, told: bytes) -> bytes:
    """An object with a stream that is packed already."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (told, len(content), content)


def script(kind: str = "JavaScript") -> Dictionary:
    """An action."""
    return Dictionary(S=Name(f"/{kind}"), JS="app.alert(1)", F="cmd.exe", URI="https://example.org/")


def doing_at_once(kind: str, **options: Any) -> Maker:
    """A document that does something when it is opened."""
    return lambda: made(at_once(script(kind)), **options)


GENERATE = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}

# Each must be refused: it does something by itself, or has a file within.
ACTIVE: dict[str, Maker] = {
    **{
        f"pdf-at-once-{kind}": doing_at_once(kind)
        for kind in ("JavaScript", "Launch", "GoToR", "GoToE", "Rendition", "URI", "SubmitForm", "ImportData", "Movie")
    },
    **{
        f"pdf-packed-at-once-{kind}": doing_at_once(kind, **GENERATE)
        for kind in ("JavaScript", "Launch", "GoToE", "URI", "SubmitForm")
    },
    **{
        f"pdf-encrypted-and-packed-{kind}": doing_at_once(kind, encryption=OWNER, **GENERATE)
        for kind in ("JavaScript", "Launch", "URI", "ImportData")
    },
    "pdf-by-page-address": lambda: made(by_page(script("URI"))),
    "pdf-packed-by-page-remote": lambda: made(by_page(script("GoToR")), **GENERATE),
    "pdf-after-a-quiet-action": lambda: made(at_once(Dictionary(S=Name.GoTo, D=Array([]), Next=script("URI")))),
    "pdf-link-to-a-script": lambda: made(
        annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="javascript:alert(1)"))
    ),
    "pdf-link-to-a-file": lambda: made(
        annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="file:///etc/passwd"))
    ),
    "pdf-rendition-on-a-screen": lambda: made(annotated(Subtype=Name.Screen)),
    "pdf-attached-by-a-note": lambda: made(annotated(Subtype=Name.FileAttachment)),
    "pdf-file-within": lambda: made(file_within),
    "pdf-packed-file-within": lambda: made(file_within, **GENERATE),
    "pdf-encrypted-file-within": lambda: made(file_within, encryption=OWNER, **GENERATE),
    "pdf-portfolio": lambda: made(lambda new: new.Root.__setattr__("Collection", Dictionary(View=Name.D))),
    "pdf-form-that-is-a-program": lambda: made(lambda new: new.Root.__setattr__("AcroForm", Dictionary(XFA=Array([])))),
    "pdf-stream-from-elsewhere": lambda: pdf(b"<</F(https://example.org/x)/Length 0>>\nstream\n\nendstream"),
    "pdf-script-in-hexadecimal": lambda: pdf(b"<</S/J#61va#53cript/JS(x)>>"),
    "pdf-name-elsewhere": lambda: pdf(b"<</Type/Action/S 5 0 R>>", b"/L#61unch"),
    "pdf-script-behind-padding": lambda: pdf(b"%" + b" " * 4_000_000 + b"\n" + SCRIPT),
    "pdf-script-after-padding-in-a-stream": lambda: pdf(packed(b" " * 3_000_000 + SCRIPT)),
    "pdf-script-in-ascii85": lambda: pdf(
        stream(base64.a85encode(SCRIPT) + b"~>", b"/Type/ObjStm/Filter/ASCII85Decode")
    ),
    "pdf-script-in-hex-of-deflate": lambda: pdf(
        stream(zlib.compress(SCRIPT).hex().encode() + b">", b"/Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]")
    ),
    "pdf-script-deflated-thrice": lambda: pdf(
        stream(
            zlib.compress(zlib.compress(zlib.compress(SCRIPT))),
            b"/Type/ObjStm/Filter[/FlateDecode/FlateDecode/FlateDecode]",
        )
    ),
    "pdf-script-in-run-lengths": lambda: pdf(
        stream(bytes([len(SCRIPT) - 1]) + SCRIPT + b"\x80", b"/Type/ObjStm/Filter/RunLengthDecode")
    ),
    "pdf-script-packed-as-a-picture": lambda: pdf(packed(SCRIPT, b"/Subtype/Image/Filter/FlateDecode")),
    "pdf-script-in-an-older-version": lambda: pdf(SCRIPT) + pdf()[9:],
}

# Each must be answered within the bounds, whatever the answer.
DEAR: dict[str, Maker] = {
    "pdf-word-stream-ten-thousand-times": lambda: pdf(b"(" + b"stream\n" * 14_000 + b")"),
    "pdf-many-small-bombs": lambda: pdf(*[packed(b"\0" * 5_000_000, b"/Filter/FlateDecode")] * 40),
    "pdf-a-gigabyte-in-a-stream": lambda: pdf(stream(bomb(2**30), b"/Filter/FlateDecode")),
    "pdf-a-gigabyte-deflated-twice": lambda: pdf(
        stream(zlib.compress(bomb(2**30), 9), b"/Filter[/FlateDecode/FlateDecode]")
    ),
    "pdf-a-gigabyte-of-objects": lambda: pdf(stream(bomb(2**30), b"/Type/ObjStm/N 10/First 10/Filter/FlateDecode")),
    "pdf-a-hundred-thousand-arrays-deep": lambda: pdf(b"[" * 100_000 + b"]" * 100_000),
    "pdf-dictionaries-deep": lambda: pdf(b"<</A" * 40_000 + b" 1" + b">>" * 40_000),
    "pdf-pages-in-a-circle": lambda: pdf().replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
    "pdf-three-hundred-thousand-objects": lambda: pdf(*[b"1"] * 300_000),
    "pdf-one-object-of-a-million-names": lambda: pdf(b"[" + b"/Next " * 1_000_000 + b"]"),
    "pdf-million-escaped-names": lambda: pdf(b"[" + b"/#41#42 " * 1_000_000 + b"]"),
    "pdf-length-of-itself": lambda: pdf(b"<</Length 4 0 R>>\nstream\nx\nendstream"),
    "pdf-earlier-table-of-itself": lambda: (
        b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Prev 9/Root 1 0 R/Size 1>>\nstartxref\n9\n%%EOF\n"
    ),
    "pdf-a-table-of-billions": lambda: (
        b"%PDF-1.5\n1 0 obj<</Type/XRef/Size 2147483647/W[1 8 8]/Root 1 0 R/Length 0>>"
        b"stream\n\nendstream endobj\nstartxref\n9\n%%EOF\n"
    ),
    "pdf-a-row-of-billions": lambda: pdf(
        stream(bomb(2**24), b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2000000000/Colors 4>>")
    ),
    "pdf-lzw": lambda: pdf(stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 100_000, b"/Filter/LZWDecode")),
    "pdf-hex-chain": lambda: pdf(stream(b"3" * 4_000_000 + b">", b"/Filter[" + b"/ASCIIHexDecode" * 60 + b"]")),
    "pdf-cut-off": lambda: pdf()[:60],
    "pdf-nothing-but-an-end": lambda: b"%PDF-1.7\n%%EOF",
    "pdf-nine-megabytes-of-noughts": lambda: pdf(after=b"\0" * 9_000_000),
    "pdf-no-pdf": lambda: b"<script>alert(1)</script>" + pdf(),
}
