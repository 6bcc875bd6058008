"""The lesson that is quoted away from its story: whose it is, which one, and how much of it."""

from types import SimpleNamespace

import pytest

from stories.presentation import Partner, StoryPresentation
from stories.voices import LONGEST, choose_voice
from tests.stories.test_templates import story


def told(*lessons: tuple[str, str], **fields) -> StoryPresentation:
    blocks = [SimpleNamespace(value={"side": side, "text": SimpleNamespace(source=text)}) for side, text in lessons]
    return story(page={"lessons": blocks}, **fields)


def said(*stories: StoryPresentation) -> tuple[str, str] | None:
    voice = choose_voice(stories)
    return (voice.text, voice.who) if voice else None


def test_the_first_story_with_a_lesson_of_one_side_is_quoted():
    first, second = told(("swedish", "<p>Fråga först.</p>")), told(("swedish", "<p>Vänta.</p>"))
    voice = choose_voice([told(), first, second])
    assert voice
    assert (voice.text, voice.who, voice.story) == ("Fråga först.", "Växjö kommun", first)


def test_a_lesson_of_both_is_quoted_where_no_side_has_its_own():
    both, own = told(("both", "<p>Skriv ner det.</p>")), told(("international", "<p>Visa siffran.</p>"))
    assert said(both, own) == ("Visa siffran.", "An Giang, Vietnam")
    assert said(both) == ("Skriv ner det.", "Växjö kommun och An Giang, Vietnam")
    assert said(told(("both", "<p>Skriv.</p>"), international=[])) == ("Skriv.", "Växjö kommun")


def test_nothing_is_quoted_where_no_story_has_a_lesson():
    assert said() is None
    assert said(told(), told(("swedish", "<p> </p>"))) is None


def test_a_lesson_of_a_side_that_has_no_name_is_passed_over():
    assert said(told(("international", "<p>Vänta.</p>"), international=[])) is None


def test_a_withheld_place_is_called_by_its_country():
    hidden = told(("international", "<p>Vänta.</p>"), international=[Partner("Ukraina", "Ukraina")])
    assert said(hidden) == ("Vänta.", "Ukraina")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Ett &amp; annat.</p><p>Mer.</p>", "Ett & annat."),
        ("<ul><li>Börja <b>tidigt</b>.</li><li>Vänta.</li></ul>", "Börja tidigt."),
        (f"<p>Kort. {'ord ' * LONGEST}</p>", "Kort."),
    ],
)
def test_whole_sentences_of_the_first_paragraph_are_quoted_as_plain_text(html, text):
    assert said(told(("swedish", html))) == (text, "Växjö kommun")


def test_a_first_sentence_that_has_no_room_is_not_quoted_in_part():
    assert said(told(("swedish", f"<p>{'ord ' * LONGEST}</p>"))) is None
