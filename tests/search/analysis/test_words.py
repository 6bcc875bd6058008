"""What the analyser makes of words: which are the same, which are near, and which are neither."""

import csv
import re
import threading
import unicodedata
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.compounds import begun, compound
from search.analysis.forms import forms
from search.analysis.tokens import tokens
from search.analysis.words import MOST_WORDS, Word, asked, indexed

PLACES = Path(__file__).parents[3] / "places" / "data"


def strength(query: str, text: str, language: str = "sv") -> str:
    """How a text has the words of a query: each is the "same", or at least something "near" it, or it does "not"."""
    words, keys = asked(query, language), indexed(text, language)
    if not words or not all((word.same | word.near) & (keys.same | keys.near) for word in words):
        return "not"
    return "same" if all(word.same & keys.same for word in words) else "near"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("kommun", "Kommunerna"),
        ("kommunernas", "en kommun"),
        ("vatten", "vattnet"),
        ("vattnet", "vatten"),
        ("skola", "skolorna"),
        ("skolan", "skolor"),
        ("mötet", "möten"),
        ("städer", "staden"),
        ("avfall", "avfallet"),
        ("besluten", "ett beslut"),
        ("kriser", "en kris"),
        ("transparens", "Transparens!"),
        ("medborgardialoger", "medborgardialogen"),
        ("ungdomsråden", "Ungdomsråd"),
        ("Skåne", "i Skånes kommuner"),
        ("Kronobergs län", "Kronoberg är ett län"),
        ("Växjös", "Växjö"),
        ("Växjö", "Växjös"),
        ("Växjö", unicodedata.normalize("NFD", "Växjö")),
        (unicodedata.normalize("NFD", "Växjö"), "Växjö"),
        ("kommu\u00adnal", "kommunal"),
        ("kommunal", "kom\u00admu\u00adnal"),
        ("Nairobi", "Nairobis"),
        ("Nairobis", "Nairobi"),
        ("Borås", "Borås"),
        ("muranga", "Murang'a"),
        ("Murang’a", "Murang'a"),
        ("Murang'as", "Murang’a"),
        ("Dals-Ed", "Dals Ed"),
        ("dalsed", "Dals-Ed"),
        ("Dals‑Ed", "Dals-Ed"),
        ("SKR", "SKR:s"),
        ("EU:s", "inom EU"),
        ("2019", "2019–2021"),
    ],
)
def test_a_word_is_the_same_in_every_form(query: str, text: str) -> None:
    assert strength(query, text) == "same"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("women", "a woman"),
        ("woman", "women’s"),
        ("municipality", "Municipalities"),
        ("gender", "Gender"),
        ("water supply", "the supplies of water"),
        ("Växjö", "Växjö’s"),
        ("child", "children's"),
    ],
)
def test_an_english_word_is_the_same_in_every_form(query: str, text: str) -> None:
    assert strength(query, text, "en") == "same"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("kommun", "kommunala"),
        ("kommunal", "kommun"),
        ("ungdomar", "de unga"),
        ("unga", "ungdomarna"),
        ("vatten", "vattenförsörjningen"),
        ("vattenförsörjning", "vattnet"),
        ("planering", "stadsplanering"),
        ("städer", "stadsplanering"),
        ("hantering", "avfallshanteringsplanen"),
        ("råd", "ungdomsrådet"),
        ("hälsa", "hälsovård"),
        ("hälsokomunikation", "hälsa"),
        ("jämställd", "jämställdhet"),
        ("vaxjo", "Växjö"),
        ("Vaxjos", "Växjö"),
        ("vracar", "Vračar"),
        ("Vračar", "Vracar"),
        ("Habo", "Håbo"),
        ("mois bridge", "Moi's Bridge"),
        ("Dals ed", "Dals-Ed"),
        ("vatten plan", "en vattenplan"),
        ("demokratisk", "demokratin"),
    ],
)
def test_something_near_a_word_counts_less(query: str, text: str) -> None:
    assert strength(query, text) == "near"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("bro", "bror"),
        ("bror", "broar"),
        ("ort", "sport"),
        ("port", "transporter"),
        ("Håbo", "Habo"),
        ("ring", "stadsplanering"),
        ("dom", "ungdomar"),
        ("skola", "demokratiska"),
        ("area", "starkare"),
        ("ta", "Togo"),
        ("Eda", "Dals-Ed"),
        ("holm", "Stockholm"),
        ("and", "landet"),
    ],
)
def test_words_that_only_look_alike_are_strangers(query: str, text: str) -> None:
    assert strength(query, text) == "not"


