"""What Swedish compounds are cut into."""

import pytest

from search.analysis.compounds import compound, parts


def cut(word: str) -> set[str]:
    found = compound(word)
    return set(parts(found)) if found else set()


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("vattenförsörjning", {"vatten", "försörjning"}),
        ("vattenplan", {"vatten", "plan"}),
        ("dricksvattnet", {"dricka", "vatten"}),
        ("ungdomsrådet", {"ungdom", "råd"}),
        ("avfallshantering", {"avfall", "hantering"}),
        ("stadsplanering", {"stad", "planering"}),
        ("medborgardialoger", {"medborgare", "dialog"}),
        ("kvinnoorganisationer", {"kvinna", "organisation"}),
        ("hälsofrämjare", {"hälsa", "främjare"}),
        ("rättsväsendet", {"rätt", "väsende"}),
        ("klassrummet", {"klass", "rum"}),
        ("jämställdhetsarbetet", {"jämställdhet", "arbete"}),
    ],
)
def test_a_compound_is_cut_into_its_words(word: str, words: set[str]) -> None:
    assert cut(word) == words


@pytest.mark.parametrize(
    "word",
    ["ungdomar", "sjukdom", "demokratiska", "starkare", "sport", "transporter", "stockholm", "bollnäs", "västerbotten",
     "undersökning", "framtiden", "regelbundet", "hushållen", "mottagningar", "handlat", "fattigdomen", "ledarskap"],
)  # fmt: skip
def test_what_is_no_compound_is_left_whole(word: str) -> None:
    assert cut(word) == set()


def test_a_compound_of_three_is_cut_into_all_of_them() -> None:
    assert cut("avfallshanteringsplanen") >= {"avfall", "hantering", "plan"}
    assert cut("skolhälsovård") >= {"skola", "hälsa", "vård"}


@pytest.mark.parametrize("word", ["", "å", "ååååååååååå", "vatten" * 6, "s" * 39])
def test_any_word_may_be_asked_about(word: str) -> None:
    assert len(cut(word)) < 10
