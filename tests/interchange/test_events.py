"""Events, courses and instructors: out and in again the same, and what is wrong with them said."""

from __future__ import annotations

import copy
import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db.models import Model
from wagtail.documents import get_document_model

from commitments.models import Course, Instructor
from events.models import Organiser
from events.pages import EventPage
from interchange.importing import ImportRefusedError, import_file
from site_cms.models import Picture
from stories.models import Theme
from stories.pages import StoryPage
from tests import generated
from tests.factories import event
from tests.interchange.test_round_trip import collection, exported, picture, run

pytestmark = pytest.mark.django_db


def whole_event(**changes: Any) -> dict[str, Any]:
    """An event with every key that there is, in canonical form."""
    text = {
        "title": "Barns röster i lokala beslut",
        "slug": "barns-roster",
        "summary": "En dag om att fråga.",
        "body_html": '<p>Om <b>dagen</b>.</p><figure><img src="media/in-text.png" alt="En skolgård"></figure>',
        "notice": "Ny lokal.",
        "programme": [
            {"start": "08:30", "title": "Kaffe", "end": "09:00", "pause": True},
            {
                "start": "09:00",
                "title": "Inledning",
                "day": "2021-11-26",
                "end": "09:40:30",
                "html": "<p>Om <i>konventionen</i>.</p>",
                "speakers": [{"name": "Förnamn Efternamn", "role": "Strateg"}, {"name": "Någon", "role": ""}],
            },
        ],
        "documentation": [{"title": "Inspelning", "url": "https://example.org/film", "note": "Video, 42 minuter"}],
        "fee": "Ingen avgift",
        "spoken_languages": "Svenska och engelska",
        "accessibility": "Hörslinga",
        "seo_title": "Barns röster",
        "search_description": "Om dagen.",
    }
    return {
        "type": "event",
        "id": "7d3c0d2e-0000-4000-a000-00000000f001",
        "status": "live",
        "start": "2021-11-26T09:00+01:00",
        "end": "2021-11-26T16:00:30+01:00",
        "cancelled": False,
        "format": "hybrid",
        "audience": ["municipalities", "regions"],
        "organisers": ["ICLD", "Svenska FN-förbundet"],
        "venue": "Kulturhuset, Storgatan 1",
        "place": "1480",
        "online_url": "https://example.org/live",
        "participants": 120,
        "participating": ["0780", "0980", "R24"],
        "languages": {
            "sv": text,
            "en": {"title": "Children", "slug": "children", "summary": "", "body_html": "", "status": "draft"},
        },
        "image": {"file": "media/top.jpg", "alt": {"sv": "En sal"}, "credit": "Fotograf", "consent": "given"},
        "pictures": [{"file": "media/in-text.png", "credit": "Annan fotograf"}],
        "registration": {"url": "https://example.org/anmal", "until": "2021-11-19"},
        "moved_from": "2021-10-14T09:00+02:00",
        "sequence": 3,
        "organiser_names_en": {"Svenska FN-förbundet": "UN Association of Sweden"},
        **changes,
    }


COURSE = {
    "type": "course",
    "id": "7d3c0d2e-0000-4000-b000-00000000f001",
    "date": "2021-03-02",
    "participants": 12,
    "languages": {"sv": {"title": "Grundkurs"}, "en": {"title": "Basic course"}},
}
INSTRUCTOR = {
    "type": "instructor",
    "id": "7d3c0d2e-0000-4000-c000-00000000f001",
    "certified_on": "2021-06-01",
    "ended_on": None,
    "name": "Fiktiv Person",
}


@pytest.fixture
def folder(tmp_path: Path, indexes: dict[str, Any]) -> Path:
    (tmp_path / "media").mkdir()
    (tmp_path / "media/top.jpg").write_bytes(picture())
    (tmp_path / "media/in-text.png").write_bytes(picture("blue", "PNG"))
    return tmp_path


def bring_in(folder: Path, *records: dict[str, Any]) -> Any:
    return import_file(generated.write(folder / "in.jsonl", list(records)))


def problems(folder: Path, record: dict[str, Any]) -> str:
    with pytest.raises(ImportRefusedError) as caught:
        bring_in(folder, record)
    assert not EventPage.objects.exists()
    assert not Course.objects.exists()
    return str(caught.value)


