"""Pictures as people have them, sent in by the form: taken upright, in their colours, with nothing else; or named."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.picture_kinds import SCENES, SECRET, SIZE, film, grey_16, is_the_scene, opened, saved, scene, told
from tests.submissions.conftest import upload

pytestmark = pytest.mark.django_db


def kept(sender, content, name="picture.jpg"):
    sender.begin()
    response = sender.post("pictures", {"new": upload(content, name), "add": "1"})
    assert response.status_code == 302, response.content.decode()
    row = sender.draft.pictures.get()
    stored = row.file.read()
    assert SECRET not in stored
    picture = opened(stored)
    assert (row.width, row.height) == picture.size
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)
    return picture


@pytest.mark.parametrize("kind", SCENES)
def test_a_picture_is_kept_upright_in_its_colours_and_with_nothing_else(sender, kind):
    picture = kept(sender, SCENES[kind]())
    assert picture.size == SIZE
    assert getattr(picture, "n_frames", 1) == 1
    assert is_the_scene(picture)


@pytest.mark.parametrize(("kind", "form"), [("phone, two frames", "JPEG"), ("HEIC", "JPEG"), ("moving PNG", "PNG")])
def test_a_picture_is_kept_in_a_form_that_every_browser_shows(sender, kind, form):
    assert kept(sender, SCENES[kind]()).format == form


def test_grey_of_sixteen_bits_keeps_its_scale(sender):
    picture = kept(sender, grey_16(), "grey.png").convert("L")
    assert picture.getextrema() == (0, 249)
    assert abs(picture.getpixel((200, 100)) - 124) <= 2


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "P"])
def test_a_transparent_colour_stays_transparent(sender, mode):
    picture = kept(sender, saved(Image.new(mode, SIZE), "PNG", transparency=(0, 0, 0) if mode == "RGB" else 0), "x.png")
    assert picture.convert("RGBA").getpixel((10, 10))[3] == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("TIFF", saved(scene(), "TIFF", exif=told())),
        ("BMP", saved(scene(), "BMP")),
        ("GIF", film("GIF")),
        ("Photoshop", b"8BPS\0\1" + b"\0" * 100),
        ("SVG", b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("JPEG XL", b"\xff\x0a" + b"\0" * 100),
        ("PDF", b"%PDF-1.7\n%%EOF"),
        ("MP4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 100),
    ],
)
def test_a_form_that_is_not_taken_is_named_with_what_to_do(sender, name, content):
    sender.begin()
    says = sender.post("pictures", {"new": upload(content), "add": "1"}).content.decode()
    assert f"a format that we cannot use: {name}." in says
    assert not sender.draft.pictures.exists()
