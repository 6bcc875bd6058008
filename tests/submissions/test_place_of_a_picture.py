"""A picture that knows where it was taken: from the form to the published page nothing of it is left."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from PIL.ExifTags import GPS, IFD
from PIL.PngImagePlugin import PngInfo

from site_cms.models import Picture
from submissions.desk.story_making import accept
from submissions.sign_off.asking import permit_without
from tests.factories import person

pytestmark = pytest.mark.django_db

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>59,19.5N</exif:GPSLatitude></x:xmpmeta>'


def taken_somewhere(form: str) -> bytes:
    """A picture with its place in EXIF and in XMP."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    place = exif.get_ifd(IFD.GPSInfo)
    place[GPS.GPSLatitudeRef], place[GPS.GPSLatitude] = "N", (59.0, 19.0, 30.0)
    place[GPS.GPSLongitudeRef], place[GPS.GPSLongitude] = "E", (18.0, 4.0, 0.0)
    file = io.BytesIO()
    told: dict[str, Any] = {"exif": exif}
    if form == "PNG":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        told["pnginfo"] = info
    else:
        told["xmp"] = XMP
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(file, form, **told)
    assert has_place(file.getvalue())
    return file.getvalue()


def has_place(content: bytes) -> bool:
    """Whether a picture file says anything of where, when or by what it was taken."""
    with Image.open(io.BytesIO(content)) as picture:
        told = picture.getexif()
        return bool(told or told.get_ifd(IFD.GPSInfo) or picture.info.get("xmp") or b"GPSLatitude" in content)


@pytest.mark.parametrize(("form", "name"), [("JPEG", "bridge.jpg"), ("PNG", "bridge.png"), ("WEBP", "bridge.webp")])
def test_a_place_in_a_picture_is_gone_from_the_library_and_from_every_size_of_it(
    sender, mailoutbox, form, name, django_capture_on_commit_callbacks
):
    sender.begin()
    for response in (sender.who(), sender.what(), sender.story(), sender.picture(taken_somewhere(form), name)):
        assert response.status_code == 302
    sender.send()
    sender.confirm(mailoutbox)
    assert not has_place(sender.draft.pictures.get().file.read())
    # Its sizes are made once it is stored.
    with django_capture_on_commit_callbacks(execute=True):
        story, _first = accept(sender.draft, person("editor"))
    permit_without(sender.draft, "Approved by telephone.", person("publisher"), timezone.now())
    story.get_latest_revision().publish()
    picture = Picture.objects.get()
    with picture.file.open() as file:
        assert not has_place(file.read())
    html = Client().get(story.get_url()).content.decode()
    shown = set(re.findall(r"/media/(images/[^\s\"]+\.(?:jpe?g|png|webp|avif))", html))
    assert shown
    for size in picture.renditions.all():
        with size.file.open() as file:
            assert not has_place(file.read()), size.filter_spec
    assert shown <= {size.file.name for size in picture.renditions.all()} | {picture.file.name}
