"""Reading a story's record: what a draft may lack, what a live story needs, which codes there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from interchange.checking import UNDEFINED, Fields, ProblemsOfLine, shown, unfit_number
from interchange.markup import prose_of, short_html
from interchange.prose import Illustration, Prose
from interchange.records import (
    FOCAL_POINT_KEYS,
    FOLLOW_UP_KEYS,
    IMAGE_KEYS,
    LANGUAGES,
    LESSON_KEYS,
    PICTURE_KEYS,
    PICTURE_OPTIONAL_KEYS,
    RESULT_KEYS,
    STORY_KEYS,
    STORY_OPTIONAL_KEYS,
    TEXT_KEYS,
    TEXT_OPTIONAL_KEYS,
    FollowUp,
    Lesson,
    PartyAbroad,
    PictureParticulars,
    Result,
    StoryRecord,
    StoryText,
    TopPicture,
)
from interchange.values import read_id, read_languages, read_slug
from places.countries import country_names
from places.models.swedish import GOTLAND, GOTLAND_AS_REGION
from places.normalising import normalised, tidied
from site_cms.models import Picture
from stories.blocks.lessons import Side
from stories.blocks.results import Evidence
from stories.models.vocabulary import CORE_VALUES, Programme

STATUSES = ("live", "draft")
LONGEST_HTML = 500_000
MOST_ROWS = 200
FIRST_YEAR, LAST_YEAR = 1900, 2100

_CORE_VALUES = {code for code, _sv, _en in CORE_VALUES}
_is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Authorities:
    """The codes that a record may use besides those fixed in code: parties by SCB code, themes by slug."""

    party_codes: frozenset[str]
    theme_slugs: frozenset[str]


def read_story(value: dict[str, Any], problems: ProblemsOfLine, known: Authorities) -> StoryRecord:
    """Read a story's record; what is wrong is noted in `problems`, and then the result means nothing."""
    story = Fields(value, problems, required=STORY_KEYS, optional=STORY_OPTIONAL_KEYS)
    is_live = story.code("status", STATUSES) == "live"
    published = story.day("published")
    texts = {
        language: _text(fields, is_live)
        for language, fields in read_languages(story, TEXT_KEYS, TEXT_OPTIONAL_KEYS).items()
    }
    image = _top_picture(story)
    record = StoryRecord(
        id=read_id(story),
        published=published,
        original_language=story.code("original_language", LANGUAGES),
        programme=None if story.raw("programme") is None else story.code("programme", Programme.values),
        core_values=tuple(story.codes("core_values", _CORE_VALUES.__contains__)),
        themes=tuple(story.codes("themes", known.theme_slugs.__contains__)),
        goals=tuple(sorted(set(story.items("sdgs", _goal(problems))))),
        period=_period(story),
        swedish_parties=_swedish_parties(story, known),
        international_parties=_international_parties(story),
        withhold_place=story.boolean("withhold_place"),
        source_url=_address(story, "source_url"),
        texts=texts,
        image=image,
        pictures=_pictures(story),
    )
    for file in (record.pictures or {}).keys() - set(record.text_files()):
        problems.add("pictures", f"{file} is not in any text")
    if any(text.is_live for text in texts.values()):
        _check_live(story, record)
    return record


def _check_live(story: Fields, record: StoryRecord) -> None:
    """What a public story needs, as the editors' form asks for it (`StoryPage.publication_errors`)."""
    if record.programme is None:
        story.complain("programme", "a live story needs a programme")
    for key in ("core_values", "swedish_parties"):
        if story.raw(key) == []:
            story.complain(key, "a live story needs at least one")
    for language, text in record.texts.items():
        if not text.is_live:
            continue
        if not text.summary.strip():
            story.complain(f"languages.{language}.summary", "a live story needs a summary")
        if record.image and not record.image.alt.get(language, "").strip():
            story.complain(f"image.alt.{language}", "a live story needs its picture described")
        for n, result in enumerate(text.results):
            if not result.text.strip():
                story.complain(f"languages.{language}.results.{n}.text", "a live story's result says what it is")
        for n, follow_up in enumerate(text.follow_ups):
            if follow_up.date is None:
                story.complain(f"languages.{language}.follow_ups.{n}.date", "a live story's update has a day")


def _text(text: Fields, work_is_live: bool) -> StoryText:
    is_live = text.code("status", STATUSES) == "live" if text.has("status") else work_is_live
    return StoryText(
        is_live=is_live,
        title=text.text("title", 255),
        slug=read_slug(text, 255),
        summary=text.text("summary", 300, empty=True, lines=True),
        body=_prose(text, "body_html"),
        challenge=_prose(text, "challenge_html"),
        done=_prose(text, "done_html"),
        results=tuple(text.items("results", _result(text))),
        lessons=tuple(text.items("lessons", _lesson(text))),
        setbacks=_prose(text, "setbacks_html"),
        follow_ups=tuple(text.items("follow_ups", _follow_up(text))),
        seo_title=text.text("seo_title", 255, empty=True),
        search_description=text.text("search_description", 5000, empty=True, lines=True),
    )


def _html(fields: Fields, key: str) -> str:
    value = fields.raw(key)
    if value is UNDEFINED:
        return ""
    if not isinstance(value, str):
        return fields.text(key, LONGEST_HTML)
    if "\0" in value:
        fields.complain(key, "has a control character (U+0000)")
        return ""
    if any("\ud800" <= c <= "\udfff" for c in value):
        fields.complain(key, "has half a character (a lone surrogate)")
        return ""
    if len(value) > LONGEST_HTML:
        fields.complain(key, f"has {len(value)} characters, at most {LONGEST_HTML} fit")
        return ""
    return value


