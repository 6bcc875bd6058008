"""What staff upload, by every door: what a browser would run is not taken, and what is there already does not run."""

from __future__ import annotations

import io
import re
import resource
import zipfile
from contextlib import contextmanager

import pytest
from django.conf import settings as site_settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import UploadedFile

from site_cms.documents.kinds import OFFICE, OPEN, SERVED_AS
from site_cms.models import Picture
from tests.factories import person
from tests.picture_kinds import SCENES, SECRET, is_the_scene, opened, saved, scene, told
from tests.submissions.pdf_files import pdf
from tests.submissions.word_files import word_file

pytestmark = pytest.mark.django_db
Document = get_document_model()
SCRIPT = b"<!doctype html><script>alert(document.cookie)</script>"


def office(ending, **parts):
    """A file of Office or OpenDocument, of the parts that say so."""
    file = io.BytesIO()
    own = {"mimetype": OPEN[ending]} if ending in OPEN else {"[Content_Types].xml": f"<x>{OFFICE[ending]}.main+xml</x>"}
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in (own | parts).items():
            archive.writestr(name, content)
    return file.getvalue()


GOOD = {
    "report.pdf": pdf(),
    "text.docx": word_file("x"),
    **{f"a.{ending}": office(ending) for ending in (*OFFICE, *OPEN)},
    "table.csv": "kommun;år\nVäxjö;2021\n".encode(),
    "old.txt": "Åre, Älmhult".encode("latin-1"),
    "poster.jpg": saved(scene(), "JPEG", exif=told()),
    "poster.PNG": saved(scene(), "PNG"),
}
BAD = {
    "page.html": SCRIPT,
    "page.htm": SCRIPT,
    "picture.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "script.js": b"alert(1)",
    "script.mjs": b"alert(1)",
    "page.xhtml": SCRIPT,
    "feed.xml": b"<?xml version='1.0'?><x/>",
    "page.shtml": SCRIPT,
    "archive.zip": office("docx"),
    "program.exe": b"MZ" + b"\0" * 100,
    "no-ending": SCRIPT,
    "page.html.": SCRIPT,
    "page.pdf": SCRIPT,
    "page.txt": SCRIPT,
    "table.csv": b" \n<SVG onload=alert(1)>",
    "words.txt": b"Once upon a time <script>alert(1)</script>",
    "text.docx": SCRIPT,
    "sheet.docx": office("xlsx"),
    "macros.docx": office("docx", **{"word/vbaProject.bin": "x"}),
    "macros.docm": office("docx"),
    "macros.ods": office("ods", **{"Basic/script.xml": "x"}),
    "text.odt": office("odp"),
    "picture.png": SCRIPT,
    "cut-off.xlsx": office("xlsx")[:60],
}


@pytest.fixture
def editor(client):
    client.force_login(person("editor"))
    return client


