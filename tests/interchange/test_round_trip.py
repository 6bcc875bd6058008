"""What is exported is imported to the same site, byte for byte; importing again changes nothing."""

from __future__ import annotations

import io
import json
import random
import stat
import unicodedata
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backend

from interchange.records.work_records import TYPES
from partnerships.models import Network, Partnership
from places.models import InternationalParty
from search.asking.pages import pages_with
from search.index.refreshing import rebuild
from site_cms.models import Picture
from stories.models import Theme
from stories.pages import StoryPage
from tests import generated
from tests.factories import InternationalPartyFactory, PictureFactory, ThemeFactory, story

pytestmark = pytest.mark.django_db

COLLECTION = ("theme", "network", "federation", "partnership", "story", "event", "course", "instructor")


def run(command: str, *arguments: Any) -> str:
    out = io.StringIO()
    call_command(command, *map(str, arguments), stdout=out, stderr=io.StringIO())
    return out.getvalue()


def exported(folder: Path) -> dict[str, bytes]:
    """An export's files by their names."""
    folder.mkdir()
    run("export_content", folder / "content.jsonl")
    return {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def collection(files: dict[str, bytes]) -> list[dict[str, Any]]:
    """The records of an export that are of works, of what they are sorted by, and of the registers."""
    told = [json.loads(line) for line in files["content.jsonl"].decode().splitlines()]
    return [record for record in told if record["type"] in COLLECTION]


def empty_the_site() -> None:
    for page in StoryPage.objects.all():
        page.delete()
    Partnership.objects.all().delete()
    Network.objects.all().delete()
    Theme.objects.all().delete()
    Picture.objects.all().delete()
    InternationalParty.objects.all().delete()


def picture(colour: str = "red", form: str = "JPEG", **options: Any) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (32, 20), colour).save(file, form, **options)
    return file.getvalue()


def whole_story(**changes: Any) -> dict[str, Any]:
    """A story with every key that there is."""
    text = {
        "title": "Vattnet som gemensam fråga",
        "slug": "vattnet",
        "summary": "Två kommuner, en flod.",
        "body_html": '<p>Ett <b>stycke</b> med <a href="https://example.org/">länk</a>.</p>'
        '<figure><img src="media/in-text.png" alt="En å"><figcaption>Ån</figcaption></figure><p>Mer.</p>',
        "challenge_html": "<p>Problemet.</p>",
        "done_html": "<h2>Först</h2><ul><li>ett</li></ul>",
        "results": [{"figure": "24", "text": "brunnar", "evidence": "evaluated", "source": "https://example.org/r"}],
        "lessons": [{"side": "swedish", "html": "<p>Lyssna.</p>"}],
        "setbacks_html": "<blockquote><p>Det gick inte.</p><footer>Namn</footer></blockquote>",
        "follow_ups": [{"date": "2022-03-01", "html": "<p>Senare.</p>"}],
        "seo_title": "Vatten",
        "search_description": "Om vatten.",
    }
    english = text | {"title": "Water", "slug": "water", "status": "draft"}
    english = {"title": "Water", "slug": "water", "summary": "Water.", "body_html": "", "status": "draft"}
    return {
        "type": "story",
        "id": "7d3c0d2e-0000-4000-8000-000000000001",
        "status": "live",
        "published": "2021-05-04",
        "original_language": "sv",
        "programme": "partnership",
        "core_values": ["participation", "transparency"],
        "themes": [],
        "sdgs": [6, 16],
        "period": {"from": 2019, "to": None},
        "swedish_parties": ["0780", "0980"],
        "international_parties": [{"name": "An Giang", "country": "VN"}],
        "withhold_place": True,
        "source_url": "https://example.org/",
        "languages": {"sv": text, "en": english},
        "image": {"file": "media/x.jpg", "alt": {"sv": "En flod"}, "credit": "Namn", "consent": "given"},
        "pictures": [{"file": "media/in-text.png", "credit": "Annan", "consent": "nobody"}],
    } | changes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "x.jpg").write_bytes(picture())
    (tmp_path / "media" / "in-text.png").write_bytes(picture("blue", "PNG"))
    return generated.write(tmp_path / "in.jsonl", [whole_story()])


