"""Pictures that mean harm: small files that would take much time or memory to read."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pillow_heif
from PIL import Image

Maker = Callable[[], bytes]
PNG = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int, height: int, depth: int, colours: int, *before: bytes, rows: int | None = None, lace: int = 0
) -> bytes:
    """A PNG of one colour, packed as tight as can be; `rows` of it, if not all.

    Args:
        colours: the kind of colour: 0 grey, 2 RGB, 3 palette, 4 grey and 6 RGB with transparency.
        before: further chunks.
    """
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colours]
    row = b"\0" * (1 + (width * depth * samples + 7) // 8)
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(row) for _ in range(height if rows is None else rows)) + packing.flush()
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, lace))
    palette = chunk(b"PLTE", b"\0\0\0\xff\xff\xff") if colours == 3 else b""
    return PNG + head + palette + b"".join(before) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def saved(form: str, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: Any) -> bytes:
    """A sound picture of noise."""
    file = io.BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(file, form, **options)
    return file.getvalue()


def film(form: str, frames: int, size: tuple[int, int] = (64, 48)) -> bytes:
    """A picture that moves."""
    first, *others = (Image.new("RGB", size, (n % 256, n // 256, 0)) for n in range(frames))
    file = io.BytesIO()
    first.save(file, form, save_all=True, append_images=others, duration=20)
    return file.getvalue()


def many_scans() -> bytes:
    """A progressive JPEG of one colour that repaints itself again and again."""
    content = saved_flat("JPEG", (7000, 7000), progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:-2] + content[last:-2] * 40 + b"\xff\xd9"


def huge_head(content: bytes, marker: bytes, at: int, width: int, height: int) -> bytes:
    """The size in a JPEG's head made another."""
    found = content.index(marker)
    return content[: found + at] + struct.pack(">HH", height, width) + content[found + at + 4 :]


def two_frames(frames: int = 2) -> bytes:
    """As many telephones write them: a JPEG with others after it."""
    first, *others = (Image.effect_noise((64, 48), 60).convert("RGB") for _ in range(frames))
    file = io.BytesIO()
    first.save(file, "MPO", save_all=True, append_images=others)
    return file.getvalue()


def circling_exif() -> bytes:
    """Exif whose folder says that it is its own next one."""
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x8769, 4, 1, 8) + struct.pack("<I", 8)
    return saved("JPEG", exif=b"Exif\0\0" + tiff)


def heic(size: tuple[int, int] = (64, 48)) -> bytes:
    """A sound HEIC."""
    pillow_heif.register_heif_opener()
    return saved("HEIF", size)


def box(kind: bytes, data: bytes) -> bytes:
    """A box of ISO/IEC 14496-12."""
    return struct.pack(">I", len(data) + 8) + kind + data


