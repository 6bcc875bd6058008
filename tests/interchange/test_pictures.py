"""Picture files: their metadata goes, their pixels stay, and nothing odd gets in."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from interchange.site.pictures import MediaFolder, PictureError
from site_cms.pictures.file_metadata import without_metadata

FORMS = ["JPEG", "PNG", "GIF", "WEBP", "AVIF"]


def picture(form: str, size: tuple[int, int] = (24, 16), **options: Any) -> bytes:
    file = io.BytesIO()
    image = Image.radial_gradient("L").resize(size).convert("RGB")
    image.save(file, form, **options)
    return file.getvalue()


def gps(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Exempelkamera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (57.0, 38.0, 0.0)
    return exif


def read(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_without_metadata_keeps_its_bytes(form: str) -> None:
    content = picture(form)
    assert without_metadata(content) == content


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_position_and_camera_go(form: str) -> None:
    content = picture(form, exif=gps())
    assert b"Exempelkamera" in content
    stripped = without_metadata(content)
    assert b"Exempelkamera" not in stripped
    assert not read(stripped).getexif()
    assert without_metadata(stripped) == stripped


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_pixels_are_not_encoded_anew(form: str) -> None:
    plain, told = picture(form), picture(form, exif=gps())
    assert read(without_metadata(told)).tobytes() == read(plain).tobytes()


def test_a_picture_on_its_side_is_turned_before_its_metadata_goes() -> None:
    stripped = without_metadata(picture("JPEG", (24, 16), exif=gps(orientation=6)))
    assert read(stripped).size == (16, 24)
    assert not read(stripped).getexif()


def test_comments_and_texts_go() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Hemlig Person")
    for content in (
        picture("PNG", pnginfo=info),
        picture("JPEG", comment=b"Hemlig Person"),
        picture("GIF", comment=b"Hemlig Person"),
        picture("JPEG") + b"Hemlig Person",
        picture("PNG") + b"Hemlig Person",
    ):
        assert b"Hemlig Person" in content
        assert b"Hemlig Person" not in without_metadata(content)


def test_a_colour_profile_stays() -> None:
    profile = b"profil" * 20
    assert read(without_metadata(picture("JPEG", icc_profile=profile, exif=gps()))).info["icc_profile"] == profile


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "x.jpg").write_bytes(picture("JPEG"))
    return folder


def refused(media: Path, name: str) -> str:
    with pytest.raises(PictureError) as error:
        MediaFolder(media.parent / "stories.jsonl").picture(name)
    return str(error.value)


def test_a_picture_is_known_by_its_content_not_its_name(media: Path) -> None:
    (media / "y.png").write_bytes((media / "x.jpg").read_bytes())
    folder = MediaFolder(media.parent / "stories.jsonl")
    assert folder.picture("media/x.jpg").digest == folder.picture("media/y.png").digest
    assert folder.picture("media/y.png").extension == "jpg"


@pytest.mark.parametrize(
    "name",
    [
        "../x.jpg",
        "/etc/passwd",
        "media/../x.jpg",
        "media/../media/x.jpg",
        "media//x.jpg",
        "media/.x.jpg",
        "media\\x.jpg",
        "media/",
        "x.jpg",
        "media/a/b.jpg",
        "media/x\0.jpg",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(media: Path, name: str) -> None:
    assert "must be a file in media/" in refused(media, name)


def test_a_link_out_of_the_folder_is_refused(media: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(picture("JPEG"))
    (media / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    assert "there is no file media/link.jpg" in refused(media, "media/link.jpg")


def test_a_missing_file_is_refused(media: Path) -> None:
    assert "there is no file media/z.jpg" in refused(media, "media/z.jpg")


@pytest.mark.parametrize("form", FORMS)
def test_a_truncated_picture_is_refused(media: Path, form: str) -> None:
    content = picture(form, (200, 200))
    (media / "cut.img").write_bytes(content[: len(content) // 2])
    assert "is damaged" in refused(media, "media/cut.img")


@pytest.mark.parametrize("content", [b"", b"hej", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(media: Path, content: bytes) -> None:
    (media / "no.jpg").write_bytes(content)
    assert "is damaged, or no picture" in refused(media, "media/no.jpg")


@pytest.mark.parametrize("side", [8000, 30000])
def test_a_picture_of_too_many_pixels_is_refused_unread(media: Path, side: int) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    row = zlib.compress(bytes((side // 8 + 1) * side))
    (media / "huge.png").write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", row) + chunk(b"IEND", b"")
    )
    assert "more than 50 million pixels" in refused(media, "media/huge.png")


def test_a_file_that_is_too_large_is_refused(media: Path, settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    assert "is larger than" in refused(media, "media/x.jpg")