@contextmanager
def full_disk():
    """No file grows beyond a hundred bytes, as the kernel sees to it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def stored_files():
    return sorted(str(path) for path in site_settings.MEDIA_ROOT.rglob("*") if path.is_file())


# --- The doors --------------------------------------------------------------------------------


def document_add(client, file):
    return client.post(reverse("wagtaildocs:add"), {"title": "x", "collection": 1, "file": file})


def document_add_multiple(client, file):
    data = {"files[]": file, "title": "x", "collection": 1}
    return client.post(reverse("wagtaildocs:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"})


def document_edit(client, file):
    there = Document(title="x", collection_id=1)
    there.file.save("there.pdf", ContentFile(pdf()))
    return client.post(reverse("wagtaildocs:edit", args=[there.pk]), {"title": "x", "collection": 1, "file": file})


def document_chooser(client, file):
    data = {"document-chooser-upload-title": "x", "document-chooser-upload-collection": 1}
    return client.post(reverse("wagtaildocs_chooser:create"), data | {"document-chooser-upload-file": file})


DOORS = [document_add, document_add_multiple, document_edit, document_chooser]


def names():
    """As they were uploaded: a name that was taken gets letters of its own."""
    return sorted(re.sub(r"_\w{7}\.", ".", document.filename) for document in Document.objects.all())


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", ["page.html", "picture.svg", "script.js", "page.pdf", "page.txt", "macros.docx"])
def test_what_would_run_is_taken_at_no_door(editor, door, name):
    response = door(editor, SimpleUploadedFile(name, BAD[name], "application/pdf"))
    assert response.status_code == 200
    assert names() in ([], ["there.pdf"])
    assert not any(path.endswith(name) for path in stored_files())


@pytest.mark.parametrize("door", DOORS)
def test_a_kind_on_the_list_is_taken_at_every_door(editor, door):
    door(editor, SimpleUploadedFile("report.pdf", pdf(b"<</New 1>>")))
    assert names() == ["report.pdf"]


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_of_no_kind_on_the_list_is_refused(editor, name):
    assert document_add(editor, SimpleUploadedFile(name, BAD[name])).status_code == 200
    assert not Document.objects.exists()


@pytest.mark.parametrize("name", GOOD)
def test_a_file_that_is_what_it_is_called_is_taken_as_it_is(editor, name):
    document_add(editor, SimpleUploadedFile(name, GOOD[name]))
    with Document.objects.get().file.open() as file:
        kept = file.read()
    assert kept == GOOD[name] or name == "poster.jpg"
    assert SECRET not in kept


def test_a_refusal_says_what_to_do_in_the_editors_language(editor):
    editor.cookies["django_language"] = "sv"
    html = document_add(editor, SimpleUploadedFile("page.html", SCRIPT)).content.decode()
    assert "Spara den som PDF" in html
    assert "Kontakta" not in html
    called = document_add(editor, SimpleUploadedFile("page.pdf", SCRIPT)).content.decode()
    assert "slutar på .pdf, men filen är något annat" in called


# --- On the way out ---------------------------------------------------------------------------


def there_already(name, content=SCRIPT):
    document = Document(title="x")
    document.file.save(name, ContentFile(content))
    return document


@pytest.mark.parametrize(
    "name", ["old.html", "old.svg", "old.js", "old.xml", "old.xhtml", "old", "old.txt", "old.docx"]
)
def test_a_document_that_is_there_already_is_an_attachment_without_rights(name):
    response = Client().get(there_already(name).url)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == SERVED_AS.get(name.partition(".")[2], "application/octet-stream")


@pytest.mark.parametrize("name", ["old.pdf", "old.png", "old.jpg"])
def test_a_pdf_and_a_picture_are_shown_and_nothing_else_is_made_of_them(name):
    response = Client().get(there_already(name).url)
    assert response["Content-Disposition"].startswith("inline")
    assert response["Content-Type"] == SERVED_AS[name.partition(".")[2]]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.getvalue() == SCRIPT


def test_a_document_has_no_address_in_the_media_folder_and_a_picture_has(editor):
    document = there_already("old.html")
    assert Client().get(f"/media/{document.file.name}", follow=True).status_code == 404
    default_storage.save("original_images/x.svg", ContentFile(b"<svg/>"))
    assert Client().get("/media/original_images/x.svg", follow=True).status_code == 404
    default_storage.save("wagtail_uploads/x.jpg", ContentFile(saved(scene(), "JPEG")))
    assert Client().get("/media/wagtail_uploads/x.jpg", follow=True).status_code == 404
    name = default_storage.save("original_images/y.jpg", ContentFile(saved(scene(), "JPEG")))
    response = Client().get(f"/media/{name}")
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"


# --- Pictures, several at once ----------------------------------------------------------------


@pytest.mark.parametrize("kind", ["phone, on its side", "HEIC", "phone, two frames"])
def test_a_picture_among_several_is_kept_as_one_alone_is(editor, kind):
    data = {"files[]": SimpleUploadedFile("IMG_1.jpg", SCENES[kind]()), "title": "x", "collection": 1}
    said = editor.post(
        reverse("wagtailimages:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"}
    ).json()
    assert said["success"], said
    if not Picture.objects.exists():
        waiting = UploadedFile.objects.get()
        with waiting.file.open() as file:
            assert SECRET not in file.read()
        prefix = f"uploaded-image-{waiting.pk}"
        told_of = {"title": "x", "consent": "nobody", "credit": "", "collection": 1, "tags": ""}
        form = {f"{prefix}-{name}": value for name, value in told_of.items()}
        address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk])
        answer = editor.post(address, form, headers={"X-Requested-With": "XMLHttpRequest"}).json()
        assert answer["success"], answer["form"]
    with Picture.objects.get().file.open() as file:
        kept = file.read()
    assert SECRET not in kept
    assert is_the_scene(opened(kept))


def test_a_large_picture_that_lies_on_the_disk_is_kept_without_what_it_tells(editor, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    data = {"files[]": SimpleUploadedFile("IMG_1.jpg", SCENES["phone, upside down"]()), "title": "x", "collection": 1}
    editor.post(reverse("wagtailimages:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"})
    for path in stored_files():
        assert SECRET not in open(path, "rb").read()  # noqa: SIM115, PTH123


# --- A full disk ------------------------------------------------------------------------------


def picture_add(client, file):
    data = {"title": "x", "collection": 1, "consent": "nobody", "credit": "", "file": file}
    return client.post(reverse("wagtailimages:add"), data)


def picture_add_multiple(client, file):
    data = {"files[]": file, "title": "x", "collection": 1}
    return client.post(reverse("wagtailimages:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"})


def picture_edit(client, file):
    there = Picture.objects.create(title="x", file=ImageFile(io.BytesIO(saved(scene(), "JPEG")), name="there.jpg"))
    data = {"title": "x", "collection": 1, "consent": "nobody", "credit": "", "file": file}
    return client.post(reverse("wagtailimages:edit", args=[there.pk]), data)


def picture_chooser(client, file):
    data = {"title": "x", "collection": 1, "consent": "nobody", "credit": "", "file": file}
    return client.post(
        reverse("wagtailimages_chooser:create"), {f"image-chooser-upload-{key}": value for key, value in data.items()}
    )


@pytest.mark.parametrize("door", [*DOORS, picture_add, picture_add_multiple, picture_edit, picture_chooser])
def test_where_the_disk_is_full_the_editor_is_told_and_nothing_is_left(editor, door, monkeypatch):
    before = stored_files()
    name, content = ("a.jpg", saved(scene(), "JPEG")) if door.__name__.startswith("picture") else ("a.pdf", pdf())
    kept = []

    def post(*args, **kwargs):
        kept.extend(stored_files())
        with full_disk():
            response = Client.post(editor, *args, **kwargs)
        # A request has a transaction of its own, which is over by now; a test's goes on.
        connection.needs_rollback = False
        return response

    monkeypatch.setattr(editor, "post", post)
    response = door(editor, SimpleUploadedFile(name, content))
    assert response.status_code == 200, response
    assert re.search("no room|plats just nu", response.content.decode())
    assert stored_files() == kept
    assert len(kept) - len(before) == Document.objects.count() + Picture.objects.count()
    for row in (*Document.objects.all(), *Picture.objects.all()):
        assert row.file.storage.exists(row.file.name)


def test_a_file_that_is_there_is_not_lost_where_another_cannot_be_stored():
    name = default_storage.save("documents/a.txt", ContentFile(b"there"))
    with full_disk(), pytest.raises(OSError, match="large"):
        default_storage.save("documents/a.txt", ContentFile(b"x" * 1000))
    with default_storage.open(name) as file:
        assert file.read() == b"there"