def test_every_key_survives_and_the_pictures_keep_their_bytes(file: Path, tmp_path: Path) -> None:
    assert run("import_content", file) == "Imported: 1 new, 0 replaced, 0 unchanged.\n"
    found = exported(tmp_path / "out")
    key = whole_story()["id"]
    expected = json.loads(
        json.dumps(whole_story()).replace("media/x.jpg", f"media/{key}.jpg").replace("in-text.png", f"{key}-1.png")
    )
    assert collection(found) == [expected]
    assert list(collection(found)[0]) == list(expected)
    assert found[f"media/{key}.jpg"] == picture()
    assert found[f"media/{key}-1.png"] == picture("blue", "PNG")


def test_the_fields_of_the_pages_are_what_the_record_says(file: Path) -> None:
    run("import_content", file)
    swedish = StoryPage.objects.get(slug="vattnet")
    english = StoryPage.objects.get(slug="water")
    assert (swedish.live, english.live) == (True, False)
    assert swedish.translation_key == english.translation_key == uuid.UUID(whole_story()["id"])
    assert swedish.published_on.isoformat() == english.published_on.isoformat() == "2021-05-04"
    assert [block.block_type for block in swedish.body] == ["text", "picture", "text"]
    assert swedish.body[1].value["image"].credit == "Annan"
    assert [row.party_id for row in swedish.swedish_parties.all()] == ["0780", "0980"]
    assert swedish.live_revision == swedish.latest_revision
    assert swedish.get_latest_revision_as_object().title == swedish.title
    assert not swedish.has_unpublished_changes
    assert swedish.first_published_at
    assert swedish.url == "/sv/goda-exempel/vattnet/"
    assert english.get_latest_revision_as_object().summary == "Water."


def test_what_is_imported_is_found_by_search_and_by_the_usage_of_its_picture(file: Path) -> None:
    run("import_content", file)
    swedish = StoryPage.objects.get(slug="vattnet")
    rebuild()
    assert list(pages_with("brunnar", "story")) == [swedish.pk]
    assert pages_with("Växjö", "story")
    assert get_search_backend().search("flod", StoryPage).count() == 1
    assert ReferenceIndex.get_references_to(swedish.image).exists()


def test_importing_again_changes_nothing(file: Path) -> None:
    run("import_content", file)
    before = Revision.objects.count(), Picture.objects.count(), Page.objects.count()
    assert run("import_content", file) == "Imported: 0 new, 0 replaced, 1 unchanged.\n"
    assert (Revision.objects.count(), Picture.objects.count(), Page.objects.count()) == before


def test_an_id_that_exists_is_replaced_whole(file: Path) -> None:
    run("import_content", file)
    first = StoryPage.objects.get(slug="vattnet")
    changed = whole_story(
        themes=[], sdgs=[], international_parties=[], core_values=["equity"], image=None, source_url=None
    )
    changed["languages"]["sv"] = {"title": "Ny", "slug": "ny", "summary": "Ny.", "body_html": "<p>Ny.</p>"}
    del changed["pictures"]
    generated.write(file, [changed])
    assert run("import_content", file) == "Imported: 0 new, 1 replaced, 0 unchanged.\n"
    page = StoryPage.objects.get(pk=first.pk)
    assert (page.title, page.slug, page.url, page.image) == ("Ny", "ny", "/sv/goda-exempel/ny/", None)
    assert (first.evidence, page.evidence) == ("evaluated", None)
    assert not page.results and not page.international_parties.exists() and not page.goals.exists()
    assert page.first_published_at == first.first_published_at
    assert page.latest_revision_id != first.latest_revision_id
    latest = page.get_latest_revision_as_object()
    assert (latest.title, [v.pk for v in latest.core_values.all()]) == ("Ny", ["equity"])


def test_a_language_that_the_record_lacks_is_unpublished_and_the_other_stays(file: Path) -> None:
    both = whole_story()
    del both["languages"]["en"]["status"]
    both["image"]["alt"]["en"] = "A river"
    generated.write(file, [both])
    run("import_content", file)
    assert StoryPage.objects.live().count() == 2
    del both["languages"]["en"]
    both["published"] = "2021-06-01"
    generated.write(file, [both])
    run("import_content", file)
    english = StoryPage.objects.get(slug="water")
    assert StoryPage.objects.live().get().slug == "vattnet"
    assert not english.live
    assert english.title == "Water"
    assert english.published_on.isoformat() == "2021-06-01"
    assert english.get_latest_revision_as_object().published_on.isoformat() == "2021-06-01"


