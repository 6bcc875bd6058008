"""Pictures as cameras, telephones and programs write them: each of a kind, made here."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"Hemliga kameran"
RED, GREEN = (200, 30, 40), (30, 180, 60)
SIZE = (400, 200)


def scene(size: tuple[int, int] = SIZE, mode: str = "RGB") -> Image.Image:
    """The left half red, the right half green."""
    picture = Image.new("RGB", size, RED)
    picture.paste(GREEN, (size[0] // 2, 0, *size))
    return picture.convert(mode)


def told(turn: int = 1) -> Image.Exif:
    """Who made the picture, where, and how it lies."""
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (56.0, 52.0, 30.0)
    return exif


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    """The file."""
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def two_frames(turn: int = 1) -> bytes:
    """A JPEG with a second picture after it (MPO), as telephones write portraits."""
    return saved(scene(), "MPO", save_all=True, append_images=[Image.new("RGB", SIZE)], exif=told(turn), quality=92)


def lying(turn: int) -> Image.Image:
    """The scene as a camera stores it that was held so."""
    back = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    return scene().transpose(back[turn])


def heic(**options: Any) -> bytes:
    """As iPhones write pictures."""
    pillow_heif.register_heif_opener()
    return saved(scene(), "HEIF", quality=95, exif=told().tobytes(), **options)


def wide_profile() -> bytes:
    """A colour profile whose red and green are each other's: seen without it, colours are plainly wrong."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    count = struct.unpack(">I", profile[128:132])[0]
    places = {profile[132 + 12 * n : 136 + 12 * n]: 132 + 12 * n for n in range(count)}
    swapped = bytearray(profile)
    red, green = places[b"rXYZ"], places[b"gXYZ"]
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(swapped)


def other_way(mode: str) -> Image.Image:
    """The scene with red and green changed for each other, which the profile turns right."""
    red, green, blue = scene().split()
    swapped = Image.merge("RGB", (green, red, blue))
    if mode == "RGBA":
        swapped.putalpha(255)
        return swapped
    return swapped.convert(mode, palette=Image.Palette.ADAPTIVE) if mode == "P" else swapped.convert(mode)


