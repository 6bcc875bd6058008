"""What a picture file tells besides the picture: where and when it was taken, with which camera, by whom.

The pixels and what is needed to show them rightly (colour profile, animation) are left as
they are, byte for byte, wherever the format lets the rest be cut out; only where it does
not, or where the picture stands on its side and relies on its metadata to be turned, is it
encoded anew. What is kept is listed, not what is cut out: a part that is not known here goes.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator

from PIL import Image, ImageOps

# What Pillow raises on a damaged file, according to its kind.
DAMAGED = (
    *(OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, AttributeError),
    *(struct.error, zlib.error, OverflowError, ZeroDivisionError, RuntimeError, NotImplementedError),
)

_ORIENTATION = 0x0112
_START_OF_SCAN, _END_OF_PICTURE = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# The PNG specification, third edition: what is needed to show it. Text, Exif, time and private chunks are not;
# nor are further frames, which Wagtail's library for pictures cannot read.
_PNG_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV"),
    *(b"cLLI", b"bKGD", b"pHYs"),
}
_WEBP_KEPT = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
_WEBP_EXIF_FLAG, _WEBP_XMP_FLAG = 0x08, 0x04
# GIF89a: an application's own block is kept where it says how often a film runs.
_GIF_EXTENSION, _GIF_PICTURE, _GIF_END = 0x21, 0x2C, 0x3B
_GIF_CONTROL, _GIF_APPLICATION = 0xF9, 0xFF
_GIF_LOOPS = {b"NETSCAPE2.0", b"ANIMEXTS1.0"}
_AVIF_BOXES = {b"ftyp", b"meta", b"mdat", b"moov"}
_AVIF_ITEMS = {b"av01", b"grid", b"iovl", b"iden", b"tmap"}
_AVIF_ITEM = re.compile(rb"infe(?:\x02...(?:..)|\x03...(?:....))..(....)", re.DOTALL)


def without_metadata(content: bytes) -> bytes:
    """The same picture without metadata; the very same bytes if it carries none.

    Args:
        content: a picture that Pillow has read whole, in any of the formats the site takes.
    """
    with Image.open(io.BytesIO(content)) as image:
        form, orientation = image.format, image.getexif().get(_ORIENTATION, 1)
        # Several pictures in one JPEG: the first is the picture, the others are cut off with what follows its end.
        form = "JPEG" if form == "MPO" else form
        if orientation not in (0, 1):
            return _encoded_anew(image, form or "PNG")
        if form == "AVIF":
            return _encoded_anew(image, form) if _avif_tells(content) else content
    if form == "JPEG":
        return b"".join(_jpeg_parts(content))
    if form == "PNG":
        return _PNG_SIGNATURE + b"".join(_png_chunks(content))
    if form == "GIF":
        return b"".join(_gif_blocks(content))
    return _webp(content) if form == "WEBP" else content


def _encoded_anew(image: Image.Image, form: str) -> bytes:
    is_still = form == "JPEG" or getattr(image, "n_frames", 1) == 1
    turned = ImageOps.exif_transpose(image) if is_still else image
    options: dict[str, object] = {"icc_profile": image.info.get("icc_profile"), "exif": b"", "xmp": b""}
    if not is_still:
        options["save_all"] = True
    if form in ("JPEG", "WEBP", "AVIF"):
        options["quality"] = 90
    for told in ("exif", "xmp", "XML:com.adobe.xmp", "comment"):
        turned.info.pop(told, None)
    file = io.BytesIO()
    turned.save(file, form, **{k: v for k, v in options.items() if v is not None})
    return file.getvalue()


def _avif_tells(content: bytes) -> bool:
    """Whether there is a box or an item in it that is no picture (ISO/IEC 14496-12)."""
    at = 0
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        if kind not in _AVIF_BOXES or length < 8:
            return True
        at += length
    return at != len(content) or not set(_AVIF_ITEM.findall(content)) <= _AVIF_ITEMS


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    """What is needed to show it, and nothing after the picture's end.

    Of the segments of applications: JFIF without its small picture, the colour profile, and Adobe's word on how
    colours are stored. Exif, XMP, the index of several pictures and comments are left out.
    """
    yield content[:2]
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # Padding before a marker.
            at += 1
            continue
        if marker == _END_OF_PICTURE:
            break
        end = at + 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
        if marker == _START_OF_SCAN:  # Compressed data follows, up to the next true marker.
            after = _MARKER.search(content, end)
            end = after.start() if after else len(content)
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or _is_shown_by(marker, content[at + 4 : at + 16]):
            yield content[at:end]
        at = end
    yield content[at : at + 2]


def _is_shown_by(marker: int, beginning: bytes) -> bool:
    """Whether a segment of an application is needed to show the picture."""
    if marker == 0xE0:
        return beginning.startswith(b"JFIF\0")
    if marker == 0xE2:
        return beginning.startswith(b"ICC_PROFILE\0")
    return marker == 0xEE and beginning.startswith(b"Adobe")


def _png_chunks(content: bytes) -> Iterator[bytes]:
    """The chunks that show it, and nothing after the last."""
    at, kind = len(_PNG_SIGNATURE), b""
    while at + 12 <= len(content) and kind != b"IEND":
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        end = at + 12 + length
        if kind in _PNG_KEPT:
            yield content[at:end]
        at = end


def _gif_blocks(content: bytes) -> Iterator[bytes]:
    """Head, palettes, pictures and how they follow one another; no comment, no text, no application's own."""
    at = 13 + _palette(content[10])
    yield content[:at]
    while at < len(content) and content[at] != _GIF_END:
        begun, kind = at, content[at]
        if kind == _GIF_PICTURE:
            at = _after_blocks(content, at + 11 + _palette(content[at + 9]))
            yield content[begun:at]
        elif kind == _GIF_EXTENSION:
            label, at = content[at + 1], _after_blocks(content, at + 2)
            loops = label == _GIF_APPLICATION and content[begun + 3 : begun + 14] in _GIF_LOOPS
            if label == _GIF_CONTROL or loops:
                yield content[begun:at]
        else:
            break
    yield bytes([_GIF_END])


def _palette(flags: int) -> int:
    """Bytes of the palette that follows, if one does."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(content: bytes, at: int) -> int:
    """Where a row of blocks ends, each with its length before it, the last of none."""
    while at < len(content) and content[at]:
        at += 1 + content[at]
    return at + 1


def _webp(content: bytes) -> bytes:
    chunks, at = [], 12
    while at + 8 <= len(content):
        kind, length = struct.unpack("<4sI", content[at : at + 8])
        end = at + 8 + length + length % 2
        chunk = content[at:end]
        if kind == b"VP8X":
            flags = chunk[8] & ~(_WEBP_EXIF_FLAG | _WEBP_XMP_FLAG)
            chunk = chunk[:8] + bytes([flags]) + chunk[9:]
        if kind in _WEBP_KEPT:
            chunks.append(chunk)
        at = end
    body = b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
