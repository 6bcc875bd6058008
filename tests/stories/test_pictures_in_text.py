"""Pictures of a story in their places: whole in the text, cut at the focal point at its top."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from wagtail.rich_text import RichText

from site_cms.models import Picture
from site_cms.pages.blocks import ProseBlock
from site_cms.pictures.sizes import make_missing_sizes
from site_cms.templatetags.pictures import in_runs
from tests.factories import story
from tests.picture_kinds import saved, scene

pytestmark = pytest.mark.django_db

TEXT = ("text", RichText("<p>Hur mår vattnet här?</p>"))


def library_picture(size: tuple[int, int]) -> Picture:
    """A picture of the library, its sizes not made."""
    file = io.BytesIO(saved(scene(size), "JPEG"))
    return Picture.objects.create(title="Bild", file=ImageFile(file, name="bild.jpg"))


def in_text(picture: Picture) -> tuple[str, Any]:
    return ("picture", {"image": picture, "alt": "Ett fält", "caption": ""})


def figures(html: str) -> list[str]:
    """The classes of the figures of a page, in their order."""
    return re.findall(r'<figure class="([^"]*)"', html)


def shown(**fields: Any) -> str:
    return Client().get(story(**fields).get_url()).content.decode()


def test_the_picture_at_the_top_is_cut_at_its_focal_point_in_a_shape_for_each_width(indexes):
    picture = library_picture((1600, 1200))
    make_missing_sizes(picture)
    html = shown(image=picture, image_alt="Ett fält")
    top = re.search(r'<div class="story-cover">(.*?)</div>', html, re.DOTALL)
    assert top is not None
    assert re.findall(r'<source media="([^"]+)" width="(\d+)" height="(\d+)"(?: type="([^"]+)")?', top[1]) == [
        ("screen and (max-width: 44rem)", "800", "400", "image/avif"),
        ("screen and (max-width: 44rem)", "800", "400", "image/webp"),
        ("screen and (max-width: 44rem)", "800", "400", ""),
    ]
    assert 'fill-1280x512.format-jpeg.jpg" width="1280" height="512"' in top[1]
    assert "width-" not in top[1]


@pytest.mark.parametrize(
    ("size", "place"), [((1500, 1000), "bleed"), ((900, 1200), "rail portrait"), ((300, 200), "inset")]
)
def test_a_picture_by_itself_has_the_place_that_its_shape_asks_for(indexes, size, place):
    assert figures(shown(body=[TEXT, in_text(library_picture(size)), TEXT])) == [place]


@pytest.mark.parametrize(("number", "rows"), [(2, [2]), (3, [1, 2]), (6, [2, 2, 2])])
def test_pictures_that_follow_each_other_stand_in_pairs_and_an_odd_one_comes_first(number, rows):
    pictures = [in_text(library_picture((60, 40))) for _ in range(number)]
    stream = ProseBlock().normalize([TEXT, *pictures, TEXT])
    runs = list(in_runs(stream))
    assert [run.block for run in (runs[0], runs[2])] == [stream[0], stream[-1]]
    assert [len(row) for row in runs[1].rows] == rows
    assert [block for row in runs[1].rows for block in row] == list(stream)[1:-1]


def test_a_picture_between_two_texts_is_in_no_row():
    stream = ProseBlock().normalize([in_text(library_picture((60, 40))), TEXT, in_text(library_picture((60, 40)))])
    assert not any(run.rows for run in in_runs(stream))


def test_of_two_pictures_of_which_one_is_gone_from_the_library_the_other_stands_by_itself(indexes):
    gone, there = library_picture((1500, 1000)), library_picture((1500, 1000))
    page = story(body=[in_text(gone), in_text(there)])
    gone.delete()
    html = Client().get(page.get_url()).content.decode()
    assert figures(html) == ["bleed"]
    assert "pictures__row" not in html


@pytest.mark.parametrize(("words", "opens"), [(60, True), (8, False)])
def test_only_a_first_paragraph_of_some_length_begins_with_a_large_letter(indexes, words, opens):
    html = shown(body=[("text", RichText(f"<p>{'<b>vatten</b> ' * words}</p><p>{'mer ' * 200}</p>"))])
    assert ("body--opens" in html) == opens


def test_a_text_that_begins_with_a_heading_has_no_large_letter(indexes):
    html = shown(body=[("text", RichText(f"<h2>Rubrik</h2><p>{'vatten ' * 90}</p>"))])
    assert "body--opens" not in html