def lines(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return collection(files)


def empty_the_site() -> None:
    for model in (EventPage, StoryPage):
        for page in model.objects.all():
            page.delete()
    kinds: list[type[Model]] = [Organiser, Course, Instructor, Picture, Theme]
    for kind in kinds:
        kind._default_manager.all().delete()


def test_an_event_with_every_key_comes_out_as_it_came_in(folder: Path, tmp_path: Path) -> None:
    record = whole_event()
    bring_in(folder, record, COURSE, INSTRUCTOR)
    out = lines(exported(tmp_path / "out"))
    files = {"media/top.jpg": f"media/{record['id']}.jpg", "media/in-text.png": f"media/{record['id']}-1.png"}
    expected = json.loads(
        json.dumps(record)
        .replace("media/top.jpg", files["media/top.jpg"])
        .replace("media/in-text.png", files["media/in-text.png"])
    )
    assert out == [expected, COURSE, INSTRUCTOR]
    assert [list(each) for each in out] == [list(expected), list(COURSE), list(INSTRUCTOR)]


def test_what_is_exported_fills_an_empty_site_with_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    bring_in(folder, whole_event(), COURSE, INSTRUCTOR, *generated.every_kind(20))
    first = exported(tmp_path / "first")
    empty_the_site()
    import_file(tmp_path / "first/content.jsonl")
    assert exported(tmp_path / "second") == first
    again = import_file(tmp_path / "first/content.jsonl")
    assert (again.made, again.replaced) == (0, 0)


def test_an_event_made_by_an_editor_comes_back_the_same(folder: Path, tmp_path: Path) -> None:
    page = event(participants=None, participating=("0780",), venue="Stadshuset", place="0780")
    page.programme = [("session", {"start": datetime.time(9), "title": "Start", "speakers": [], "is_pause": False})]
    page.save_revision().publish()
    first = exported(tmp_path / "first")
    empty_the_site()
    import_file(tmp_path / "first/content.jsonl")
    assert exported(tmp_path / "second") == first


def test_a_record_that_says_the_same_in_other_words_changes_nothing(folder: Path) -> None:
    record = whole_event()
    bring_in(folder, record)
    other = whole_event(
        start="2021-11-26T08:00:00Z",
        audience=["regions", "municipalities", "regions"],
        organisers=["svenska  fn-FÖRBUNDET", "ICLD"],
        participating=["R09", "R24", "0780"],
        venue=" Kulturhuset,  Storgatan 1 ",
        organiser_names_en=None,
        sequence=0,
    )
    assert bring_in(folder, other).unchanged == 1


def test_facts_reach_a_language_that_the_record_lacks_and_it_is_unpublished(folder: Path) -> None:
    both = whole_event()
    both["languages"]["en"] |= {"summary": "A day.", "status": "live"}
    both["image"]["alt"]["en"] = "A hall"
    bring_in(folder, both)
    swedish = whole_event(participants=99)
    del swedish["languages"]["en"]
    assert bring_in(folder, swedish).replaced == 1
    english = EventPage.objects.in_language("en").get()
    assert (english.live, english.participants) == (False, 99)


def test_subscribers_are_told_of_what_an_import_changes_and_never_of_less(folder: Path) -> None:
    record = whole_event()
    record["languages"]["en"] |= {"summary": "A day.", "status": "live"}
    record["image"]["alt"]["en"] = "A hall"
    bring_in(folder, record)
    told: list[tuple[dict[str, Any], int]] = [
        ({"cancelled": True}, 4),
        ({"cancelled": True, "participants": 7}, 4),
        ({"cancelled": False, "sequence": 9}, 9),
        ({"cancelled": False, "sequence": 1, "participants": 8}, 9),
    ]
    for changes, number in told:
        bring_in(folder, copy.deepcopy(record) | changes)
        assert set(EventPage.objects.values_list("sequence", flat=True)) == {number}
        assert {page.get_latest_revision_as_object().sequence for page in EventPage.objects.all()} == {number}


def test_slides_go_out_as_an_address_and_come_back_as_the_document(folder: Path, tmp_path: Path) -> None:
    document = get_document_model().objects.create(title="Bilder", file=ContentFile(b"%PDF-1.7", "bilder.pdf"))
    page = event()
    page.documentation = [("slides", {"title": "Bilderna", "document": document})]
    page.save_revision().publish()
    out = exported(tmp_path / "out")
    told = lines(out)[0]["languages"]["sv"]["documentation"]
    assert told[0]["url"].endswith(document.url)
    record = lines(out)[0] | {"participants": 1}
    bring_in(folder, record)
    block = EventPage.objects.get().documentation[0]
    assert (block.block_type, block.value["document"]) == ("slides", document)
    document.delete()
    bring_in(folder, record | {"participants": 2})
    assert EventPage.objects.get().documentation[0].block_type == "recording"


def test_a_course_and_an_instructor_are_replaced_whole(folder: Path) -> None:
    bring_in(folder, COURSE, INSTRUCTOR)
    outcome = bring_in(
        folder,
        COURSE | {"participants": None, "languages": {"en": {"title": "Basic course"}}},
        INSTRUCTOR | {"name": None, "ended_on": "2024-01-01"},
    )
    assert outcome.replaced == 2
    course, person = Course.objects.get(), Instructor.objects.get()
    assert (course.title_sv, course.title_en, course.participants) == ("", "Basic course", None)
    assert (person.name, person.ended_on) == ("", datetime.date(2024, 1, 1))
    assert bring_in(folder, INSTRUCTOR | {"name": "", "ended_on": "2024-01-01"}).unchanged == 1


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    file = generated.write(folder / "in.jsonl", [whole_event(), COURSE, INSTRUCTOR])
    assert import_file(file, dry_run=True).made == 3
    assert not (EventPage.objects.exists() or Course.objects.exists() or Instructor.objects.exists())


def put(value: Any, *path: str | int) -> Callable[[Any], None]:
    def change(record: Any) -> None:
        for key in path[:-1]:
            record = record[key]
        record[path[-1]] = value

    return change


SESSION = ("languages", "sv", "programme", 1)


@pytest.mark.parametrize("key", [key for key in list(whole_event())[:15] if key != "type"])
def test_a_missing_key_of_an_event_is_said(folder: Path, key: str) -> None:
    record = whole_event()
    del record[key]
    assert f"{key}: is missing" in problems(folder, record)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put("2021-11-26T09:00", "start"), "start: '2021-11-26T09:00' lacks its offset from UTC, such as +01:00"),
        (put("2021-11-26", "start"), "start: must be a moment written as YYYY-MM-DDTHH:MM+HH:MM, not '2021-11-26'"),
        (put("20211126T0900+0100", "start"), "start: must be a moment"),
        (put("2021-02-30T09:00+01:00", "start"), "start: there is no moment"),
        (put("9999-12-31T23:59-12:00", "end"), "end: must be between the years 1900 and 2200"),
        (put(1637917200, "start"), "start: must be a moment"),
        (put(None, "start"), "start: a live event says when it begins"),
        (put("2021-11-26T08:59+01:00", "end"), "end: the event ends ('2021-11-26T08:59+01:00') before it begins"),
        (put("no", "cancelled"), "cancelled: must be true or false"),
        (put("zoom", "format"), "format: unknown value 'zoom'; must be one of onsite, online, hybrid"),
        (put(["everybody"], "audience"), "audience.0: unknown code 'everybody'"),
        (put("ICLD", "organisers"), "organisers: must be a list"),
        (put([1], "organisers"), "organisers.0"),
        (put(["  "], "organisers"), "organisers.0"),
        (put("R24", "place"), "place: unknown code 'R24'; must be that of a municipality"),
        (put("9999", "place"), "place: unknown code '9999'"),
        (put("javascript:alert(1)", "online_url"), "online_url: is no web address"),
        (put(-1, "participants"), "participants: must be between 0 and"),
        (put(12.0, "participants"), "participants: must be a whole number"),
        (put(10**12, "participants"), "participants: must be between 0 and"),
        (put(["9999"], "participating"), "participating.0: unknown code '9999'"),
        (put("", "languages", "sv", "summary"), "languages.sv.summary: a live event needs a summary"),
        (put("8:30", *SESSION, "start"), "languages.sv.programme.1.start: must be a time of day written as HH:MM"),
        (put("25:00", *SESSION, "start"), "languages.sv.programme.1.start: must be a time of day"),
        (put(None, *SESSION, "start"), "languages.sv.programme.1.start: a live event's session has a beginning"),
        (put(1, *SESSION, "room"), "languages.sv.programme.1.room: unknown key"),
        (put([{"name": "N"}], *SESSION, "speakers"), "languages.sv.programme.1.speakers.0.role: is missing"),
        (put(None, "languages", "sv", "documentation", 0, "url"), "documentation.0.url: must be a web address"),
        (put({"url": None}, "registration"), "registration.until: is missing"),
        (put({"Other": "X"}, "organiser_names_en"), "organiser_names_en.Other: unknown key"),
        (put("media/none.jpg", "image", "file"), "image.file"),
        (put(-1, "sequence"), "sequence: must be between 0 and"),
        (put(1, "published"), "published: unknown key"),
    ],
)
def test_what_is_wrong_with_an_event_is_said(folder: Path, change: Callable[[Any], None], said: str) -> None:
    record = whole_event()
    change(record)
    assert said in problems(folder, record)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (COURSE | {"date": None}, "date: must be a day, not null"),
        (COURSE | {"date": "2021-13-01"}, "date: there is no day 2021-13-01"),
        (COURSE | {"participants": "12"}, "participants: must be a whole number"),
        (COURSE | {"languages": {}}, "languages: needs sv, en or both"),
        (COURSE | {"languages": {"sv": {"title": " "}}}, "languages.sv.title: must not be empty"),
        (COURSE | {"status": "live"}, "status: unknown key"),
        (INSTRUCTOR | {"certified_on": None}, "certified_on: must be a day, not null"),
        (INSTRUCTOR | {"name": 1}, "name: must be text"),
        ({key: value for key, value in INSTRUCTOR.items() if key != "name"}, "name: is missing"),
    ],
)
def test_what_is_wrong_with_a_register_s_record_is_said(folder: Path, record: dict[str, Any], said: str) -> None:
    assert said in problems(folder, record)


