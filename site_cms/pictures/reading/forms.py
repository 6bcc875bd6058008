"""In what form a file is, by its first bytes: those forms that are taken, and the names of those that are not."""

from __future__ import annotations

import re

# Of which the site knows what to keep. HEIC is what telephones make, MPO is a JPEG with a second picture after it.
JPEG, PNG, WEBP, GIF, AVIF, HEIC = "JPEG", "PNG", "WebP", "GIF", "AVIF", "HEIC"
# Pillow's names.
OPENED_AS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", GIF: "GIF", AVIF: "AVIF", HEIC: "HEIF"}

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"BM", "BMP"),
    (b"8BPS", "Photoshop"),
    (b"%PDF-", "PDF"),
    (b"%!PS", "PostScript"),
    (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\0\0\x01\0", "ICO"),
    (b"FUJIFILM", "RAW"),
    (b"PK\x03\x04", "ZIP"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office"),
    (b"qoif", "QOI"),
    (b"#?RADIANCE", "HDR"),
    (b"v/1\x01", "OpenEXR"),
    (b"gimp xcf", "GIMP"),
)
_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_FILM_BRANDS = {b"isom", b"iso2", b"mp41", b"mp42", b"qt  ", b"M4V ", b"3gp4", b"3gp5", b"avc1"}


def form_of(content: bytes) -> str:
    """The name of a file's form as people know it; empty where it is none of those known here."""
    head = content[:64]
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp":
        return _by_brand(content)
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    return "SVG" if _SVG.search(content[:4096]) else ""


def _by_brand(content: bytes) -> str:
    """Of files that are boxes (ISO/IEC 14496-12): the brand, then those that it is compatible with."""
    length = min(int.from_bytes(content[:4], "big"), 256)
    main = content[8:12]
    brands = {main, *(content[at : at + 4] for at in range(16, length, 4))}
    if main == b"crx ":
        return "RAW"
    if brands & _AVIF_BRANDS:
        return AVIF
    if brands & _HEIC_BRANDS:
        return HEIC
    return "MP4" if brands & _FILM_BRANDS else ""
