"""What is wrong is said with its line, its field and its reason, and nothing is written."""

from __future__ import annotations

import copy
import io
import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from PIL import Image
from wagtail.models import Locale, Page

from interchange.importing import ImportRefusedError, import_file
from interchange.pages.story_pages import StoryWriter
from places.models import InternationalParty
from site_cms.models import Picture
from site_cms.pages.fixed_pages import ensure_index
from stories.models import Theme
from stories.pages import StoryPage
from tests import generated
from tests.factories import ThemeFactory, story
from tests.interchange.test_round_trip import whole_story

pytestmark = pytest.mark.django_db
Record = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    for name, colour in (("x.jpg", "red"), ("in-text.png", "blue")):
        Image.new("RGB", (8, 8), colour).save(tmp_path / "media" / name)
    return tmp_path


def problems(folder: Path, *lines: Record | bytes) -> list[str]:
    """What is said of a file, without `line 1: ` where it has one line only."""
    file = folder / "in.jsonl"
    file.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
    before = Page.objects.count(), Theme.objects.count(), Locale.objects.count()
    with pytest.raises(ImportRefusedError) as refused:
        import_file(file)
    assert (Page.objects.count(), Theme.objects.count(), Locale.objects.count()) == before
    assert not Picture.objects.exists()
    assert not InternationalParty.objects.exists()
    found = list(map(str, refused.value.problems))
    return [each.removeprefix("line 1: ") for each in found] if len(lines) == 1 else found


def changed(change: Callable[[Record], Any]) -> Record:
    record = copy.deepcopy(whole_story())
    change(record)
    return record


def without(*path: str) -> Callable[[Record], Any]:
    def change(record: Record) -> None:
        for key in path[:-1]:
            record = record[key]
        del record[path[-1]]

    return change


def put(value: Any, *path: str | int) -> Callable[[Record], Any]:
    def change(record: Any) -> None:
        for key in path[:-1]:
            record = record[key]
        record[path[-1]] = value

    return change