def test_a_place_is_not_taken_for_some_other_word() -> None:
    with (PLACES / "municipalities.csv").open(encoding="utf-8", newline="") as lines:
        names = {row["name_sv"] for row in csv.DictReader(lines)}
    of_one_word = [
        (language, token.joined)
        for language in ("sv", "en")
        for name in names
        | {
            name
            for code, name in Locale(language).territories.items()
            if re.fullmatch("[A-Z]{2}", code) and code != "EZ"
        }
        if len(found := list(tokens(name))) == 1
        for token in found
    ]
    assert [
        (word, forms(word, language).base)
        for language, word in of_one_word
        if forms(word, language).base not in (word, word.removesuffix("s"))
    ] == []


def test_a_municipality_is_not_cut_in_two() -> None:
    with (PLACES / "municipalities.csv").open(encoding="utf-8", newline="") as lines:
        words = [token.joined for row in csv.DictReader(lines) for token in tokens(row["legal_name_sv"])]
    assert [word for word in words if compound(word) or (not forms(word, "sv").known and begun(word))] == []


def test_stop_words_are_left_out_unless_there_is_nothing_else() -> None:
    assert [word.text for word in asked("vattnet i Växjö", "sv")] == ["vattnet", "växjö"]
    assert [word.text for word in asked("vad är det?", "sv")] == ["vad", "är", "det"]
    assert strength("vad är det?", "Vad är det som har hänt?") == "same"


WRITING = "नमस्ते مَرْحَبًا 中文 Ужгород ﬁ İ ẞ x̌ ¹²³"
MARKS = """"><script>|\0|a\0b|AND OR NOT * :|NEAR(|😀|👩‍👩‍👧|\u202evatten\u202c|'|''|-|--a--|_|\ud800|a:b:c|%s|\\"""
LONG = ["a" * 10_000, "ä " * 5_000, "å-" * 5_000, "'" * 10_000, "vattenförsörjnings" * 500]


@pytest.mark.parametrize("query", ["", " ", *MARKS.split("|"), *WRITING.split(), *LONG])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_that_is_asked_is_an_error(query: str, language: str) -> None:
    check(asked(query, language), language)
    indexed(query, language)


@given(st.text(), st.sampled_from(["sv", "en"]))
def test_keys_are_letters_and_digits_alone(text: str, language: str) -> None:
    check(asked(text, language), language)
    keys = indexed(text, language)
    assert not keys.same & keys.near
    assert all(map(is_a_key, keys.same | keys.near))


@given(st.text(st.characters(codec="latin-1"), max_size=30), st.sampled_from(["sv", "en"]))
def test_a_text_answers_what_is_asked_in_its_own_words(text: str, language: str) -> None:
    assert not asked(text, language) or strength(text, text, language) != "not"


def check(words: list[Word], language: str) -> None:
    assert len(words) <= MOST_WORDS
    for word in words:
        assert word.text
        assert word.same
        assert not word.same & word.near
        assert all(map(is_a_key, word.same | word.near)), language


def is_a_key(key: str) -> bool:
    return re.fullmatch("[bfs]", key[0]) is not None and 1 < len(key) <= 40 and key.isalnum() and key == key.lower()


def test_marks_of_direction_do_not_hide_a_word() -> None:
    assert strength("\u202evatten\u202c", "vatten") == "same"


def test_threads_agree() -> None:
    text = "Kommunernas vattenförsörjning, ungdomsråden och medborgardialogerna i Nairobis utkanter"
    forms.cache_clear()
    found = []
    threads = [threading.Thread(target=lambda: found.append(indexed(text, "sv"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [indexed(text, "sv")] * 8
