"""Colours that a file declares otherwise than by a profile come out right, or the file is refused by name."""

from __future__ import annotations

import pytest

from site_cms.bounded_reading.refusal import RefusalError
from site_cms.pictures.reading.library import for_library
from site_cms.pictures.reading.portrait import LONGEST_SIDE, for_portrait
from submissions.files.picture_reading import for_form
from tests.picture_kinds import DECLARED, NOT_FOLLOWED, SECRET, as_shown, is_the_scene, opened, saved, scene

MOST = 1_000_000


def margin(kind):
    """How far colours may be off: AVIF loses some, and more so where they are near the edge of what can be shown."""
    return 32 if kind.startswith("AVIF") else 12


@pytest.mark.parametrize("kind", DECLARED)
def test_they_are_right_in_the_library(kind):
    _ending, kept = for_library(DECLARED[kind](), most_pixels=MOST)
    assert is_the_scene(as_shown(kept), margin=margin(kind))
    assert SECRET not in kept


@pytest.mark.parametrize("kind", DECLARED)
def test_they_are_right_in_what_is_sent_in(kind):
    _facts, kept = for_form(DECLARED[kind](), longest_side=300, most_pixels=MOST, most_bytes=MOST)
    assert is_the_scene(opened(kept), margin=margin(kind))


@pytest.mark.parametrize("name", NOT_FOLLOWED)
def test_what_cannot_be_followed_is_refused_by_its_name(name):
    for read in (for_library, for_portrait):
        with pytest.raises(RefusalError) as refused:
            read(NOT_FOLLOWED[name](), most_pixels=MOST)
        assert refused.value.told == name


def test_an_ordinary_picture_is_left_byte_for_byte():
    content = saved(scene(), "PNG")
    assert for_library(content, most_pixels=MOST) == ("png", content)


def test_a_portrait_is_small_and_nothing_but_the_picture():
    _ending, kept = for_portrait(DECLARED["JPEG of Adobe RGB without a profile"](), most_pixels=MOST)
    assert is_the_scene(opened(kept), margin=12)
    assert max(opened(kept).size) <= LONGEST_SIDE
    assert SECRET not in kept