@pytest.mark.parametrize("key", [k for k in whole_story() if k not in ("image", "pictures")])
def test_a_missing_key_is_said(folder: Path, key: str) -> None:
    assert f"{key}: is missing" in problems(folder, changed(without(key)))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("languages", "sv", "title"), "languages.sv.title: is missing"),
        (("languages", "sv", "slug"), "languages.sv.slug: is missing"),
        (("languages", "sv", "summary"), "languages.sv.summary: is missing"),
        (("languages", "en", "body_html"), "languages.en.body_html: is missing"),
        (("period", "from"), "period.from: is missing"),
        (("image", "alt"), "image.alt: is missing"),
    ],
)
def test_a_missing_inner_key_is_said(folder: Path, path: tuple[str, ...], said: str) -> None:
    assert said in problems(folder, changed(without(*path)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put(1, "extra"), "extra: unknown key"),
        (put(1, "languages", "sv", "body"), "languages.sv.body: unknown key"),
        (put({}, "languages", "de"), "languages.de: unknown key"),
        (put(1, "period", "until"), "period.until: unknown key"),
        (put("published", "status"), "status: unknown value 'published'; must be one of live, draft"),
        (put(True, "status"), "status: unknown value True; must be one of live, draft"),
        (put("2021-5-4", "published"), "published: '2021-5-4' is not a day written as YYYY-MM-DD"),
        (put("2021-02-30", "published"), "published: there is no day 2021-02-30"),
        (put("2021-05-04T10:00", "published"), "published: '2021-05-04T10:00' is not a day"),
        (put(20210504, "published"), "published: '20210504' is not a day"),
        (put("de", "original_language"), "original_language: unknown value 'de'"),
        (put("other", "programme"), "programme: unknown value 'other'"),
        (put(None, "programme"), "programme: a live story needs a programme"),
        (put(["equality"], "core_values"), "core_values.0: unknown code 'equality'"),
        (put([], "core_values"), "core_values: a live story needs at least one"),
        (put("equity", "core_values"), "core_values: must be a list, not text"),
        (put(["nowhere"], "themes"), "themes.0: unknown code 'nowhere'"),
        (put([0], "sdgs"), "sdgs.0: must be between 1 and 17"),
        (put([18], "sdgs"), "sdgs.0: must be between 1 and 17"),
        (put([True], "sdgs"), "sdgs.0: must be a whole number, not true or false"),
        (put(["6"], "sdgs"), "sdgs.0: must be a whole number, not text"),
        (put([6.0], "sdgs"), "sdgs.0: must be a whole number, not a number"),
        (put(None, "period"), "period: must be an object, not null"),
        (put(20, "period", "from"), "period.from: must be between 1900 and 2100"),
        (put({"from": 2021, "to": 2020}, "period"), "period.to: the period ends (2020) before it begins (2021)"),
        (put(["0781x"], "swedish_parties"), "swedish_parties.0: unknown code '0781x'"),
        (put(["9999"], "swedish_parties"), "swedish_parties.0: unknown code '9999'"),
        (put(["R02"], "swedish_parties"), "swedish_parties.0: unknown code 'R02'"),
        (put([780], "swedish_parties"), "swedish_parties.0: unknown code 780"),
        (put([], "swedish_parties"), "swedish_parties: a live story needs at least one"),
        (put([{"name": "A"}], "international_parties"), "international_parties.0.country: is missing"),
        (
            put([{"name": " ", "country": "VN"}], "international_parties"),
            "international_parties.0.name: must not be empty",
        ),
        (
            put([{"name": "\u0301", "country": "VN"}], "international_parties"),
            "international_parties.0.name: is no name",
        ),
        (put([{"name": "A" * 121, "country": "VN"}], "international_parties"), "international_parties.0.name: has 121"),
        (
            put([{"name": "A", "country": "XX"}], "international_parties"),
            "international_parties.0.country: unknown value",
        ),
        (
            put([{"name": "A", "country": "vn"}], "international_parties"),
            "international_parties.0.country: unknown value",
        ),
        (put(["An Giang"], "international_parties"), "international_parties.0: must be an object, not text"),
        (put(0, "withhold_place"), "withhold_place: must be true or false, not a number"),
        (put("ftp://x", "source_url"), "source_url: is no web address"),
        (put("javascript:alert(1)", "source_url"), "source_url: is no web address"),
        (put("", "source_url"), "source_url: must not be empty"),
        (put({}, "languages"), "languages: needs sv, en or both"),
        (put([], "languages"), "languages: must be an object, not a list"),
        (put("x" * 256, "languages", "sv", "title"), "languages.sv.title: has 256 characters, at most 255 fit"),
        (put(" ", "languages", "sv", "title"), "languages.sv.title: must not be empty"),
        (put(None, "languages", "sv", "title"), "languages.sv.title: must be text, not null"),
        (put("a\0b", "languages", "sv", "title"), "languages.sv.title: has a control character (U+0000)"),
        (put("a\nb", "languages", "sv", "title"), "languages.sv.title: has a line break or tab"),
        (put("a\ud800b", "languages", "sv", "title"), "languages.sv.title: has half a character"),
        (put("x" * 301, "languages", "sv", "summary"), "languages.sv.summary: has 301 characters, at most 300 fit"),
        (put("", "languages", "sv", "summary"), "languages.sv.summary: a live story needs a summary"),
        (put("å", "languages", "sv", "slug"), "languages.sv.slug: may have ASCII letters"),
        (put("a/b", "languages", "sv", "slug"), "languages.sv.slug: may have ASCII letters"),
        (put("", "languages", "sv", "slug"), "languages.sv.slug: must not be empty"),
        (put("a\0", "languages", "sv", "body_html"), "languages.sv.body_html: has a control character (U+0000)"),
        (put("\udc00", "languages", "sv", "body_html"), "languages.sv.body_html: has half a character"),
        (put(None, "languages", "sv", "body_html"), "languages.sv.body_html: must be text, not null"),
        (put("maybe", "languages", "sv", "status"), "languages.sv.status: unknown value 'maybe'"),
        (put("guessed", "languages", "sv", "results", 0, "evidence"), "languages.sv.results.0.evidence: unknown value"),
        (put("x" * 17, "languages", "sv", "results", 0, "figure"), "languages.sv.results.0.figure: has 17 characters"),
        (put("", "languages", "sv", "results", 0, "text"), "languages.sv.results.0.text: a live story's result says"),
        (put("nobody", "languages", "sv", "lessons", 0, "side"), "languages.sv.lessons.0.side: unknown value"),
        (
            put(None, "languages", "sv", "follow_ups", 0, "date"),
            "languages.sv.follow_ups.0.date: a live story's update",
        ),
        (
            put("igår", "languages", "sv", "follow_ups", 0, "date"),
            "languages.sv.follow_ups.0.date: 'igår' is not a day",
        ),
        (put({}, "image", "alt"), "image.alt.sv: a live story needs its picture described"),
        (put("x" * 251, "image", "alt", "sv"), "image.alt.sv: has 251 characters"),
        (put("media/none.jpg", "image", "file"), "image.file: there is no file media/none.jpg"),
        (put("../in.jsonl", "image", "file"), "image.file: must be a file in media/"),
        (put("yes", "image", "consent"), "image.consent: unknown value 'yes'"),
        (put({"x": 1}, "image", "focal_point"), "image.focal_point.y: is missing"),
        (put([{"file": "media/q.jpg", "credit": ""}], "pictures"), "pictures: media/q.jpg is not in any text"),
        (
            put('<img src="media/none.png">', "languages", "sv", "setbacks_html"),
            "languages.sv.setbacks_html: there is no file media/none.png",
        ),
        (
            put('<img src="../../secret.png">', "languages", "sv", "done_html"),
            "languages.sv.done_html: must be a file in media/",
        ),
        (put("not-a-uuid", "id"), "id: must be a UUID"),
        (put("7d3c0d2e000040008000000000000001", "id"), "id: must be a UUID"),
        (put("video", "type"), "type: unknown type 'video'; must be one of theme, network, federation, "),
        (put(["story"], "type"), "type: unknown type"),
    ],
)
def test_a_bad_value_is_said(folder: Path, change: Callable[[Record], Any], said: str) -> None:
    found = problems(folder, changed(change))
    assert any(each.startswith(said) for each in found), found


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "is not JSON: Expecting property name"),
        (b"hej", "is not JSON"),
        (b"[]", "must be an object, not a list"),
        (b"null", "must be an object, not null"),
        (b'"story"', "must be an object, not text"),
        (b'{"type": "story", "type": "theme"}', "is not JSON that can be read: the key 'type' is there twice"),
        (b'{"type": NaN}', "is not JSON that can be read: NaN is no value of JSON"),
        (b'{"a": "\xff"}', "is not UTF-8 (byte 8)"),
        (b"[" * 100_000, "is not JSON that can be read: nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "is not JSON that can be read"),
        (b"{}", "type: is missing"),
    ],
)
def test_a_line_that_is_no_record_is_said(folder: Path, line: bytes, said: str) -> None:
    found = problems(folder, line)
    assert any(each.startswith(said) for each in found), found


