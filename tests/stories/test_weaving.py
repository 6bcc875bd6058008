"""The woven cover: the same for ever, another for every story, small."""

import uuid
from collections import Counter
from xml.etree import ElementTree

import pytest

from stories.weave.cover import SIZES, cover_svg, draft

SEEDS = [str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://example.org/{n}")) for n in range(100)]


def middle(sequence: tuple[int, ...], length: int) -> tuple[int, ...]:
    start = (len(sequence) - length) // 2
    return sequence[start : start + length]


@pytest.mark.parametrize("size", SIZES)
def test_a_seed_always_gives_the_same_cover(size):
    assert cover_svg(SEEDS[0], size) == cover_svg(SEEDS[0], size)


def test_a_known_seed_gives_the_cover_it_gave_before():
    assert draft("vattnet", 13, 13).threading == (2, 3, 0, 3, 2, 1, 0, 1, 2, 3, 0, 3, 2)


@pytest.mark.parametrize("size", SIZES)
def test_a_hundred_stories_have_a_hundred_covers(size):
    assert len({cover_svg(seed, size) for seed in SEEDS}) == len(SEEDS)


def test_covers_in_the_same_dye_look_apart_from_afar():
    """Of a hundred no more than a sixth share scheme, stripes and scale."""

    def look(seed: str) -> tuple[object, ...]:
        plan = draft(seed, 51, 17)
        # How the stripes run shows in how many threads have the second colour.
        return plan.scheme, plan.is_thick, sum(plan.warp_colours) // 8

    looks = Counter(map(look, SEEDS))
    assert len(looks) >= 15
    assert max(looks.values()) <= len(SEEDS) // 6


def test_thick_threads_are_fewer_in_the_same_place():
    thick = next(seed for seed in SEEDS if draft(seed, 13, 13).is_thick)
    thin = next(seed for seed in SEEDS if not draft(seed, 13, 13).is_thick)
    assert 'viewBox="0 0 144 144"' in cover_svg(thick, "row")
    assert 'viewBox="0 0 208 208"' in cover_svg(thin, "row")


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_a_small_cover_is_a_crop_of_the_large_one(seed):
    small, large = draft(seed, *SIZES["row"]), draft(seed, *SIZES["story"])
    assert small.threading == middle(large.threading, 13)
    assert small.treadling == middle(large.treadling, 13)
    assert small.warp_colours == middle(large.warp_colours, 13)
    assert (small.tie_up, small.scheme) == (large.tie_up, large.scheme)


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_a_cover_is_mirrored_about_its_middle_thread(seed):
    plan = draft(seed, 25, 15)
    assert plan.threading == plan.threading[::-1]
    assert plan.treadling == plan.treadling[::-1]


@pytest.mark.parametrize("size", SIZES)
def test_no_cover_weighs_more_than_five_kilobytes(size):
    assert max(len(cover_svg(seed, size).encode()) for seed in SEEDS) <= 5_000


@pytest.mark.parametrize("size", SIZES)
def test_a_cover_is_well_formed_and_hidden_from_assistive_technology(size):
    svg = ElementTree.fromstring(cover_svg(SEEDS[3], size))
    assert svg.attrib["aria-hidden"] == "true"
    _x, _y, width, height = (int(number) for number in svg.attrib["viewBox"].split())
    across, down = SIZES[size]
    # What differs from the shape of its place is cut off at the edges.
    assert width / height == pytest.approx(across / down, rel=0.08)
    assert "style" not in {name for each in svg.iter() for name in each.attrib}


def test_a_cover_names_no_colour_but_only_classes():
    assert "#" not in cover_svg(SEEDS[5], "card")


@pytest.mark.parametrize("size", [(12, 13), (13, 0), (-1, 13)])
def test_threads_that_have_no_middle_are_refused(size):
    with pytest.raises(ValueError, match="odd"):
        draft("x", *size)
