"""What one may have meant."""

import pytest

from search.analysis.spelling import nearest

VOCABULARY = [
    "jämställdhet",
    "rättigheter",
    "växjö",
    "vatten",
    "skola",
    "skala",
    "kommunikation",
    "demokratinatten",
    "hav",
]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("jämstäldhet", ["jämställdhet"]),
        ("rätigheter", ["rättigheter"]),
        ("växsjö", ["växjö"]),
        ("vaxjö", ["växjö"]),
        ("vaxsjo", ["växjö"]),
        ("vattne", ["vatten"]),
        ("demokratinaten", ["demokratinatten"]),
        ("kommmunikatoin", ["kommunikation"]),
        ("skla", ["skola", "skala"]),
    ],
)
def test_a_slip_is_mended(word: str, meant: list[str]) -> None:
    assert nearest(word, VOCABULARY) == meant


@pytest.mark.parametrize("word", ["", "å", "hev", "vatten", "avfall", "x" * 10_000])
def test_what_is_right_short_or_far_from_all_is_left(word: str) -> None:
    assert nearest(word, VOCABULARY) == []


def test_the_commoner_and_what_begins_alike_come_first() -> None:
    assert nearest("sopur", ["topur", "sopar", "sopor"]) == ["sopar", "sopor", "topur"]
    assert nearest("sopur", iter(["sopor", "sopar"]), most=1) == ["sopor"]


def test_of_two_that_differ_in_their_marks_alone_the_one_that_is_written_so_is_first() -> None:
    assert nearest("växsjö", ["vaxjo", "växjö"]) == ["växjö", "vaxjo"]
    assert nearest("vaxsjo", ["växjö", "vaxjo"]) == ["vaxjo", "växjö"]
