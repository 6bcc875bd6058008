"""Words that stand for one another in what is asked."""

import pytest

from search.analysis.synonyms import Synonyms, bases, groups_of, synonyms_of
from search.analysis.words import asked, indexed

NONE = Synonyms({})


def finds(query: str, text: str, synonyms: Synonyms, language: str = "sv") -> bool:
    keys = indexed(text, language)
    words = asked(query, language, synonyms)
    return bool(words) and all((word.same | word.near) & (keys.same | keys.near) for word in words)


MR = synonyms_of([["mänskliga rättigheter", "MR"], ["rent vatten", "dricksvatten"], ["Göteborg", "Gothenburg"]], "sv")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("MR", "De mänskliga rättigheterna"),
        ("mänskliga rättigheter", "kommunens arbete med MR"),
        ("MR i Kungsör", "Kungsör om mänskliga rättigheter"),
        ("rent vatten", "Dricksvattnet"),
        ("gothenburg", "Göteborgs unga"),
        ("goteborg", "Gothenburg"),
    ],
)
def test_a_phrase_is_found_by_what_says_the_same(query: str, text: str) -> None:
    assert finds(query, text, MR)
    assert not finds(query, text, NONE) or query == "rent vatten"


@pytest.mark.parametrize("text", ["Rättigheterna", "mänskliga", "Rätt till vatten"])
def test_a_part_of_a_phrase_is_not_the_phrase(text: str) -> None:
    assert not finds("MR", text, MR)


def test_a_synonym_is_near_and_never_the_same() -> None:
    (word,) = asked("tjej", "sv", synonyms_of([["tjej", "flicka"]], "sv"))
    assert "bflicka" in word.near


def test_groups_of_two_editors_add_up_and_do_not_chain() -> None:
    both = synonyms_of([["tjej", "flicka"], ["flicka", "ung kvinna"]], "sv")
    assert both.others[("flicka",)] == {("tjej",), ("ung", "kvinna")}
    assert both.others[("tjej",)] == {("flicka",)}


def test_what_says_nothing_makes_no_group() -> None:
    assert synonyms_of([[], ["ensam"], ["", "!"], ["möte", "möten"]], "sv") == NONE


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_built_in_groups_say_each_thing_once(language: str) -> None:
    for group in groups_of(language):
        phrases = [bases(phrase, language) for phrase in group]
        assert len(phrases) > 1
        assert all(phrases), group
        assert len(set(phrases)) == len(phrases), group


def test_a_noun_that_the_dictionary_takes_for_a_verb_stands_for_others_in_every_form() -> None:
    poetry = synonyms_of([["dikt", "lyrik"]], "sv")
    for query, text in (("lyriken", "dikten"), ("lyrik", "dikt"), ("dikt", "lyriken")):
        assert finds(query, text, poetry), query