PICTURES: dict[str, Maker] = {
    "png-claims-2500-megapixels": lambda: png(50_000, 50_000, 8, 2, rows=3),
    "png-50-megapixels-transparent": lambda: png(7_000, 7_000, 8, 6),
    "png-50-megapixels-of-16-bits": lambda: png(7_000, 7_000, 16, 2),
    "png-50-megapixels-transparent-of-16-bits": lambda: png(7_000, 7_000, 16, 6),
    "png-50-megapixels-grey-of-16-bits": lambda: png(7_000, 7_000, 16, 0),
    "png-50-megapixels-of-a-palette": lambda: png(7_000, 7_000, 8, 3, chunk(b"tRNS", b"\0")),
    "png-50-megapixels-of-one-bit": lambda: png(7_000, 7_000, 1, 0, chunk(b"tRNS", b"\0\1")),
    "png-50-megapixels-interlaced": lambda: png(7_000, 7_000, 8, 6, lace=1),
    "png-one-row-of-50-megapixels": lambda: png(49_000_000, 1, 8, 2),
    "png-one-column-of-2-megapixels": lambda: png(1, 2_000_000, 8, 2),
    "png-text-unpacks-to-a-gigabyte": lambda: png(8, 8, 8, 2, chunk(b"zTXt", b"a\0\0" + bomb(2**30))),
    "png-a-hundred-texts": lambda: png(8, 8, 8, 2, *[chunk(b"zTXt", b"a\0\0" + bomb(2**20))] * 100),
    "png-profile-unpacks-to-a-gigabyte": lambda: png(8, 8, 8, 2, chunk(b"iCCP", b"a\0\0" + bomb(2**30))),
    "png-no-size": lambda: png(0, 0, 8, 2, rows=1),
    "png-wrong-sum": lambda: png(8, 8, 8, 2)[:-20] + b"\0" * 20,
    "png-cut-off": lambda: png(3_000, 3_000, 8, 2)[:-400],
    "png-thousand-frames": lambda: film("PNG", 1_000),
    "jpeg-repaints-itself": many_scans,
    "jpeg-claims-4000-megapixels": lambda: huge_head(saved("JPEG"), b"\xff\xc0", 5, 65_500, 65_500),
    "jpeg-claims-49-megapixels": lambda: huge_head(saved("JPEG"), b"\xff\xc0", 5, 7_000, 7_000),
    "jpeg-cut-off": lambda: saved("JPEG", (800, 600))[:9_000],
    "jpeg-ten-thousand-comments": lambda: (
        saved("JPEG").replace(b"\xff\xdb", b"\xff\xfe\0\x40" + b"x" * 62 + b"\xff\xdb", 1) + b"\xff\xfe\0\x02" * 10_000
    ),
    "jpeg-a-hundred-pictures": lambda: two_frames(100),
    "jpeg-exif-in-a-circle": circling_exif,
    "jpeg-and-a-page": lambda: saved("JPEG", comment=b"<script>alert(1)</script>") + b"<html><script>alert(1)</script>",
    "jpeg-and-a-zip": lambda: saved("JPEG") + b"PK\x03\x04" + b"\0" * 200,
    "jpeg-nothing-but-a-beginning": lambda: b"\xff\xd8\xff" * 3_000_000,
    "webp-largest": lambda: saved_flat("WEBP", (16_383, 3_000), lossless=True),
    "webp-thousand-frames": lambda: film("WEBP", 1_000),
    "webp-cut-off": lambda: saved("WEBP", (800, 600))[:900],
    "webp-says-it-is-longer": lambda: b"RIFF\xff\xff\xff\xffWEBPVP8L\xff\xff\xff\xff" + b"/\xff\xff\xff\xff" * 50,
    "gif-largest": lambda: (
        b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;"
    ),
    "gif-two-thousand-frames": lambda: film("GIF", 2_000, (16, 16)),
    "avif-cut-off": lambda: saved("AVIF")[:-40],
    "avif-nothing-but-a-head": lambda: box(b"ftyp", b"avif\0\0\0\0avifmif1miaf"),
    "heic-cut-off": lambda: heic()[:-40],
    "heic-nothing-but-a-head": lambda: box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", b"\0" * 4),
    "heic-a-box-in-itself": lambda: (
        box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", b"\0" * 4 + box(b"meta", b"\0" * 4) * 90_000)
    ),
    "svg-entities": lambda: b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">]><svg>&a;</svg>',
    "tiff": lambda: saved("TIFF"),
    "bmp": lambda: saved("BMP"),
    "photoshop": lambda: b"8BPS\0\1" + b"\0" * 300,
    "postscript": lambda: b"%!PS\n{ } loop\n",
    "icon": lambda: saved("ICO", (32, 32)),
    "a-page": lambda: b"<!doctype html><script>alert(1)</script>",
    "nothing": lambda: b"",
}


def bomb(size: int) -> bytes:
    """Zeros, packed."""
    packing, piece = zlib.compressobj(9), b"\0" * 2**20
    return b"".join(packing.compress(piece) for _ in range(size // 2**20)) + packing.flush()


def saved_flat(form: str, size: tuple[int, int], **options: Any) -> bytes:
    """A sound picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", size).save(file, form, **options)
    return file.getvalue()
