"""Pictures as people have them, uploaded in the admin: nothing stored tells more, and every size is made rightly."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from site_cms.models import Picture
from site_cms.pictures.sizes import specs_of
from tests.factories import person
from tests.picture_kinds import SCENES, SECRET, as_shown, colour_at, film, grey_16, is_the_scene, opened, saved, scene

pytestmark = pytest.mark.django_db

NAMES = {"HEIC": "IMG_0001.HEIC", "AVIF": "x.avif"}


@pytest.fixture
def upload(client, django_capture_on_commit_callbacks):
    client.force_login(person("editor"))

    def post(content, name="picture.jpg"):
        data = {"title": "Bild", "consent": "nobody", "collection": 1, "credit": ""}
        file = SimpleUploadedFile(name, content)
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(reverse("wagtailimages:add"), {**data, "file": file})
        assert response.status_code == 302, response.content.decode()
        return Picture.objects.get()

    return post


def stored(picture):
    """All files that there are of a picture: its own, then its sizes."""
    files = [picture.file, *(rendition.file for rendition in picture.renditions.order_by("pk"))]
    contents = []
    for each in files:
        with each.storage.open(each.name) as file:
            contents.append(file.read())
    return contents


@pytest.mark.parametrize("kind", SCENES)
def test_every_stored_file_is_upright_in_its_colours_and_tells_nothing_else(upload, kind):
    content = SCENES[kind]()
    form = Image.open(io.BytesIO(content)).format or ""
    picture = upload(content, NAMES.get(kind, f"x.{'jpg' if form == 'MPO' else form.lower()}"))
    own, *sizes = stored(picture)
    assert len(sizes) == len(specs_of()) // 4 * 3
    assert (picture.width, picture.height) == opened(own).size
    for each in (own, *sizes):
        assert SECRET not in each
        assert not opened(each).getexif()
    assert is_the_scene(as_shown(own))
    wide = [each for each in picture.renditions.all() if each.filter_spec.startswith("width")]
    assert wide
    for each in wide:
        with each.file.storage.open(each.file.name) as file:
            assert is_the_scene(as_shown(file.read())), each.filter_spec


def test_of_grey_with_sixteen_bits_all_sizes_are_made_with_its_scale(upload):
    picture = upload(grey_16(), "grey.png")
    own, *sizes = stored(picture)
    assert len(sizes) == len(specs_of()) // 4 * 3
    assert SECRET not in own
    for each in picture.renditions.filter(filter_spec__startswith="width"):
        with each.file.storage.open(each.file.name) as file:
            grey = opened(file.read()).convert("L").tobytes()
        assert min(grey) <= 6
        assert 240 <= max(grey) <= 252


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "P"])
def test_a_transparent_colour_is_transparent_in_all_sizes(upload, mode):
    clear = (0, 0, 0) if mode == "RGB" else 0
    picture = upload(saved(Image.new(mode, (400, 200)), "PNG", transparency=clear), "x.png")
    for each in stored(picture):
        assert colour_at(opened(each).convert("RGBA"), 10, 10)[3] == 0


def test_a_gif_goes_on_moving_and_loses_its_comments(upload):
    picture = upload(film("GIF"), "film.gif")
    own = stored(picture)[0]
    assert SECRET not in own
    assert getattr(opened(own), "n_frames", 1) == 2


@pytest.mark.parametrize(
    ("name", "kept_as"), [("IMG_1.HEIC", "IMG_1.jpg"), ("bild.png", "bild.jpg"), ("a.jpeg", "a.jpeg")]
)
def test_a_picture_is_named_for_what_it_is(upload, name, kept_as):
    content = SCENES["HEIC"]() if name.endswith("HEIC") else saved(scene(), "JPEG")
    kept, wanted = Path(upload(content, name).file.name), Path(kept_as)
    # Storage adds to a name that another picture has.
    assert kept.suffix == wanted.suffix
    assert kept.stem.split("_")[0] == wanted.stem.split("_")[0]


def test_an_unknown_form_is_named_with_what_to_do(client):
    client.force_login(person("editor"))
    client.cookies["django_language"] = "sv"
    data = {"title": "Bild", "consent": "nobody", "collection": 1, "credit": ""}
    file = SimpleUploadedFile("x.jpg", saved(scene(), "TIFF"))
    html = client.post(reverse("wagtailimages:add"), {**data, "file": file}).content.decode()
    assert "inte går att använda: TIFF." in html
    assert "eller exportera bilden som JPEG" in html
    assert not Picture.objects.exists()
