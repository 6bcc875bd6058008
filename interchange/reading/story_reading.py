"""Reading a story's record: what a draft may lack, what a live story needs, which codes there are."""

from __future__ import annotations

from typing import Any

from interchange.reading.checking import UNDEFINED, Fields, ProblemsOfLine
from interchange.reading.markup import short_html
from interchange.reading.page_reading import (
    Authorities,
    check_live_texts,
    read_address,
    read_html,
    read_prose,
    read_swedish_parties,
    read_text,
)
from interchange.reading.sorting_reading import read_goals, read_parties_abroad, read_programme, read_values
from interchange.reading.work_reading import FactReaders, WorkReader
from interchange.records.story_records import (
    FOLLOW_UP_KEYS,
    LESSON_KEYS,
    RESULT_KEYS,
    STORY_KEYS,
    STORY_OPTIONAL_KEYS,
    STORY_TEXT_OPTIONAL_KEYS,
    FollowUp,
    Lesson,
    Result,
    StoryRecord,
    StoryText,
)
from interchange.records.work_records import LANGUAGES, TEXT_KEYS
from stories.blocks.lessons import Side
from stories.blocks.results import Evidence

MOST_ROWS = 200
FIRST_YEAR, LAST_YEAR = 1900, 2100


def read_story(value: dict[str, Any], problems: ProblemsOfLine, known: Authorities) -> StoryRecord:
    """Read a story's record; what is wrong is noted in `problems`, and then the result means nothing."""
    story = Fields(value, problems, required=STORY_KEYS, optional=STORY_OPTIONAL_KEYS)
    record = WorkReader(StoryRecord, TEXT_KEYS, STORY_TEXT_OPTIONAL_KEYS, _text, _FACTS, known).read(story)
    if record.is_live:
        _check_live(story, record)
    return record


_FACTS: FactReaders = {
    "published": lambda story, _known: {"published": story.day("published")},
    "original_language": lambda story, _known: {"original_language": story.code("original_language", LANGUAGES)},
    "programme": lambda story, _known: {"programme": read_programme(story)},
    "core_values": lambda story, _known: {"core_values": read_values(story)},
    "themes": lambda story, known: {"themes": tuple(story.codes("themes", known.theme_slugs.__contains__))},
    "sdgs": lambda story, _known: {"goals": read_goals(story)},
    "period": lambda story, _known: {"period": _period(story)},
    "swedish_parties": lambda story, known: {"swedish_parties": read_swedish_parties(story, "swedish_parties", known)},
    "international_parties": lambda story, _known: {"international_parties": read_parties_abroad(story)},
    "withhold_place": lambda story, _known: {"withhold_place": story.boolean("withhold_place")},
    "source_url": lambda story, _known: {"source_url": read_address(story, "source_url")},
    "partnerships": lambda story, known: {"partnerships": tuple(story.codes("partnerships", known.is_partnership))},
}


def _check_live(story: Fields, record: StoryRecord) -> None:
    """What a public story needs, as the editors' form asks for it (`StoryPage.publication_errors`)."""
    if record.programme is None:
        story.complain("programme", "a live story needs a programme")
    for key in ("core_values", "swedish_parties"):
        if story.raw(key) == []:
            story.complain(key, "a live story needs at least one")
    check_live_texts(story, record)
    for language, text in record.texts.items():
        if not text.is_live:
            continue
        for n, result in enumerate(text.results):
            if not result.text.strip():
                story.complain(f"languages.{language}.results.{n}.text", "a live story's result says what it is")
        for n, follow_up in enumerate(text.follow_ups):
            if follow_up.date is None:
                story.complain(f"languages.{language}.follow_ups.{n}.date", "a live story's update has a day")


def _text(text: Fields, work_is_live: bool) -> StoryText:
    return StoryText(
        **read_text(text, work_is_live),
        challenge=read_prose(text, "challenge_html"),
        done=read_prose(text, "done_html"),
        results=text.rows("results", _result, RESULT_KEYS),
        lessons=text.rows("lessons", _lesson, LESSON_KEYS),
        setbacks=read_prose(text, "setbacks_html"),
        follow_ups=text.rows("follow_ups", _follow_up, FOLLOW_UP_KEYS),
    )


def _result(row: Fields) -> Result:
    return Result(
        figure=row.text("figure", 16, empty=True),
        text=row.text("text", 200, empty=True),
        evidence=row.code("evidence", Evidence.values),
        source=read_address(row, "source"),
    )


def _lesson(row: Fields) -> Lesson:
    return Lesson(side=row.code("side", Side.values), html=short_html(read_html(row, "html")))


def _follow_up(row: Fields) -> FollowUp:
    return FollowUp(date=row.day("date"), html=short_html(read_html(row, "html")))


def _period(story: Fields) -> tuple[int | None, int | None]:
    if story.raw("period") is UNDEFINED:
        return None, None
    period = story.within("period", required=("from", "to"))
    first, last = (period.number(key, FIRST_YEAR, LAST_YEAR) for key in ("from", "to"))
    if first and last and first > last:
        period.complain("to", f"the period ends ({last}) before it begins ({first})")
    return first, last
