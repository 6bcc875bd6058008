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
    options: dict[str, Any] = {"PNG": {"pnginfo": png_text()}, "GIF": {"comment": SECRET}, "WEBP": {"exif": told()}}[
        form
    ]
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


def is_the_scene(picture: Image.Image, *, margin: int = 40) -> bool:
    """Whether a picture is the scene: red on the left, green on the right, upright."""
    width, height = picture.size
    if round(width / height, 1) != 2:
        return False
    plain = picture.convert("RGBA").convert("RGB")
    left, right = plain.getpixel((width // 4, height // 2)), plain.getpixel((3 * width // 4, height // 2))
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
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=picture.mode)
    return picture