def test_a_line_beyond_reason_is_refused_and_the_count_of_lines_goes_on(folder: Path) -> None:
    found = problems(folder, b'{"a": "' + b"x" * 9_000_000 + b'"}', b"[]")
    assert found == ["line 1: is longer than 8 MB", "line 2: must be an object, not a list"]


def test_ids_and_slugs_must_not_be_there_twice(folder: Path) -> None:
    other = changed(put("7d3c0d2e-0000-4000-8000-00000000000F", "id"))
    assert problems(folder, whole_story(), b"", other) == [
        "line 3: languages.en.slug: the slug 'water' is on line 1 already",
        "line 3: languages.sv.slug: the slug 'vattnet' is on line 1 already",
    ]
    again = changed(put({"sv": whole_story()["languages"]["sv"] | {"slug": "annan"}}, "languages"))
    again["id"] = again["id"].upper()
    assert problems(folder, whole_story(), again) == ["line 2: id: is on line 1 already"]


def test_a_theme_in_the_file_is_known_to_its_stories_and_wrong_itself(folder: Path) -> None:
    theme = {"type": "theme", "id": str(uuid.UUID(int=1)), "slug": "water", "languages": {"sv": {"title": "x" * 121}}}
    assert problems(folder, changed(put(["water"], "themes")), theme) == [
        "line 2: languages.sv.title: has 121 characters, at most 120 fit"
    ]


