"""One's own account in the admin: what is uploaded as a picture is one, small, and tells nothing else."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.factories import person
from tests.picture_kinds import SECRET, heic, is_the_scene, lying, opened, saved, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(client):
    """Send one's account with a picture; what comes back, and the profile as it is then."""
    user = person("editor")
    client.force_login(user)

    def send(content=None, name="jag.jpg", **changed):
        given = {
            "name_email-first_name": "Anna",
            "name_email-last_name": "Ek",
            "name_email-email": user.email,
            "locale-preferred_language": "sv",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            **changed,
        }
        if content is not None:
            given["avatar-avatar"] = SimpleUploadedFile(name, content)
        response = client.post(reverse("wagtailadmin_account"), given)
        return response, UserProfile.objects.get(user=user)

    return send


@pytest.mark.parametrize(
    "content",
    [lambda: saved(lying(6), "JPEG", exif=told(6), quality=95), heic],
    ids=["a phone's JPEG", "HEIC"],
)
def test_a_portrait_is_kept_upright_and_tells_nothing_else(store, content):
    response, profile = store(content(), "Anna Ek hemma.jpg")
    assert response.status_code == 302
    with profile.avatar.open() as file:
        kept = file.read()
    assert is_the_scene(opened(kept))
    assert SECRET not in kept
    assert not opened(kept).getexif()
    assert "Anna" not in profile.avatar.name
    assert profile.avatar.name.endswith(".jpg")


@pytest.mark.parametrize(
    "content",
    [b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"%!PS\n", b"GIF89a"],
)
def test_what_is_no_picture_that_is_taken_is_refused_with_the_reason(store, content):
    response, profile = store(content, "jag.png")
    assert response.status_code == 200
    assert "Filen är inte en bild" in response.content.decode() or "Bilden är skadad" in response.content.decode()
    assert not profile.avatar


def test_the_picture_stays_where_only_the_rest_is_changed(store):
    first = store(saved(lying(6), "JPEG"))[1].avatar.name
    response, profile = store(**{"name_email-first_name": "Anne"})
    assert response.status_code == 302
    assert profile.avatar.name == first
    assert profile.user.first_name == "Anne"


def test_it_can_be_taken_away_and_its_file_goes(store):
    kept = store(saved(lying(6), "JPEG"))[1].avatar
    _response, profile = store(**{"avatar-avatar-clear": "on"})
    assert not profile.avatar
    assert not kept.storage.exists(kept.name)


def test_ones_address_is_cleaned_of_what_nobody_sees(store):
    response, profile = store(**{"name_email-email": "\ufeffanna@vaxjo.se\u200f"})
    assert response.status_code == 302
    assert profile.user.email == "anna@vaxjo.se"
