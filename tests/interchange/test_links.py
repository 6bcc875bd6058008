"""Links within the site go out as what they lead to, and come in as links of the site that they come to."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import CommandError
from wagtail.documents import get_document_model
from wagtail.models import Site

from events.pages import EventPage
from interchange.importing import import_file
from stories.pages import StoryPage
from tests import generated
from tests.factories import event, story
from tests.interchange.test_round_trip import collection, empty_the_site, exported, run

pytestmark = pytest.mark.django_db


def body(*pieces: str) -> list[tuple[str, str]]:
    return [("text", "".join(f"<p>{piece}</p>" for piece in pieces))]


def link(page: Any, words: str = "b") -> str:
    return f'<a linktype="page" id="{page.pk}">{words}</a>'


def empty() -> None:
    empty_the_site()
    for page in EventPage.objects.all():
        page.delete()


def texts(files: dict[str, bytes]) -> str:
    return "".join(record["languages"]["sv"]["body_html"] for record in collection(files))


def test_a_link_to_a_work_is_its_id_and_leads_to_it_wherever_it_is_imported(tmp_path: Path) -> None:
    target = story(title="Mål", slug="mal")
    meeting = event(slug="mote", body=body(link(target)))
    source = story(slug="kalla", body=body(link(target), link(meeting)))
    once = exported(tmp_path / "once")
    assert f'<a href="work:{target.translation_key}/sv">b</a>' in texts(once)
    assert f'<a href="work:{meeting.translation_key}/sv">b</a>' in texts(once)
    assert b"http" not in once["content.jsonl"]
    empty()
    Site.objects.update(hostname="another.example.org", port=443)
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert exported(tmp_path / "twice") == once
    page = StoryPage.objects.get(slug="kalla")
    assert page.pk != source.pk
    assert link(StoryPage.objects.get(slug="mal")) in page.body[0].value.source
    assert link(EventPage.objects.get()) in page.body[0].value.source
    assert link(StoryPage.objects.get(slug="mal")) in EventPage.objects.get().body[0].value.source


def test_a_link_to_another_page_is_its_path_and_becomes_a_link_to_the_page(
    indexes: dict[str, Any], tmp_path: Path
) -> None:
    story(body=body(link(indexes["sv"])))
    once = exported(tmp_path / "once")
    assert '<a href="/sv/goda-exempel/">b</a>' in texts(once)
    empty()
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert link(indexes["sv"]) in StoryPage.objects.get().body[0].value.source
    assert exported(tmp_path / "twice") == once


def test_an_address_of_the_site_itself_is_a_link_within_it(tmp_path: Path) -> None:
    target = story(slug="mal")
    host = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    ways = [
        f'<a href="{host}/sv/goda-exempel/mal/">b</a>',
        f'<a href="{target.full_url}">b</a>',
        '<a href="/sv/goda-exempel/mal">b</a>',
    ]
    story(slug="kalla", body=body(*ways, f'<a href="{host}/sv/goda-exempel/?theme=water">c</a>'))
    told = texts(exported(tmp_path / "once"))
    assert told.count(f'<a href="work:{target.translation_key}/sv">b</a>') == 3
    assert '<a href="/sv/goda-exempel/?theme=water">c</a>' in told


def test_an_older_file_with_full_addresses_is_read_and_read_again_without_change(
    indexes: dict[str, Any], tmp_path: Path
) -> None:
    host = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    first, second = generated.story(1, random.Random(1)), generated.story(2, random.Random(1))
    for number, record in enumerate((first, second), 1):
        record |= {"themes": [], "status": "live", "original_language": "sv"}
        record["languages"] = {"sv": {"title": f"T{number}", "slug": f"t{number}", "summary": "S", "body_html": ""}}
    first["languages"]["sv"]["body_html"] = f'<p><a href="{host}/sv/goda-exempel/t2/">b</a></p>'
    file = generated.write(tmp_path / "in.jsonl", [first, second])
    assert import_file(file).made == 2
    assert import_file(file).unchanged == 2
    assert f"work:{second['id']}/sv" in texts(exported(tmp_path / "out"))


def test_a_document_is_its_path_and_found_again_by_number_and_name(tmp_path: Path) -> None:
    document = get_document_model().objects.create(title="D", file=ContentFile(b"%PDF-1.7", "rapport.pdf"))
    story(body=body(f'<a linktype="document" id="{document.pk}">b</a>'))
    once = exported(tmp_path / "once")
    assert f'<a href="{document.url}">b</a>' in texts(once)
    empty()
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert f'<a linktype="document" id="{document.pk}">' in StoryPage.objects.get().body[0].value.source
    document.file.name = "documents/annan.pdf"
    document.save()
    empty()
    with pytest.raises(CommandError, match=f"number: {document.pk} is the number of another document"):
        run("import_content", tmp_path / "once" / "content.jsonl")
    # As in a file of before documents went along.
    generated.write(tmp_path / "once" / "content.jsonl", collection(once))
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert f'<a href="{document.url.replace("annan", "rapport")}">' in StoryPage.objects.get().body[0].value.source


def test_a_link_to_a_work_that_is_nowhere_is_its_words(indexes: dict[str, Any], tmp_path: Path) -> None:
    record = generated.story(1, random.Random(1)) | {"themes": [], "original_language": "sv"}
    nowhere = "7d3c0d2e-0000-4000-8000-0000000fffff"
    html = f'<p>a <a href="work:{nowhere}/sv">b</a></p>'
    record["languages"] = {"sv": {"title": "T", "slug": "t", "summary": "S", "body_html": html}}
    file = generated.write(tmp_path / "in.jsonl", [record])
    import_file(file)
    assert StoryPage.objects.get().body[0].value.source == "<p>a b</p>"
    assert import_file(file).unchanged == 1