def test_one_bad_line_keeps_every_kind_out(folder: Path) -> None:
    bad = COURSE | {"id": "7d3c0d2e-0000-4000-b000-00000000f002", "date": "x"}
    with pytest.raises(ImportRefusedError) as caught:
        bring_in(folder, whole_event(), COURSE, INSTRUCTOR, bad)
    assert str(caught.value).startswith("line 4: date: ")
    assert not (EventPage.objects.exists() or Course.objects.exists() or Instructor.objects.exists())


def test_an_id_stands_for_one_work_of_one_kind(folder: Path) -> None:
    twice = COURSE | {"id": INSTRUCTOR["id"]}
    with pytest.raises(ImportRefusedError, match="line 2: id: is on line 1 already"):
        bring_in(folder, twice, INSTRUCTOR)
    bring_in(folder, whole_event())
    story = next(record for record in generated.records(1) if record["type"] == "story") | {"id": whole_event()["id"]}
    with pytest.raises(ImportRefusedError, match="is the id of a page that is no story"):
        bring_in(folder, *generated.themes(), story)


def test_a_story_and_an_event_may_have_the_same_slug_and_two_events_may_not(folder: Path) -> None:
    made = next(record for record in generated.records(1) if record["type"] == "story")
    for text in made["languages"].values():
        text["slug"] = "barns-roster"
    bring_in(folder, *generated.themes(), made, whole_event())
    other = whole_event(id="7d3c0d2e-0000-4000-a000-00000000f002")
    with pytest.raises(ImportRefusedError, match=r"languages\.sv\.slug: is the slug of another page"):
        bring_in(folder, other)


def test_names_of_instructors_go_out_and_the_command_says_that_it_is_confidential(folder: Path, tmp_path: Path) -> None:
    bring_in(folder, INSTRUCTOR)
    assert "Confidential" in run("export_content", tmp_path / "out.jsonl")
    assert "Fiktiv Person" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    out = io.StringIO()
    call_command("commitment_report", "--from", "2021-01-01", "--to", "2021-12-31", stdout=out)
    assert "Fiktiv" not in out.getvalue()
