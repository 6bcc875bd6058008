"""The schema in the documentation says what the code reads and writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from wagtail.contrib.redirects.models import Redirect

from commitments.editions.edition import Edition, EditionDocument
from commitments.figures import COMMENTED
from commitments.models import Promise
from events.models.audience import AUDIENCES
from events.pages import EventPage
from interchange.page_kinds import page_kinds
from interchange.reading.lines import READERS
from interchange.reading.page_reading import STATUSES
from interchange.records import (
    document_records,
    edition_records,
    editorial_records,
    event_records,
    federation_records,
    page_records,
    partnership_records,
    story_records,
    word_records,
    work_records,
)
from interchange.records.versions import VERSION_KEYS, WAITING_KEYS
from partnerships.programme import Programme
from search.models import SynonymGroup
from site_cms.models import Picture
from stories.blocks.lessons import Side
from stories.blocks.results import Evidence
from stories.models import CoreValue, Goal
from stories.models.vocabulary import CORE_VALUES
from tests import generated
from tests.interchange.test_documents_and_redirects import a_page_with_documents
from tests.interchange.test_events import COURSE, INSTRUCTOR, whole_event
from tests.interchange.test_pages import a_site
from tests.interchange.test_round_trip import exported

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
SCHEMA = json.loads((REFERENCE / "format.schema.json").read_text(encoding="utf-8"))["$defs"]


_OF_A_VERSION = [key for key in story_records.STORY_TEXT_OPTIONAL_KEYS if key not in ("status", *WAITING_KEYS)]
_OF_A_PAGE_VERSION = [key for key in page_records.PAGE_TEXT_OPTIONAL_KEYS if key not in ("status", *WAITING_KEYS)]
_OF_AN_EVENT_VERSION = [key for key in event_records.EVENT_TEXT_OPTIONAL_KEYS if key not in ("status", *WAITING_KEYS)]


@pytest.mark.parametrize(
    ("name", "required", "optional"),
    [
        ("theme", word_records.WORD_KEYS, ()),
        ("network", word_records.WORD_KEYS, ()),
        ("federation", federation_records.FEDERATION_KEYS, ()),
        ("theme_text", word_records.WORD_TEXT_KEYS, word_records.WORD_TEXT_OPTIONAL_KEYS),
        ("partnership", partnership_records.PARTNERSHIP_KEYS, partnership_records.PARTNERSHIP_OPTIONAL_KEYS),
        ("phase", partnership_records.PHASE_KEYS, partnership_records.PHASE_OPTIONAL_KEYS),
        ("story", story_records.STORY_KEYS, story_records.STORY_OPTIONAL_KEYS),
        ("text", work_records.TEXT_KEYS, story_records.STORY_TEXT_OPTIONAL_KEYS),
        ("version", work_records.TEXT_KEYS, (*_OF_A_VERSION, *VERSION_KEYS)),
        ("facts", (), (*story_records.STORY_KEYS[3:-1], "partnerships", "image")),
        ("result", story_records.RESULT_KEYS, ()),
        ("lesson", story_records.LESSON_KEYS, ()),
        ("follow_up", story_records.FOLLOW_UP_KEYS, ()),
        ("image", work_records.IMAGE_KEYS, work_records.PICTURE_OPTIONAL_KEYS),
        ("picture", work_records.PICTURE_KEYS, work_records.PICTURE_OPTIONAL_KEYS),
        ("focal_point", work_records.FOCAL_POINT_KEYS, ()),
        ("event", event_records.EVENT_KEYS, event_records.EVENT_OPTIONAL_KEYS),
        ("event_text", work_records.TEXT_KEYS, event_records.EVENT_TEXT_OPTIONAL_KEYS),
        ("event_version", work_records.TEXT_KEYS, (*_OF_AN_EVENT_VERSION, *VERSION_KEYS)),
        ("event_facts", (), (*event_records.EVENT_KEYS[3:-1], "registration", "moved_from", "image")),
        ("session", event_records.SESSION_KEYS, event_records.SESSION_OPTIONAL_KEYS),
        ("speaker", event_records.SPEAKER_KEYS, ()),
        ("documentation", event_records.DOCUMENTATION_KEYS, ()),
        ("registration", event_records.REGISTRATION_KEYS, ()),
        ("course", event_records.COURSE_KEYS, ()),
        ("instructor", event_records.INSTRUCTOR_KEYS, ()),
        ("page", page_records.PAGE_KEYS, page_records.PAGE_OPTIONAL_KEYS),
        ("page_text", page_records.PAGE_TEXT_KEYS, page_records.PAGE_TEXT_OPTIONAL_KEYS),
        ("page_version", page_records.PAGE_TEXT_KEYS, (*_OF_A_PAGE_VERSION, *page_records.PAGE_VERSION_KEYS)),
        ("standing", page_records.STANDING_KEYS, ()),
        ("document", document_records.DOCUMENT_KEYS, ()),
        ("redirect", document_records.REDIRECT_KEYS, ()),
        ("redirect_page", document_records.REDIRECT_PAGE_KEYS, ()),
        ("site", editorial_records.SITE_KEYS, ()),
        ("core_value", editorial_records.CORE_VALUE_KEYS, ()),
        ("goal", editorial_records.GOAL_KEYS, ()),
        ("commitment", editorial_records.COMMITMENT_KEYS, ()),
        ("synonyms", editorial_records.SYNONYMS_KEYS, ()),
        ("letter", editorial_records.LETTER_KEYS, ()),
        ("edition", edition_records.EDITION_KEYS, ()),
        ("frozen", edition_records.FROZEN_KEYS, ()),
        ("edition_document", edition_records.EDITION_DOCUMENT_KEYS, ()),
        ("edited", edition_records.EDITED_KEYS, ()),
        ("redaction", edition_records.REDACTION_KEYS, ()),
    ],
)
def test_the_schema_has_the_keys_of_the_records_in_their_order(
    name: str, required: tuple[str, ...], optional: tuple[str, ...]
) -> None:
    assert list(SCHEMA[name]["properties"]) == [*required, *optional]
    assert SCHEMA[name].get("required", []) == list(required)
    assert SCHEMA[name]["additionalProperties"] is False


def test_the_schema_has_the_codes_of_the_code() -> None:
    story = SCHEMA["story"]["properties"]
    assert story["core_values"]["items"]["enum"] == [code for code, _sv, _en in CORE_VALUES]
    assert story["programme"]["enum"] == [*Programme.values, None]
    assert SCHEMA["status"]["enum"] == list(STATUSES)
    assert SCHEMA["result"]["properties"]["evidence"]["enum"] == Evidence.values
    assert SCHEMA["lesson"]["properties"]["side"]["enum"] == Side.values
    assert SCHEMA["event"]["properties"]["format"]["enum"] == EventPage.Format.values
    assert SCHEMA["event"]["properties"]["audience"]["items"]["enum"] == [code for code, _sv, _en in AUDIENCES]
    assert SCHEMA["page"]["properties"]["kind"]["enum"] == list(page_kinds())
    assert SCHEMA["commitment"]["properties"]["code"]["enum"] == Promise.Key.values
    assert SCHEMA["edition_document"]["properties"]["format"]["enum"] == EditionDocument.Format.values
    assert list(SCHEMA["edition"]["properties"]["comments"]["properties"]) == list(COMMENTED)
    assert SCHEMA["image"]["properties"]["consent"]["enum"] == Picture.Consent.values


def test_every_type_has_a_place_in_the_file_a_reader_and_a_schema() -> None:
    whole = json.loads((REFERENCE / "format.schema.json").read_text(encoding="utf-8"))
    assert [each["$ref"].rpartition("/")[2] for each in whole["oneOf"]] == list(work_records.TYPES)
    assert sorted(READERS) == sorted(work_records.TYPES)


@pytest.mark.django_db
def test_what_a_whole_site_writes_is_as_the_schema_says(tmp_path: Path) -> None:
    a_site()
    a_page_with_documents()
    Redirect.objects.create(old_path="/ut", redirect_link="https://example.org/")
    SynonymGroup.objects.create(language="sv", words="vatten\navlopp")
    CoreValue.objects.filter(code="equity").update(description_sv="Alla lika.")
    Goal.objects.filter(number=6).update(description_en="Water.")
    Edition.objects.create(slug="2021", first="2021-01-01", last="2021-12-31", title_sv="Rapport", title_en="Report")
    told = [json.loads(line) for line in exported(tmp_path / "out")["content.jsonl"].splitlines()]
    assert {each["type"] for each in told} >= set(work_records.TYPES[8:])
    whole = json.loads((REFERENCE / "format.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(whole)
    for record in told:
        assert [error.message for error in validator.iter_errors(record)] == []


def test_every_key_is_in_the_reference() -> None:
    text = (REFERENCE / "format.md").read_text(encoding="utf-8")
    keys: set[str] = {key for each in SCHEMA.values() for key in _properties(each)}
    assert not {key for key in keys if f"`{key}`" not in text and f'"{key}"' not in text}


def _properties(definition: dict[str, Any]) -> list[str]:
    return list(definition.get("properties", {}))


def test_records_of_every_kind_are_as_the_schema_says() -> None:
    whole = json.loads((REFERENCE / "format.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(whole)
    for record in [whole_event(), COURSE, INSTRUCTOR, *generated.every_kind(30)]:
        assert [error.message for error in validator.iter_errors(record)] == []
    for wrong in (whole_event(place="R24"), whole_event(participants=-1), COURSE | {"date": None}):
        assert not validator.is_valid(wrong)