def grey_16(size: tuple[int, int] = SIZE) -> bytes:
    """A ramp of sixteen bits, from black to 249 of 255."""
    width, height = size
    row = b"\0" + b"".join(struct.pack(">H", x * 249 // (width - 1) * 257) for x in range(width))
    head = struct.pack(">IIBBBBB", width, height, 16, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"tEXt", b"Author\0" + SECRET), (b"IDAT", zlib.compress(row * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def png_text() -> PngImagePlugin.PngInfo:
    """What a program writes beside a PNG."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return info


def film(form: str) -> bytes:
    """A picture that moves; the first frame is the scene."""
    every: dict[str, dict[str, Any]] = {
        "PNG": {"pnginfo": png_text()},
        "GIF": {"comment": SECRET},
        "WEBP": {"exif": told()},
    }
    options = every[form]
    if form == "WEBP":
        options |= {"lossless": True}
    return saved(scene(), form, save_all=True, append_images=[Image.new("RGB", SIZE)], duration=50, **options)


def private_parts(form: str) -> bytes:
    """Parts of a program's own, which no list of metadata names."""
    if form == "JPEG":
        content = saved(scene(), "JPEG", quality=95)
        own = b"\xff\xe2" + struct.pack(">H", len(SECRET) + 2) + SECRET
        return content[:2] + own + b"\xff\xee" + struct.pack(">H", len(SECRET) + 2) + SECRET + content[2:]
    content = saved(scene(), "PNG")
    own = struct.pack(">I", len(SECRET)) + b"caBX" + SECRET + struct.pack(">I", zlib.crc32(b"caBX" + SECRET))
    return content[:33] + own + content[33:]


# From light in sRGB to light in other colours (BT.2020: ITU-R BT.2087; Adobe RGB: 2005-05, 4.3.4).
WIDE = ((0.6274, 0.3293, 0.0433), (0.0691, 0.9195, 0.0114), (0.0164, 0.0880, 0.8956))
ADOBE = ((0.7152, 0.2848, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0412, 0.9588))


def in_other_colours(matrix: tuple[tuple[float, ...], ...], exponent: float = 2.4) -> Image.Image:
    """The scene as it is coded with other primaries; with a plain power where the exponent is not sRGB's own."""

    def light(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    def coded(part: float) -> int:
        if exponent != 2.4:
            return round(255 * part ** (1 / exponent))
        return round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))

    def other(colour: tuple[int, int, int]) -> tuple[int, ...]:
        lights = [light(value) for value in colour]
        return tuple(coded(sum(a * b for a, b in zip(row, lights, strict=True))) for row in matrix)

    picture = Image.new("RGB", SIZE, other(RED))
    picture.paste(other(GREEN), (SIZE[0] // 2, 0, *SIZE))
    return picture


def png_with(picture: Image.Image, *chunks: tuple[bytes, bytes], **options: Any) -> bytes:
    """A PNG with chunks before its pixels."""
    content = saved(picture, "PNG", **options)
    parts = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return content[:33] + parts + content[33:]


def chromaticities(*points: float) -> tuple[bytes, bytes]:
    """A PNG's cHRM: white, red, green, blue."""
    return b"cHRM", struct.pack(">8I", *(round(point * 100000) for point in points))


# sRGB's primaries with red and green changed for each other.
SWAPPED = chromaticities(0.3127, 0.3290, 0.30, 0.60, 0.64, 0.33, 0.15, 0.06)
GAMMA = (b"gAMA", struct.pack(">I", 45455))


def adobe_rgb() -> bytes:
    """As a camera writes it that is set to Adobe RGB: said in Exif, and no profile."""
    exif = told()
    exif.get_ifd(0x8769)[0xA001] = 0xFFFF
    exif.get_ifd(0x8769)[0xA005] = {1: "R03"}
    return saved(in_other_colours(ADOBE, 2.2), "JPEG", exif=exif, quality=97, subsampling=0)


def avif_with_codes(primaries: int, transfer: int) -> bytes:
    """An AVIF whose colours are said by code points."""
    content = saved(in_other_colours(WIDE), "AVIF", quality=97, subsampling="4:4:4")
    at = content.index(b"colrnclx") + 8
    return content[:at] + struct.pack(">HH", primaries, transfer) + content[at + 4 :]


# The scene in colours that are declared otherwise than by a profile.
DECLARED: dict[str, Callable[[], bytes]] = {
    "PNG, wide gamut by code points": lambda: png_with(in_other_colours(WIDE), (b"cICP", bytes([9, 13, 0, 1]))),
    "PNG, code points before a profile": lambda: png_with(
        in_other_colours(WIDE), (b"cICP", bytes([9, 13, 0, 1])), icc_profile=wide_profile()
    ),
    "PNG, ordinary code points before a profile": lambda: png_with(
        scene(), (b"cICP", bytes([1, 13, 0, 1])), icc_profile=wide_profile()
    ),
    "PNG by chromaticities": lambda: png_with(other_way("RGB"), GAMMA, SWAPPED),
    "PNG by chromaticities with transparency": lambda: png_with(other_way("RGBA"), GAMMA, SWAPPED),
    "PNG by chromaticities, of a palette": lambda: png_with(other_way("P"), GAMMA, SWAPPED),
    "PNG, sRGB before chromaticities": lambda: png_with(scene(), (b"sRGB", b"\0"), GAMMA, SWAPPED),
    "PNG of another gamma": lambda: png_with(
        in_other_colours(((1, 0, 0), (0, 1, 0), (0, 0, 1)), 1.8), (b"gAMA", struct.pack(">I", 55556))
    ),
    "PNG, chromaticities that are none": lambda: png_with(scene(), GAMMA, chromaticities(*[0.0] * 8)),
    "JPEG of Adobe RGB without a profile": adobe_rgb,
    "AVIF, wide gamut by code points": lambda: avif_with_codes(9, 13),
}
# Brighter than a page's white, or of no code that is known.
NOT_FOLLOWED: dict[str, Callable[[], bytes]] = {
    "PNG (HDR)": lambda: png_with(scene(), (b"cICP", bytes([9, 16, 0, 1]))),
    "PNG (YCbCr)": lambda: png_with(scene(), (b"cICP", bytes([9, 13, 9, 1]))),
    "PNG (H.273 200/13)": lambda: png_with(scene(), (b"cICP", bytes([200, 13, 0, 1]))),
    "AVIF (HDR)": lambda: avif_with_codes(9, 18),
}

# The scene, upright, in its colours, however it is stored.
SCENES: dict[str, Callable[[], bytes]] = {
    "phone, two frames": two_frames,
    "phone, upside down": lambda: saved(lying(3), "JPEG", exif=told(3), quality=95),
    "phone, on its side": lambda: saved(lying(6), "JPEG", exif=told(6), quality=95),
    "phone, on its other side": lambda: saved(lying(8), "JPEG", exif=told(8), quality=95),
    "PNG on its side": lambda: saved(lying(6), "PNG", exif=told(6)),
    "WebP on its side": lambda: saved(lying(8), "WEBP", exif=told(8), lossless=True),
    "HEIC": heic,
    "AVIF": lambda: saved(scene(), "AVIF", quality=95, exif=told()),
    "wide gamut JPEG": lambda: saved(other_way("RGB"), "JPEG", icc_profile=wide_profile(), quality=97, subsampling=0),
    "wide gamut PNG": lambda: saved(other_way("RGB"), "PNG", icc_profile=wide_profile()),
    "wide gamut PNG with transparency": lambda: saved(other_way("RGBA"), "PNG", icc_profile=wide_profile()),
    "wide gamut PNG of a palette": lambda: saved(other_way("P"), "PNG", icc_profile=wide_profile()),
    "wide gamut WebP": lambda: saved(other_way("RGB"), "WEBP", icc_profile=wide_profile(), lossless=True),
    "PNG with text": lambda: saved(scene(), "PNG", pnginfo=png_text()),
    "PNG of a palette": lambda: saved(scene().convert("P", palette=Image.Palette.ADAPTIVE), "PNG"),
    "CMYK": lambda: saved(scene(mode="CMYK"), "JPEG", quality=97, exif=told()),
    "moving PNG": lambda: film("PNG"),
    "moving WebP": lambda: film("WEBP"),
    "JPEG with private parts": lambda: private_parts("JPEG"),
    "PNG with private parts": lambda: private_parts("PNG"),
}


def colour_at(picture: Image.Image, x: int, y: int) -> tuple[int, ...]:
    """The bands of a pixel, of a picture that has several."""
    bands = picture.getpixel((x, y))
    assert isinstance(bands, tuple)
    return bands


def is_the_scene(picture: Image.Image, *, margin: int = 40) -> bool:
    """Whether a picture is the scene: red on the left, green on the right, upright."""
    width, height = picture.size
    if round(width / height, 1) != 2:
        return False
    plain = picture.convert("RGBA").convert("RGB")
    left, right = colour_at(plain, width // 4, height // 2), colour_at(plain, 3 * width // 4, height // 2)
    pairs = [*zip(left, RED, strict=True), *zip(right, GREEN, strict=True)]
    return all(abs(seen - meant) <= margin for seen, meant in pairs)


def opened(content: bytes) -> Image.Image:
    """A picture read whole, without its profile, as the pixels stand."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def as_shown(content: bytes) -> Image.Image:
    """A picture as a browser shows it: by its profile."""
    picture = opened(content)
    if profile := picture.info.get("icc_profile"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=picture.mode)
        assert shown is not None
        return shown
    return picture
