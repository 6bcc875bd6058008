"""The demonstration's stories are worth reading: whole, told alike in both languages, with their sources named.

Nothing here needs a database; the texts are read as they stand in the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.validators import URLValidator
from PIL import Image

from demonstration.drawings import DRAWINGS
from demonstration.registry import DemoStory, partnerships, stories
from stories.blocks.results import Evidence

FEWEST_WORDS = 150
LONGEST_TITLE = 70
LONGEST_RESULT = 200
PLACEHOLDERS = [
    *("Här berättar", "Här kommer", "Här beskriver", "en färdig text", "Texten kommer", "Fylls i"),
    *("Here a finished text", "Here the Swedish partner", "Here the international partner", "Here comes"),
    *("Lorem ipsum", "to be written", "goes here"),
]
# What stands in a text that is not told to a reader as the story.
BESIDE_THE_STORY = {"title", "alt", "inner_alt", "quote_who"}
PUBLIC = [story for story in stories() if not story.is_draft]


@pytest.mark.parametrize("source", sorted({row.source for row in partnerships().values()}))
def test_the_source_of_a_partnership_is_an_address(source: str) -> None:
    URLValidator(schemes=["https"])(f"https://{source}")


def told(story: DemoStory, language: str) -> Iterator[str]:
    """All that a reader reads of a story in a language, its title excepted."""
    yield from (text for name, text in story.texts[language].items() if name not in BESIDE_THE_STORY)
    yield from (each[language] for each in chain(story.results, story.follow_ups))


def words(texts: Iterator[str]) -> int:
    return sum(len(re.sub(r"<[^>]+>", " ", text).split()) for text in texts)


def placeholders(text: str) -> list[str]:
    return [phrase for phrase in PLACEHOLDERS if phrase.casefold() in text.casefold()]


def is_address(text: Any) -> bool:
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and " " not in text


def test_a_sentence_that_stands_for_another_is_recognised():
    assert placeholders("<p>Här berättar den svenska partnern vad den har lärt sig.</p>")
    assert placeholders("<p>Here a finished text tells what did not work.</p>")
    assert not placeholders("<p>Tio personer från Murang'a berättar här och där.</p>")


@pytest.mark.parametrize("story", PUBLIC, ids=lambda story: story.key)
def test_no_section_says_what_would_stand_there(story):
    found = {
        language: phrases
        for language in story.texts
        if (phrases := [phrase for text in told(story, language) for phrase in placeholders(text)])
    }
    assert not found


@pytest.mark.parametrize("story", PUBLIC, ids=lambda story: story.key)
def test_a_story_has_at_least_150_words_in_its_original_language(story):
    assert words(told(story, story.first_language)) >= FEWEST_WORDS


@pytest.mark.parametrize("story", PUBLIC, ids=lambda story: story.key)
def test_a_story_names_its_sources(story):
    assert story.sources
    assert [source for source in story.sources if not is_address(source)] == []
    assert len(set(story.sources)) == len(story.sources)


@pytest.mark.parametrize("story", PUBLIC, ids=lambda story: story.key)
def test_a_result_says_how_one_knows_and_its_source_is_among_the_storys(story):
    for result in story.results:
        assert result["evidence"] in Evidence.values
        assert result["source"] in story.sources
        assert all(len(result[language]) <= LONGEST_RESULT for language in story.texts)


@pytest.mark.parametrize("story", [each for each in PUBLIC if len(each.texts) == 2], ids=lambda story: story.key)
def test_both_languages_have_the_same_sections_of_the_same_paragraphs(story):
    """A translation is filled in paragraph by paragraph, and read side by side."""
    outlines = [
        {name: re.findall(r"</?(?:p|h3|ul|ol|li)>", text) for name, text in story.texts[language].items()}
        for language in ("sv", "en")
    ]
    assert outlines[0] == outlines[1]


@pytest.mark.parametrize("story", PUBLIC, ids=lambda story: story.key)
def test_a_title_fits_and_a_follow_up_comes_after_its_story(story):
    assert [text["title"] for text in story.texts.values() if len(text["title"]) > LONGEST_TITLE] == []
    days = [each["date"] for each in story.follow_ups]
    assert days == sorted(days)
    assert all(day > story.published_on for day in days)


def test_several_stories_share_a_county_a_country_and_a_partner():
    swedish = [{each.swedish_code for each in story.partnerships} for story in PUBLIC]
    abroad = [{(each.name, each.country) for each in story.partnerships} for story in PUBLIC]
    assert sum("0980" in codes for codes in swedish) >= 3
    assert sum(any(code.startswith("24") for code in codes) for codes in swedish) >= 3
    assert sum(("Homa Bay", "KE") in parties for parties in abroad) >= 3
    assert sum(any(country == "KE" for _name, country in parties) for parties in abroad) >= 3


def test_pictures_are_of_several_kinds_and_each_says_in_both_languages_that_it_is_drawn():
    drawn = [story for story in PUBLIC if story.drawing]
    assert len({story.drawing for story in drawn}) >= 4
    assert {name for story in PUBLIC for name in (story.drawing, story.inner_drawing) if name} == set(DRAWINGS)
    for story in PUBLIC:
        for language, says in (("sv", "Bilden är tecknad."), ("en", "The picture is drawn.")):
            text = story.texts.get(language, {})
            shown = [key for key, name in (("alt", story.drawing), ("inner_alt", story.inner_drawing)) if name and text]
            assert all(text[key].endswith(says) for key in shown), story.key


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_the_same_every_time_and_carries_nothing_but_itself(name):
    draw = DRAWINGS[name][0]
    assert draw() == draw()
    picture = Image.open(io.BytesIO(draw()))
    assert picture.size in ((1600, 1000), (900, 1200))
    assert not picture.getexif()