def test_a_draft_record_unpublishes(file: Path) -> None:
    run("import_content", file)
    generated.write(file, [whole_story(status="draft")])
    run("import_content", file)
    assert not StoryPage.objects.live().exists()
    generated.write(file, [whole_story()])
    run("import_content", file)
    page = StoryPage.objects.live().get()
    assert page.live_revision_id == page.latest_revision_id


def test_a_live_story_without_a_day_stays_without(file: Path) -> None:
    generated.write(file, [whole_story(published=None)])
    run("import_content", file)
    assert set(StoryPage.objects.values_list("live", "published_on")) == {(True, None), (False, None)}


def test_gotland_is_written_once_whatever_it_was_called(file: Path, tmp_path: Path) -> None:
    generated.write(file, [whole_story(swedish_parties=["R09", "0980"])])
    run("import_content", file)
    assert collection(exported(tmp_path / "out"))[0]["swedish_parties"] == ["0980"]


def test_one_place_is_one_row_whatever_its_spelling(file: Path) -> None:
    there = InternationalPartyFactory.create(name="Hóma Bay", country="KE")
    parties = [("HOMA   BAY", "KE"), ("An  Giang", "VN"), ("AN GIANG", "VN"), ("Homa Bay", "UG")]
    generated.write(file, [whole_story(international_parties=[{"name": n, "country": c} for n, c in parties])])
    run("import_content", file)
    assert set(InternationalParty.objects.values_list("name", "country")) == {
        ("Hóma Bay", "KE"),
        ("An Giang", "VN"),
        ("Homa Bay", "UG"),
    }
    assert there in {row.party for row in StoryPage.objects.get(slug="vattnet").international_parties.all()}
    assert run("import_content", file) == "Imported: 0 new, 0 replaced, 1 unchanged.\n"


def test_the_same_picture_by_the_same_photographer_is_one_row(file: Path) -> None:
    second = whole_story(id="7d3c0d2e-0000-4000-8000-000000000002")
    second["languages"] = {"sv": second["languages"]["sv"] | {"slug": "annan"}}
    third = json.loads(json.dumps(second)) | {"id": "7d3c0d2e-0000-4000-8000-000000000003"}
    third["languages"]["sv"]["slug"] = "tredje"
    third["image"]["credit"] = "Någon annan"
    generated.write(file, [whole_story(), second, third])
    run("import_content", file)
    assert sorted(Picture.objects.values_list("credit", flat=True)) == ["Annan", "Namn", "Någon annan"]


