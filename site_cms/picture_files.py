"""What a picture file tells besides the picture: where and when it was taken, with which camera, by whom.

The pixels and what is needed to show them rightly (colour profile, animation) are left as
they are, byte for byte, wherever the format lets metadata be cut out; only where it does
not, or where the picture stands on its side and relies on its metadata to be turned, is it
encoded anew.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator

from PIL import Image, ImageOps

# What Pillow raises on a damaged file, according to its kind.
DAMAGED = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)

_ORIENTATION = 0x0112
_START_OF_SCAN, _END_OF_PICTURE = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_METADATA = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
_WEBP_METADATA = {b"EXIF", b"XMP "}
_WEBP_EXIF_FLAG, _WEBP_XMP_FLAG = 0x08, 0x04


def without_metadata(content: bytes) -> bytes:
    """The same picture without metadata; the very same bytes if it carries none.

    Args:
        content: a picture that Pillow has read whole, in any of the formats the site takes.
    """
    with Image.open(io.BytesIO(content)) as image:
        form, orientation = image.format, image.getexif().get(_ORIENTATION, 1)
        if orientation not in (0, 1):
            return _encoded_anew(image)
        if form == "AVIF":
            carries = image.info.get("exif") or image.info.get("xmp")
            return _encoded_anew(image) if carries else content
        if form == "GIF":
            return _encoded_anew(image) if _gif_tells(image) else content
    if form == "JPEG":
        return b"".join(_jpeg_parts(content))
    if form == "PNG":
        return _PNG_SIGNATURE + b"".join(_png_chunks(content))
    return _webp(content) if form == "WEBP" else content


def _encoded_anew(image: Image.Image) -> bytes:
    form = image.format or "PNG"
    turned = ImageOps.exif_transpose(image) if getattr(image, "n_frames", 1) == 1 else image
    options: dict[str, object] = {"icc_profile": image.info.get("icc_profile")}
    if getattr(image, "n_frames", 1) > 1:
        options["save_all"] = True
    if form in ("JPEG", "WEBP", "AVIF"):
        options["quality"] = 90
    for told in ("exif", "xmp", "XML:com.adobe.xmp", "comment"):
        turned.info.pop(told, None)
    file = io.BytesIO()
    turned.save(file, form, **{k: v for k, v in options.items() if v is not None})
    return file.getvalue()


def _gif_tells(image: Image.Image) -> bool:
    return bool(image.info.get("comment") or image.info.get("xmp"))


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    """All segments but APP1 (Exif, XMP), APP3 to APP13, APP15 and comments, and nothing after the picture's end."""
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
        if not (marker in (0xE1, 0xEF, 0xFE) or 0xE3 <= marker <= 0xED):
            yield content[at:end]
        at = end
    yield content[at : at + 2]


def _png_chunks(content: bytes) -> Iterator[bytes]:
    """All chunks but text, Exif and time, and nothing after the last."""
    at, kind = len(_PNG_SIGNATURE), b""
    while at + 12 <= len(content) and kind != b"IEND":
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        end = at + 12 + length
        if kind not in _PNG_METADATA:
            yield content[at:end]
        at = end


def _webp(content: bytes) -> bytes:
    chunks, at = [], 12
    while at + 8 <= len(content):
        kind, length = struct.unpack("<4sI", content[at : at + 8])
        end = at + 8 + length + length % 2
        chunk = content[at:end]
        if kind == b"VP8X":
            flags = chunk[8] & ~(_WEBP_EXIF_FLAG | _WEBP_XMP_FLAG)
            chunk = chunk[:8] + bytes([flags]) + chunk[9:]
        if kind not in _WEBP_METADATA:
            chunks.append(chunk)
        at = end
    body = b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
