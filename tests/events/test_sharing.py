"""The picture that an event is shared with."""

from __future__ import annotations

import io
import re
import uuid
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from tests.factories import event

pytestmark = pytest.mark.django_db


def shared(page):
    html = Client().get(page.get_url()).content.decode()
    (address,) = re.findall(r'<meta property="og:image" content="([^"]*)">', html)
    return urlsplit(address).path


def test_an_event_is_shared_with_its_own_title_day_and_place_in_the_frame_of_all(indexes):
    page, other = event(title="Samtal"), event(title="Samtal", start="2022-10-14 08:30", end="2022-10-14 09:30")
    answers = [Client().get(shared(each)) for each in (page, other)]
    assert [Image.open(io.BytesIO(answer.content)).size for answer in answers] == [(1200, 630)] * 2
    assert answers[0].content != answers[1].content


@pytest.mark.parametrize("ends", ["publish", "unpublish", "delete"])
def test_no_picture_outlives_what_it_shows(indexes, ends):
    page = event()
    Client().get(shared(page))
    folder = f"share/{page.translation_key}"
    assert default_storage.listdir(folder)[1]
    if ends == "publish":
        page.save_revision().publish()
    else:
        getattr(page, ends)()
    assert not default_storage.listdir(folder)[1]


def test_only_what_anybody_may_read_has_a_picture(indexes):
    draft = event(live=False)
    for work in (draft.translation_key, uuid.uuid4()):
        assert Client().get(f"/sv/share/event/{work}.png").status_code == 404
