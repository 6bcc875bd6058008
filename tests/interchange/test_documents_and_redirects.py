"""Documents and redirects go along, and keep their addresses."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Site

from home.models import ContentPage
from interchange.importing import ImportRefusedError, import_file
from site_cms.pages.fixed_pages import ensure_home
from tests import generated
from tests.interchange.test_pages import content_page, empty_of_pages
from tests.interchange.test_round_trip import exported, run

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
KEY = "7d3c0d2e-0000-4000-8000-000000000009"


def document(name: str, content: bytes, **fields: Any) -> Any:
    row = get_document_model()(title=name, **fields)
    row.file.save(name, ContentFile(content), save=False)
    row.save()
    return row


def a_page_with_documents() -> tuple[Any, list[Any]]:
    """A page that links to two documents; a number between theirs is free, and both were called alike."""
    between = document("bort.txt", b"x")
    first, second = document("text.txt", b"ett\n"), document("text.txt", b"annat\n")
    between.delete()
    links = "".join(f'<p><a linktype="document" id="{each.pk}">x</a></p>' for each in (first, second))
    return content_page(ensure_home("sv"), title="Sida", slug="sida", body=[("text", links)]), [first, second]


def empty_of_documents() -> None:
    for row in get_document_model().objects.all():
        row.file.storage.delete(row.file.name)
        row.delete()


def test_documents_have_the_same_addresses_again_and_texts_lead_to_them(tmp_path: Path) -> None:
    _page, documents = a_page_with_documents()
    addresses = {row.url: row.file.read() for row in documents}
    once = exported(tmp_path / "once")
    assert {f"documents/{row.pk}/{row.filename}" for row in documents} <= set(once)
    empty_of_pages()
    empty_of_documents()
    run("import_content", tmp_path / "once" / "content.jsonl")
    rows = get_document_model().objects.all()
    assert {row.url: row.file.read() for row in rows} == addresses
    text = ContentPage.objects.get(slug="sida").body[0].value.source
    assert {f'linktype="document" id="{row.pk}"' in text for row in rows} == {True}
    assert exported(tmp_path / "twice") == once
    again = import_file(tmp_path / "once" / "content.jsonl")
    assert (again.made, again.replaced) == (0, 0)
    assert document("ny.txt", b"ny\n").pk > max(row.pk for row in rows)


def test_a_name_that_another_file_has_is_kept_in_the_address(tmp_path: Path) -> None:
    row = document("text.txt", b"ett\n")
    exported(tmp_path / "once")
    url, storage = row.url, row.file.storage
    row.delete()
    storage.save("documents/text.txt", ContentFile(b"left behind"))
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert get_document_model().objects.get().url == url


def refusal(file: Path) -> str:
    with pytest.raises(ImportRefusedError) as refused:
        import_file(file)
    return str(refused.value)


def with_file(tmp_path: Path, name: str, content: bytes, **changes: Any) -> Path:
    (tmp_path / "documents" / "1").mkdir(parents=True)
    (tmp_path / "documents" / "1" / name).write_bytes(content)
    record = {"type": "document", "number": 1, "title": "T", "file": f"documents/1/{name}"} | changes
    return generated.write(tmp_path / "in.jsonl", [record])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"number": 0}, "line 1: number: must be between"),
        ({"number": None}, "line 1: number: must be a whole number, not null"),
        ({"file": "documents/1/other.pdf"}, "line 1: file: there is no file documents/1/other.pdf"),
        ({"file": "../in.jsonl"}, "line 1: file: must be a file in documents/"),
        ({"file": "documents/../in.jsonl"}, "line 1: file: must be a file in documents/"),
        ({"file": "media/x.pdf"}, "line 1: file: must be a file in documents/"),
        ({"id": KEY}, "line 1: id: unknown key"),
    ],
)
def test_what_is_wrong_with_a_document_is_told(changes: dict[str, Any], said: str, tmp_path: Path) -> None:
    assert said in refusal(with_file(tmp_path, "x.pdf", PDF, **changes))


def test_a_file_that_the_library_would_refuse_is_refused(tmp_path: Path) -> None:
    assert "line 1: file: " in refusal(with_file(tmp_path, "x.pdf", b"<html><script>alert(1)</script>"))


def test_a_document_is_not_read_through_a_link(tmp_path: Path) -> None:
    file = with_file(tmp_path, "x.pdf", PDF)
    shutil.move(tmp_path / "documents" / "1" / "x.pdf", tmp_path / "secret.pdf")
    (tmp_path / "documents" / "1" / "x.pdf").symlink_to(tmp_path / "secret.pdf")
    assert "there is no file" in refusal(file)


def test_the_number_of_another_document_is_refused(tmp_path: Path) -> None:
    row = document("x.pdf", PDF + b"\n")
    file = with_file(tmp_path, "x.pdf", PDF, number=row.pk)
    assert f"line 1: number: {row.pk} is the number of another document on the site" in refusal(file)


def test_redirects_lead_again_where_they_led(tmp_path: Path) -> None:
    home = ensure_home("sv")
    page = content_page(home, title="Ny", slug="ny")
    site = Site.objects.get()
    Redirect.objects.create(old_path="/sv/gammal", site=site, redirect_page=page, automatically_created=True)
    Redirect.objects.create(old_path="/ut", redirect_link="https://example.org/", is_permanent=False)
    Redirect.objects.create(old_path="/hem", redirect_link=f"{site.root_url}/sv/")
    Redirect.objects.create(old_path="/alias", redirect_page=page.create_alias(update_slug="alias"))
    once = exported(tmp_path / "once")
    assert b'"/alias"' not in once["content.jsonl"]
    page.aliases.get().delete()
    empty_of_pages()
    assert not Redirect.objects.filter(redirect_link="").exists()
    Redirect.objects.all().delete()
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert exported(tmp_path / "twice") == once
    told = [Client().get(path, headers={"host": "127.0.0.1:8000"}) for path in ("/sv/gammal/", "/ut", "/hem")]
    assert [(answer.status_code, answer.headers["Location"]) for answer in told] == [
        (301, "/sv/ny/"),
        (302, "https://example.org/"),
        (301, "/sv/"),
    ]
    again = import_file(tmp_path / "once" / "content.jsonl")
    assert (again.made, again.replaced) == (0, 0)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"path": "sv/x/"}, "line 1: path: must be written as /sv/x"),
        ({"link": None}, "line 1: page: leads to a page or to a link"),
        ({"link": "javascript:x"}, "line 1: link: must begin with"),
        ({"page": {"id": KEY, "language": "sv", "route": ""}}, "line 1: page: leads to a page or to a link"),
        ({"page": {"id": KEY, "language": "sv", "route": ""}, "link": None}, "line 1: page: there is no such page"),
        ({"permanent": 1}, "line 1: permanent: must be true or false"),
    ],
)
def test_what_is_wrong_with_a_redirect_is_told(changes: dict[str, Any], said: str, tmp_path: Path) -> None:
    record = {
        "type": "redirect",
        "path": "/sv/x",
        "everywhere": True,
        "permanent": True,
        "automatic": False,
        "page": None,
        "link": "/sv/",
    } | changes
    assert said in refusal(generated.write(tmp_path / "in.jsonl", [record]))
