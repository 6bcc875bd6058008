"""Several pictures chosen at once: each is taken or refused by itself, by its name, and what that costs is bounded."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from site_cms.bounded_reading.refusal import BUSY, TOO_MUCH
from site_cms.security import rate_limit
from submissions.files.picture_intake import TakenPicture
from submissions.form import several_pictures
from submissions.form.several_pictures import take_pictures
from tests.submissions.conftest import jpeg, upload
from tests.submissions.test_too_large import MB, Zeros

pytestmark = pytest.mark.django_db
FULL = "You have added six pictures, which is the most you can have. You can replace any of them."


def named(*names: str) -> list[Any]:
    return [upload(jpeg((300 + number, 200)), name) for number, name in enumerate(names)]


def add(sender, *files: Any, **more: str) -> str:
    return unescape(sender.post("pictures", {"new": list(files), "add": "1", **more}).content.decode())


def kept(sender) -> list[str]:
    return [picture.original_name for picture in sender.draft.pictures.all()]


def wrong(page: str) -> list[str]:
    return re.findall(r'<a href="#id_new">(.*?)</a>', page)


def test_one_input_takes_several(sender):
    sender.begin()
    assert re.search(r'<input type="file" name="new"[^>]* multiple', sender.get("pictures").content.decode())
    add(sender, *named("bridge.jpg", "river.jpg", "town.jpg"))
    assert kept(sender) == ["bridge.jpg", "river.jpg", "town.jpg"]


def test_what_is_refused_is_said_by_name_and_the_others_are_kept(sender):
    sender.begin()
    page = add(
        sender,
        *named("bridge.jpg"),
        upload(b"%PDF-1.4", "plan.pdf"),
        Zeros(11 * MB, "wide.jpg"),
        upload(jpeg(), "river.jpg"),
    )
    assert kept(sender) == ["bridge.jpg", "river.jpg"]
    assert [says.partition(":")[0] for says in wrong(page)] == ["plan.pdf", "wide.jpg"]
    assert "wide.jpg: The file is larger than 10 MB." in wrong(page)[1]


def test_no_more_are_read_than_there_is_room_for(sender, monkeypatch):
    sender.begin()
    add(sender, *named("1.jpg", "2.jpg", "3.jpg", "4.jpg"))
    read: list[str] = []
    take = several_pictures.take_picture

    def noted(file: Any) -> TakenPicture:
        read.append(file.name)
        return take(file)

    monkeypatch.setattr(several_pictures, "take_picture", noted)
    page = add(sender, *[upload(jpeg((400 + n, 200)), f"{n}.jpg") for n in range(5, 10)])
    assert read == ["5.jpg", "6.jpg"]
    assert kept(sender)[4:] == ["5.jpg", "6.jpg"]
    assert wrong(page) == [f"7.jpg, 8.jpg, 9.jpg: {FULL}"]


def test_files_that_are_too_large_together_are_said_to_be(sender):
    sender.begin()
    page = add(sender, *named("bridge.jpg"), Zeros(9 * MB, "a.jpg"), Zeros(9 * MB, "b.jpg"), Zeros(9 * MB, "c.jpg"))
    assert kept(sender) == ["bridge.jpg"]
    assert "c.jpg: Together the files are larger than 25 MB. Add this one separately." in wrong(page)


@pytest.mark.parametrize(("reason", "read"), [(BUSY, ["a", "b"]), (TOO_MUCH, ["a", "b"]), ("damaged", ["a", "b", "c"])])
def test_after_one_that_took_too_much_no_other_is_read(monkeypatch, reason, read):
    looked_at: list[str] = []

    def take(file: Any) -> TakenPicture:
        looked_at.append(file.name)
        if file.name == "b":
            raise ValidationError("No.", code=reason)
        return TakenPicture(b"", "jpg", 1, 1, file.name, file.name)

    monkeypatch.setattr(several_pictures, "take_picture", take)
    taken, refused = take_pictures([upload(b"", name) for name in "abc"], 6)
    assert looked_at == read
    assert [each.original_name for each in taken] == [name for name in read if name != "b"]
    assert [says.partition(":")[0] for says in refused] == ["b", *(["c"] if len(read) < 3 else [])]


def test_each_file_counts_as_one_that_was_sent(sender, monkeypatch):
    monkeypatch.setattr("submissions.form.step_views.UPLOADING", rate_limit.Limit("few", 3, 600))
    sender.begin()
    add(sender, *named("1.jpg", "2.jpg"))
    assert sender.post("pictures", {"new": named("3.jpg", "4.jpg"), "add": "1"}).status_code == 429
    assert kept(sender) == ["1.jpg", "2.jpg"]


def test_a_picture_is_replaced_by_a_single_one(sender):
    sender.begin()
    add(sender, *named("bridge.jpg"))
    picture = sender.draft.pictures.get()
    page = unescape(
        sender.post("pictures", {"new": named("1.jpg", "2.jpg"), "replace": str(picture.pk)}).content.decode()
    )
    assert wrong(page) == ["Choose one picture to replace this one"]
    assert kept(sender) == ["bridge.jpg"]


def test_of_the_same_picture_twice_in_one_choice_one_is_kept(sender):
    sender.begin()
    content = jpeg()
    add(sender, upload(content, "1.jpg"), upload(content, "2.jpg"))
    assert kept(sender) == ["1.jpg"]


def cards(sender) -> list[tuple[bool, str]]:
    """Of each picture whether its fields are in sight, and what the button says that shows them."""
    html = sender.get("pictures").content.decode()
    found = re.findall(r'<details class="upload__fields"( open)?>\s*<summary>(.*?)<span', html)
    return [(bool(is_open), says) for is_open, says in found]


def test_each_picture_has_its_fields_behind_its_own_button_and_the_first_that_lacks_any_is_open(sender):
    sender.begin()
    add(sender, *named("1.jpg", "2.jpg", "3.jpg"))
    assert cards(sender) == [(True, "Describe the picture")] + [(False, "Describe the picture")] * 2
    first = sender.draft.pictures.first()
    said = {"alt": "A bridge.", "photographer": "X", "people": "nobody", "may_publish": "on"}
    response = sender.client.post(
        f"{sender.below}pictures/", {"save": "1", **{f"{name}_{first.pk}": value for name, value in said.items()}}
    )
    assert response.url == f"{sender.below}pictures/"
    assert cards(sender) == [
        (False, "Change the details"),
        (True, "Describe the picture"),
        (False, "Describe the picture"),
    ]


def test_what_must_be_mended_is_in_sight(sender):
    sender.begin()
    add(sender, *named("1.jpg", "2.jpg"))
    page = sender.post("pictures").content.decode()
    assert "Describe the picture for people who cannot see it" in page
    assert page.count('<details class="upload__fields" open>') == 2