def _prose(text: Fields, key: str) -> Prose:
    prose = prose_of(_html(text, key))
    for piece in prose:
        if not isinstance(piece, Illustration):
            continue
        for name, words in (("text alternative", piece.alt), ("caption", piece.caption)):
            if len(words) > 250:
                text.complain(key, f"the {name} of {shown(piece.file)} has more than 250 characters")
    return prose


def _result(parent: Fields) -> Callable[[Any, str], Result]:
    def read(value: Any, path: str) -> Result:
        row = Fields(value, parent.problems, path, required=RESULT_KEYS)
        return Result(
            figure=row.text("figure", 16, empty=True),
            text=row.text("text", 200, empty=True),
            evidence=row.code("evidence", Evidence.values),
            source=_address(row, "source"),
        )

    return read


def _lesson(parent: Fields) -> Callable[[Any, str], Lesson]:
    def read(value: Any, path: str) -> Lesson:
        row = Fields(value, parent.problems, path, required=LESSON_KEYS)
        return Lesson(side=row.code("side", Side.values), html=short_html(_html(row, "html")))

    return read


def _follow_up(parent: Fields) -> Callable[[Any, str], FollowUp]:
    def read(value: Any, path: str) -> FollowUp:
        row = Fields(value, parent.problems, path, required=FOLLOW_UP_KEYS)
        return FollowUp(date=row.day("date"), html=short_html(_html(row, "html")))

    return read


def _goal(problems: ProblemsOfLine) -> Callable[[Any, str], int | None]:
    def read(value: Any, path: str) -> int | None:
        if reason := unfit_number(value, 1, 17):
            problems.add(path, reason)
            return None
        return int(value)

    return read


def _period(story: Fields) -> tuple[int | None, int | None]:
    if story.raw("period") is UNDEFINED:
        return None, None
    period = Fields(story.raw("period"), story.problems, "period", required=("from", "to"))
    first, last = (period.number(key, FIRST_YEAR, LAST_YEAR) for key in ("from", "to"))
    if first and last and first > last:
        period.complain("to", f"the period ends ({last}) before it begins ({first})")
    return first, last


def _swedish_parties(story: Fields, known: Authorities) -> tuple[str, ...]:
    codes = story.codes("swedish_parties", lambda code: code in known.party_codes or code == GOTLAND_AS_REGION)
    return tuple(sorted({GOTLAND if code == GOTLAND_AS_REGION else code for code in codes}))


def _international_parties(story: Fields) -> tuple[PartyAbroad, ...]:
    """The parties, each once however often it is spelled: under its first spelling."""
    first: dict[tuple[str, str], PartyAbroad] = {}

    def read(value: Any, path: str) -> PartyAbroad:
        row = Fields(value, story.problems, path, required=("name", "country"))
        name, country = (
            tidied(row.text("name", 120)),
            row.code("country", country_names("sv"), "a country code of ISO 3166-1"),
        )
        if name and (not normalised(name) or len(normalised(name)) > 240):
            row.complain("name", "is no name once case and accents are set aside")
        return first.setdefault((normalised(name), country), PartyAbroad(name, country))

    return tuple(sorted(set(story.items("international_parties", read))))


def _top_picture(story: Fields) -> TopPicture | None:
    value = story.raw("image")
    if value is UNDEFINED or value is None:
        return None
    image = Fields(value, story.problems, "image", required=IMAGE_KEYS, optional=PICTURE_OPTIONAL_KEYS)
    alt: dict[str, str] = {}
    if image.raw("alt") is not UNDEFINED:
        texts = Fields(image.raw("alt"), story.problems, "image.alt", required=(), optional=LANGUAGES)
        alt = {code: texts.text(code, 250, empty=True) for code in LANGUAGES if texts.has(code)}
    in_record = story.raw("languages") if isinstance(story.raw("languages"), dict) else {}
    return TopPicture(
        file=image.text("file", 255),
        alt={code: words for code, words in alt.items() if words.strip() and code in in_record},
        particulars=_particulars(image),
    )


def _pictures(story: Fields) -> dict[str, PictureParticulars]:
    found: dict[str, PictureParticulars] = {}

    def read(value: Any, path: str) -> None:
        picture = Fields(value, story.problems, path, required=PICTURE_KEYS, optional=PICTURE_OPTIONAL_KEYS)
        file = picture.text("file", 255)
        if file in found:
            picture.complain("file", f"{shown(file)} is named twice")
        found[file] = _particulars(picture)

    story.items("pictures", read)
    return found


def _particulars(picture: Fields) -> PictureParticulars:
    focal_point = None
    if picture.raw("focal_point") not in (UNDEFINED, None):
        point = Fields(
            picture.raw("focal_point"), picture.problems, picture.at("focal_point"), required=FOCAL_POINT_KEYS
        )
        numbers = [point.number(key, 0, 100_000) for key in FOCAL_POINT_KEYS]
        for key, number in zip(FOCAL_POINT_KEYS, numbers, strict=True):
            if number is None and point.raw(key) is None:
                point.complain(key, "must be a whole number, not null")
        focal_point = tuple(number or 0 for number in numbers)
    return PictureParticulars(
        credit="" if picture.raw("credit") is None else picture.text("credit", 120, empty=True),
        consent=picture.code("consent", Picture.Consent.values) if picture.has("consent") else "unknown",
        focal_point=focal_point,  # type: ignore[arg-type]
    )


def _address(fields: Fields, key: str) -> str | None:
    value = fields.raw(key)
    if value is UNDEFINED or value is None:
        return None
    address = fields.text(key, 200)
    if address:
        try:
            _is_address(address)
        except ValidationError:
            fields.complain(key, "is no web address; write null for none")
    return address