def test_a_theme_may_not_take_the_slug_of_another(folder: Path) -> None:
    ThemeFactory.create(slug="taken")
    mine = ThemeFactory.create(slug="mine")
    theme = {
        "type": "theme",
        "id": str(mine.translation_key),
        "slug": "taken",
        "languages": {"sv": {"title": "T"}},
    }
    assert problems(folder, theme) == ["slug: 'taken' is the slug of another theme"]


def test_a_slug_or_an_id_of_another_page_is_said(folder: Path, indexes: dict[str, Any]) -> None:
    story("sv", slug="vattnet")
    assert problems(folder, whole_story()) == ["languages.sv.slug: is the slug of another page"]
    record = changed(put(str(indexes["sv"].translation_key), "id"))
    record["languages"]["sv"]["slug"] = "annan"
    assert problems(folder, record) == ["id: is the id of a page that is no story"]


def test_two_stories_may_change_slugs_with_each_other(folder: Path, indexes: dict[str, Any]) -> None:
    records = [r for r in generated.records(6) if r["type"] == "story" and "sv" in r["languages"]][:2]
    for record in records:
        record["themes"] = []
    import_file(generated.write(folder / "in.jsonl", records))
    first, second = (r["languages"]["sv"] for r in records)
    first["slug"], second["slug"] = second["slug"], first["slug"]
    import_file(generated.write(folder / "in.jsonl", records))
    for record in records:
        page = StoryPage.objects.get(translation_key=record["id"], locale__language_code="sv")
        assert page.slug == record["languages"]["sv"]["slug"]
        assert page.url == f"/sv/goda-exempel/{page.slug}/"


def test_one_bad_line_among_a_thousand_imports_nothing_and_exits_with_1(folder: Path) -> None:
    records = generated.records(997)
    records[699]["swedish_parties"] = ["0000"]
    file = generated.write(folder / "in.jsonl", records)
    with pytest.raises(CommandError) as refused:
        call_command("import_content", str(file), stdout=io.StringIO())
    assert refused.value.returncode == 1
    assert str(refused.value).startswith("line 700: swedish_parties.0: unknown code '0000'\n")
    assert "nothing was imported" in str(refused.value)
    assert not StoryPage.objects.exists()
    assert not Theme.objects.exists()


def test_a_missing_file_is_said(folder: Path) -> None:
    with pytest.raises(CommandError, match="cannot read"):
        call_command("import_content", str(folder / "none.jsonl"))


def test_a_failure_while_writing_leaves_no_row_and_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even what no check foresees: here the disk of the search index is full."""
    ensure_index("stories.StoryIndexPage", "sv")
    file = generated.write(folder / "in.jsonl", [whole_story()])
    before = set(default_storage.listdir("original_images")[1]) if default_storage.exists("original_images") else set()

    def fail(*args: Any) -> None:
        raise OSError("full")

    monkeypatch.setattr(StoryWriter, "_add_to_indexes", fail)
    with pytest.raises(OSError, match="full"):
        import_file(file)
    assert not StoryPage.objects.exists()
    assert not Picture.objects.exists()
    assert set(default_storage.listdir("original_images")[1]) == before


def test_a_draft_may_lack_what_a_live_story_needs(folder: Path) -> None:
    draft = changed(put("draft", "status"))
    draft |= {"programme": None, "core_values": [], "swedish_parties": [], "image": None, "published": None}
    draft["languages"] = {"sv": {"title": "Utkast", "slug": "utkast", "summary": "", "body_html": ""}}
    del draft["pictures"]
    outcome = import_file(generated.write(folder / "in.jsonl", [draft]))
    assert (outcome.made, StoryPage.objects.get().live) == (1, False)


def test_a_byte_order_mark_and_windows_line_ends_are_no_error(folder: Path) -> None:
    file = folder / "in.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(whole_story()).encode() + b"\r\n\r\n")
    assert import_file(file).made == 1