def test_metadata_does_not_get_in(file: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Exempelkamera"
    (file.parent / "media" / "x.jpg").write_bytes(picture(exif=exif))
    run("import_content", file)
    stored = StoryPage.objects.get(slug="vattnet").image.file.open().read()
    assert stored == picture()
    assert run("import_content", file) == "Imported: 0 new, 0 replaced, 1 unchanged.\n"


def test_themes_match_by_id_then_by_slug(file: Path) -> None:
    by_slug = ThemeFactory.create(slug="water", name_sv="Gammalt")
    by_id = ThemeFactory.create(slug="old")
    records = [
        {"type": "theme", "id": str(uuid.UUID(int=5)), "slug": "water", "languages": {"sv": {"title": "Vatten"}}},
        {
            "type": "theme",
            "id": str(by_id.translation_key),
            "slug": "new",
            "languages": {"sv": {"title": "Ny"}, "en": {"title": "New"}},
        },
        whole_story(themes=["new", "water"]),
    ]
    generated.write(file, records)
    assert run("import_content", file) == "Imported: 1 new, 2 replaced, 0 unchanged.\n"
    by_slug.refresh_from_db()
    by_id.refresh_from_db()
    assert (by_slug.name_sv, by_slug.name_en, by_slug.translation_key) == ("Vatten", "Vatten", uuid.UUID(int=5))
    assert (by_id.slug, by_id.name_en) == ("new", "New")
    assert Theme.objects.count() == 2


def test_a_record_that_does_not_say_what_a_theme_means_leaves_what_is_written(file: Path) -> None:
    theme = ThemeFactory.create(slug="water", name_sv="Vatten", name_en="Water", description_sv="Rent vatten.")
    record = {
        "type": "theme",
        "id": str(theme.translation_key),
        "slug": "water",
        "languages": {"sv": {"title": "Vatten"}, "en": {"title": "Water"}},
    }
    run("import_content", generated.write(file, [record]))
    theme.refresh_from_db()
    assert theme.description_sv == "Rent vatten."
    record["languages"] = {"sv": {"title": "Vatten"}, "en": {"title": "Water", "description": "Clean water."}}
    run("import_content", generated.write(file, [record]))
    theme.refresh_from_db()
    assert (theme.description_sv, theme.description_en) == ("", "Clean water.")
    assert run("import_content", file) == "Imported: 0 new, 0 replaced, 1 unchanged.\n"


def test_a_dry_run_writes_nothing(file: Path, tmp_path: Path) -> None:
    assert run("import_content", file, "--dry-run") == "Would import: 1 new, 0 replaced, 0 unchanged.\n"
    assert not StoryPage.objects.exists()
    assert not Picture.objects.exists()


def test_generated_stories_go_round_byte_for_byte(tmp_path: Path) -> None:
    run("import_content", generated.write(tmp_path / "in.jsonl", generated.records(40)))
    once = exported(tmp_path / "once")
    empty_the_site()
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert exported(tmp_path / "twice") == once
    assert len(collection(once)) == 43


def test_what_editors_wrote_goes_round_byte_for_byte(indexes: dict[str, Any], tmp_path: Path) -> None:
    picture_row = PictureFactory()
    theme = ThemeFactory.create()
    first = story(
        "sv",
        themes=(theme,),
        abroad=(InternationalPartyFactory.create(),),
        image=picture_row,
        image_alt="Alt",
        goals=(3, 1),
        body=[
            ("text", f'<p>a</p><p><a linktype="page" id="{indexes["sv"].pk}">b</a></p>'),
            ("quote", {"quote": "Sagt\n\nså", "who": "Namn"}),
            ("picture", {"image": picture_row, "alt": "", "caption": "c"}),
            ("text", "<h2></h2>"),
        ],
    )
    story("en", of=first, live=False, published_on=None)
    draft = story("en", live=False, summary="Row")
    draft.summary = "Latest draft"
    draft.save_revision(clean=False)
    first.create_alias(update_slug="alias")
    once = exported(tmp_path / "once")
    assert b"Latest draft" in once["content.jsonl"]
    assert '<a href=\\"/sv/goda-exempel/\\">b</a>' in once["content.jsonl"].decode()
    assert len(collection(once)) == 3
    empty_the_site()
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert exported(tmp_path / "twice") == once


def test_an_export_is_for_its_owner_alone(file: Path, tmp_path: Path) -> None:
    run("import_content", file)
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / "content.jsonl"
    target.write_text("gammal")
    target.chmod(0o644)
    run("export_content", target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert {stat.S_IMODE(f.stat().st_mode) for f in (tmp_path / "out" / "media").iterdir()} == {0o600}
    assert "An Giang" in target.read_text()
    assert not [f for f in (tmp_path / "out").rglob("*") if "unfinished" in f.name]


def test_records_are_by_type_and_then_id_and_letters_are_themselves(tmp_path: Path) -> None:
    content = generated.records(10)
    random.Random(3).shuffle(content)
    run("import_content", generated.write(tmp_path / "in.jsonl", content))
    lines = exported(tmp_path / "out")["content.jsonl"].decode().split("\n")
    assert lines.pop() == ""
    keys = [(TYPES.index(json.loads(line)["type"]), json.loads(line).get("id", "")) for line in lines]
    assert keys == sorted(keys)
    assert all(line == json.dumps(json.loads(line), ensure_ascii=False) for line in lines)


def test_letters_in_two_parts_are_composed_when_they_come_in(file: Path) -> None:
    text = json.dumps(whole_story(), ensure_ascii=False)
    file.write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text + "\n"
    run("import_content", file)
    page = StoryPage.objects.get(slug="vattnet")
    assert page.title == "Vattnet som gemensam fråga"
    assert page.summary == "Två kommuner, en flod."
    assert page.lessons[0].value["text"].source == "<p>Lyssna.</p>"
    assert page.image_alt == "En flod"
    generated.write(file, [whole_story()])
    assert run("import_content", file) == "Imported: 0 new, 0 replaced, 1 unchanged.\n"
    file.write_text(json.dumps(whole_story()).replace("\\u00e5", "a\\u030a"), encoding="utf-8")
    assert run("import_content", file) == "Imported: 0 new, 0 replaced, 1 unchanged.\n"
