"""What an editor may upload, and what is said of the rest."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from site_cms.models import Picture
from tests.factories import person

pytestmark = pytest.mark.django_db


def jpeg(size=(64, 40)):
    file = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def upload(client):
    client.force_login(person("editor"))
    client.cookies["django_language"] = "sv"

    def post(content, name="bild.jpg", kind="image/jpeg"):
        file = SimpleUploadedFile(name, content, kind)
        data = {"title": "Bild", "file": file, "consent": "nobody", "collection": 1, "credit": ""}
        return client.post(reverse("wagtailimages:add"), data, follow=True)

    return post


def test_a_sound_picture_is_taken(upload):
    upload(jpeg())
    assert Picture.objects.get().consent == "nobody"


def test_a_truncated_picture_is_refused_in_the_editors_language(upload):
    content = jpeg()
    response = upload(content[: len(content) // 2])
    assert response.status_code == 200
    assert "skadad" in response.content.decode()
    assert not Picture.objects.exists()


def test_a_text_file_that_calls_itself_a_picture_is_refused(upload):
    response = upload(b"Hej, jag heter .jpg men jag ljuger.")
    assert response.status_code == 200
    assert not Picture.objects.exists()
    assert "error" in response.content.decode()


def test_a_picture_of_60_megapixels_is_refused(upload):
    file = io.BytesIO()
    Image.new("L", (10_000, 6_000)).save(file, "PNG")
    response = upload(file.getvalue(), "stor.png", "image/png")
    assert response.status_code == 200
    assert "50 miljoner" in response.content.decode()
    assert not Picture.objects.exists()


def test_a_bomb_is_refused(upload, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    response = upload(jpeg())
    assert response.status_code == 200
    assert not Picture.objects.exists()


def test_where_a_picture_was_taken_is_not_kept(upload):
    file = io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010E] = "hemma hos Ebba"
    Image.new("RGB", (64, 40)).save(file, "JPEG", exif=exif)
    assert b"hemma hos Ebba" in file.getvalue()
    upload(file.getvalue())
    with Picture.objects.get().file.open() as kept:
        assert b"hemma hos Ebba" not in kept.read()


def test_a_picture_without_metadata_is_kept_as_it_is(upload):
    content = jpeg()
    upload(content)
    with Picture.objects.get().file.open() as kept:
        assert kept.read() == content
