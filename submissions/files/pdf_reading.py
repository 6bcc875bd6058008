"""A PDF from a stranger, read in a child: whole, and with nothing in it that would do something by itself.

A PDF cannot be made anew as a picture can, so every object of it is looked at, with qpdf (pikepdf), which
unpacks what objects are packed in, whatever filters they have, and opens what is encrypted without a
password. A link that a reader follows by a click may lead to the web; everything else that acts (ISO
32000-2, 12.6) is refused, and so are files within, which may be anything.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pikepdf

from site_cms.bounded_reading.refusal import DAMAGED, TOO_MUCH, RefusalError

NO_PDF, INCOMPLETE, LOCKED, ACTIVE = "no_pdf", "incomplete", "locked", "active"

_HEAD, _END = b"%PDF-", b"%%EOF"
# Objects of a file; a report of a hundred pages has some thousands.
MOST_OBJECTS = 200_000
MOST_INSIDE = 50_000
# Bytes of a stream and of all, unpacked. Streams that hold objects are small; large ones are pictures.
MOST_OF_A_STREAM = 4 * 1024 * 1024
MOST_OF_ALL = 120 * 1024 * 1024
_PICTURES = ("/DCTDecode", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode")
# What acts, and what is a file within, wherever it stands as a name.
_ALWAYS = (
    *("JavaScript", "JS", "Launch", "GoToR", "GoToE", "Rendition", "RichMedia", "RichMediaExecute", "SubmitForm"),
    *("ImportData", "XFA", "EmbeddedFile", "EmbeddedFiles", "EF", "Collection", "FileAttachment", "Movie", "Sound"),
    *("Screen", "GoTo3DView", "GoToDp", "ResetForm", "SetOCGState", "Hide", "Trans", "Thread"),
)
_NAMES = frozenset(f"/{name}" for name in _ALWAYS) - {"/Trans", "/Thread", "/Hide", "/Sound", "/Screen", "/Movie"}
# Actions of these kinds, and annotations of these; the same words mean other things elsewhere.
_ACTIONS = frozenset(f"/{name}" for name in ("Trans", "Thread", "Hide", "Sound", "Movie"))
_ANNOTATIONS = frozenset(("/Screen", "/Movie", "/Sound", "/3D", "/FileAttachment", "/RichMedia"))
_QUIET = frozenset(("/GoTo", "/Named"))
_BY_THEMSELVES = frozenset({"/OpenAction", "/AA", "/Next"})
_LOOKED_AT = (*_ALWAYS, "URI", "3D", "OpenAction", "AA", "Next", "Ref")
_SUSPECT = re.compile(rb"/(?:" + "|".join(_LOOKED_AT).encode() + rb")(?![^\s/<>\[\]()%{}])")
_ESCAPED_NAME = re.compile(rb"/[^\s/<>\[\]()%{}]*#[0-9A-Fa-f]{2}[^\s/<>\[\]()%{}]*")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# In the bytes of the file itself, where what has been replaced by a later version of the file still stands.
_PLAIN = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToR|GoToE|Rendition)(?![A-Za-z0-9])"
)
_LOCK = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_ADDRESS = re.compile(rb"\s*(?:(?:https?|mailto|tel|ftp):|#|/|\.|[^:]*\Z)", re.IGNORECASE)


def refuse_active(content: bytes) -> tuple[dict[str, int], bytes]:
    """How many pages a quiet and whole PDF has; nothing of it is given back, since it is kept as it is.

    Raises:
        RefusalError: it is none (`NO_PDF`), cut off, locked with a password, damaged, does something by itself or
            holds a file (`ACTIVE`), or has too much in it.
    """
    if not content.startswith(_HEAD):
        raise RefusalError(NO_PDF)
    if _END not in content[-1024:]:
        raise RefusalError(INCOMPLETE)
    if _says_so_plainly(content):
        raise RefusalError(ACTIVE)
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            if len(pdf.objects) > MOST_OBJECTS:
                raise RefusalError(TOO_MUCH)
            if _acts(pdf):
                raise RefusalError(ACTIVE)
            if _LOCK.search(content) and not pdf.is_encrypted:
                raise RefusalError(LOCKED)
            return {"pages": len(pdf.pages)}, b""
    except pikepdf.PasswordError:
        raise RefusalError(LOCKED) from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError, KeyError):
        # qpdf cannot open a file that is encrypted by a method of somebody's own.
        raise RefusalError(LOCKED if _LOCK.search(content) else DAMAGED) from None


def _says_so_plainly(content: bytes) -> bool:
    """Whether a name that is always refused stands in the file itself, as it is or with hexadecimal characters."""
    if _PLAIN.search(content):
        return True
    return any(_PLAIN.search(_unescaped(found[0])) for found in _ESCAPED_NAME.finditer(content))


def _unescaped(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name)


def _acts(pdf: pikepdf.Pdf) -> bool:
    """Whether any object acts: each is written out, its names spelled in one way, and looked at where need be."""
    left = MOST_OF_ALL
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Object):
            continue  # A number, or nothing.
        is_stream = isinstance(each, pikepdf.Stream)
        written = (each.stream_dict if is_stream else each).unparse(resolved=True)
        if _SUSPECT.search(written) and any(_is_active(one) for one in _inside(each)):
            return True
        if is_stream:
            # What is in another file is not looked at, and would be fetched.
            if {"/F", "/FFilter"} & set(each.keys()):
                return True
            unpacked = _unpacked(each)
            left -= len(unpacked)
            if left < 0:
                raise RefusalError(TOO_MUCH)
            if _says_so_plainly(unpacked):
                return True
    return False


def _inside(each: Any) -> Iterator[Any]:
    """An object and all that stands in it itself, which is not what it refers to."""
    waiting, seen = [each], 0
    while waiting:
        one = waiting.pop()
        seen += 1
        if seen > MOST_INSIDE:
            raise RefusalError(TOO_MUCH)
        yield one
        if isinstance(one, pikepdf.Array):
            waiting += [value for value in one if not getattr(value, "is_indirect", False)]
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [value for value in one.as_dict().values() if not getattr(value, "is_indirect", False)]


def _is_active(one: Any) -> bool:
    if isinstance(one, pikepdf.Name):
        return str(one) in _NAMES
    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return False
    keys = set(one.keys())
    kind, subtype = str(one.get("/S", "")), str(one.get("/Subtype", ""))
    return (
        bool(keys & _NAMES)
        or (kind in _ACTIONS and not keys & {"/P", "/K", "/Pg"})
        or (subtype in _ANNOTATIONS and "/Rect" in keys)
        or (subtype == "/Form" and "/Ref" in keys)
        or _leads_astray(one)
        or any(_acts_by_itself(one[key]) for key in _BY_THEMSELVES & keys if kind or key != "/Next")
    )


def _leads_astray(one: Any) -> bool:
    """Whether a link leads to anything but an address of the web or of mail."""
    address = one.get("/URI")
    return isinstance(address, pikepdf.String) and not _ADDRESS.match(bytes(address))


def _acts_by_itself(what: Any) -> bool:
    """Whether an action, or one of several, does more than to go to a page."""
    if isinstance(what, pikepdf.Array):
        # A place within the document begins with a page.
        return any(isinstance(one, pikepdf.Dictionary) and "/S" in one and _acts_by_itself(one) for one in what)
    if not isinstance(what, pikepdf.Dictionary):
        return False
    if "/S" in what:
        return str(what["/S"]) not in _QUIET
    # Actions by what sets them off.
    inside = (one for one in what.as_dict().values() if isinstance(one, pikepdf.Dictionary))
    return any(_acts_by_itself(one) for one in inside if "/S" in one)


def _unpacked(stream: Any) -> bytes:
    """What is in a stream, in which objects may stand that no list leads to; of pictures no more than the beginning."""
    filters = stream.get("/Filter", pikepdf.Array())
    names = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(each) for each in filters]
    if names == ["/FlateDecode"] and str(stream.get("/Type", "")) != "/ObjStm":
        with suppress(zlib.error):
            return zlib.decompressobj().decompress(stream.read_raw_bytes(), MOST_OF_A_STREAM)
        return b""
    if names and names[-1] in _PICTURES:
        return b""
    return bytes(stream.read_bytes())
