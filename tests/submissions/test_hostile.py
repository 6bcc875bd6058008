"""What ill-meaning people send."""

from __future__ import annotations

import io
import re
import stat
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from places.models import LocalGovernment
from site_cms.security.rate_limit import SENDING, client_address, is_over
from submissions.files import picture_answer
from submissions.form.party_field import matching_party
from submissions.models import Submission
from submissions.models.private_files import kept_of
from submissions.plain_text import plain_line, plain_lines
from tests.submissions.conftest import jpeg, link_in, upload

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7|add:7 }}"


def test_script_is_text_wherever_it_is_read(sender, mailoutbox):
    sender.fill_in()
    sender.what(title=SCRIPT, summary=SCRIPT, partner_name=SCRIPT[:100])
    sender.story(challenge=SCRIPT, result_1=SCRIPT)
    sender.who(name=SCRIPT)
    pages = [sender.get(step).content.decode() for step in ("who", "what", "story", "send")]
    sender.send()
    pages.append(Client().get(link_in(mailoutbox[0])).content.decode())
    pages.append(Client().get(sender.confirm(mailoutbox)).content.decode())
    pages.append(mailoutbox[-1].alternatives[0][0])
    for html in pages:
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "&lt;script&gt;" in html


def test_nothing_can_be_put_into_the_head_of_a_mail(sender, mailoutbox, settings):
    sender.begin()
    for address in ("a@example.org\nBcc: b@example.org", "a@example.org\r\nSubject: x", "a@example.org, b@example.org"):
        assert sender.who(email=address).status_code == 200
        assert sender.draft.contact.email == ""
        assert "form-title" in sender.get("who").content.decode()
        sender.post("later", {"email": address})
    assert not mailoutbox
    sender.fill_in()
    sender.what(title="Bridges\r\nBcc: b@example.org\u2028x")
    sender.send()
    sender.confirm(mailoutbox)
    assert sender.draft.title == "Bridges Bcc: b@example.org x"
    for mail in mailoutbox:
        assert mail.recipients() in (["sender@example.org"], [settings.CONTACT_EMAIL])
        assert "\n" not in mail.subject


def test_unseen_characters_are_taken_out():
    assert plain_lines("a\u202eb\u2066c\x00d\r\n\r\n\r\n\r\ne\x1b[0m") == "abcd\n\ne[0m"
    assert plain_line("  a\n\tb\u2029c ") == "a b c"
    assert plain_lines("å") == "å"


ODD = ["x\x00y", "\u202eabc", "=HYPERLINK(1)", "\U0001f600"]


@pytest.mark.parametrize("text", ODD)
def test_odd_characters_are_stored_or_refused_and_never_an_error(sender, text):
    sender.begin()
    for response in (sender.who(name=text, party=text), sender.what(title=text), sender.story(challenge=text)):
        assert response.status_code in (200, 302)
    assert "\x00" not in sender.draft.title
    assert "\u202e" not in sender.draft.challenge


def test_a_megabyte_of_text_is_refused_with_its_reason_and_the_rest_is_stored(sender):
    sender.begin()
    response = sender.story(challenge="x" * 1_000_000)
    assert response.status_code == 200
    assert "6000" in response.content.decode()
    assert sender.draft.challenge == ""
    assert sender.draft.done == "We met."


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/x", "//", "http://a b"])
def test_a_link_leads_to_the_web_or_nowhere(sender, link):
    sender.begin()
    assert sender.story(source_1=link).status_code == 200
    assert sender.draft.results.get().source == ""


@pytest.mark.parametrize("title", ['=HYPERLINK("https://example.org")', "+1", "-1", "@SUM(1)", "  =1"])
def test_no_title_is_a_formula_in_a_downloaded_list(sender, title):
    sender.begin()
    page = sender.what(title=title)
    assert "Begin the title with a letter" in page.content.decode()
    assert (sender.draft.title, sender.draft.partner_name) == ("", "Exempelstad")


@pytest.mark.parametrize("address", ["\u0130@example.org", "\u017fender@example.org", '"\x01"@example.org'])
def test_an_address_that_no_mail_reaches_or_that_turns_into_another_is_refused(sender, address, mailoutbox):
    sender.begin()
    for page in (sender.who(email=address), sender.post("later", {"email": address})):
        assert re.search(
            "Enter a valid email address|Before the @, an email address can only have", page.content.decode()
        )
    assert not mailoutbox


@pytest.mark.parametrize("address", ["a+b@ex\u00e4mple.se", '"x>,y"@example.org', "o'neill@example.org"])
def test_an_odd_address_that_is_one_is_taken(sender, address):
    sender.begin()
    assert sender.who(email=address).status_code == 302
    assert sender.draft.contact.email == address


def test_choices_that_are_not_offered_are_refused(sender):
    sender.begin()
    response = sender.what(programme="x", core_values=["nothing", "' OR 1=1"], partner_country="ZZ", themes=["0", "x"])
    assert response.status_code == 200
    assert sender.draft.programme == sender.draft.partner_country == ""
    assert not sender.draft.core_values.exists()


def exploding_png() -> bytes:
    """A PNG of some bytes that says it has 50 000 × 50 000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


HOSTILE = {
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "format that we can"),
    "html": (b"<!doctype html><script>alert(1)</script>", "format that we can"),
    "truncated": (jpeg((800, 600))[:9000], "damaged"),
    "empty": (b"", "format that we can"),
    "bomb": (exploding_png(), "too many pixels"),
    "gif": (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "format that we can"),
    "zip": (b"PK\x03\x04" + b"\0" * 200, "format that we can"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_sound_picture_is_refused_with_a_reason(sender, kind):
    content, says = HOSTILE[kind]
    sender.begin()
    response = sender.post("pictures", {"new": upload(content, f"{kind}.jpg"), "add": "1"})
    assert response.status_code == 200
    assert says in response.content.decode()
    assert not sender.draft.pictures.exists()


def test_a_file_that_is_too_large_is_refused(sender):
    sender.begin()
    response = sender.post("pictures", {"new": upload(jpeg() + b"\0" * (10 * 1024 * 1024)), "add": "1"})
    assert "larger than 10 MB" in response.content.decode()


def test_a_picture_keeps_its_pixels_and_nothing_else(sender):
    exif = Image.Exif()
    exif[0x010E] = "SECRET place"
    exif[0x0112] = 6
    file = io.BytesIO()
    Image.effect_noise((300, 200), 60).convert("RGB").save(file, "JPEG", exif=exif, comment=b"SECRET comment")
    sender.begin()
    sender.picture(file.getvalue() + b"<script>SECRET tail</script>PK\x03\x04")
    picture = sender.draft.pictures.get()
    content = picture.file.read()
    assert b"SECRET" not in content
    assert b"<script>" not in content
    with Image.open(io.BytesIO(content)) as kept:
        assert kept.size == (200, 300) == (picture.width, picture.height)
        assert not kept.getexif()


def test_a_png_loses_its_text_and_keeps_its_transparency(sender):
    told = PngInfo()
    told.add_text("Author", "SECRET")
    file = io.BytesIO()
    Image.new("RGBA", (40, 30), (10, 20, 30, 0)).save(file, "PNG", pnginfo=told)
    sender.begin()
    sender.picture(file.getvalue(), "x.png")
    content = sender.draft.pictures.get().file.read()
    assert b"SECRET" not in content
    with Image.open(io.BytesIO(content)) as kept:
        assert kept.mode == "RGBA"


NAMES = ["../../etc/passwd.jpg", "..\\..\\x.php", "a\nb.jpg", "\u202egpj.exe", "x" * 300 + ".jpg"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_names_no_file(sender, name, settings):
    sender.begin()
    response = sender.post("pictures", {"new": upload(jpeg(), name), "add": "1"})
    assert response.status_code == 302
    picture = sender.draft.pictures.get()
    assert picture.file.name.startswith("submitted/")
    assert picture.file.name.endswith(".jpg")
    assert not set("/\\\n\u202e") & set(picture.original_name)
    assert len(picture.original_name) <= 100


def test_private_pictures_have_no_address_and_are_readable_by_their_owner_alone(sender, settings):
    sender.fill_in()
    picture = sender.draft.pictures.get()
    with pytest.raises(ValueError, match="URL"):
        _ = picture.file.url
    assert not str(settings.PRIVATE_ROOT).startswith(str(settings.MEDIA_ROOT))
    assert picture.file.storage.path(picture.file.name).startswith(str(settings.PRIVATE_ROOT))
    assert stat.S_IMODE(Path(picture.file.path).stat().st_mode) == 0o600


def test_a_picture_of_a_draft_is_shown_to_the_draft_only(sender):
    sender.fill_in()
    address = f"{sender.below}picture/{sender.draft.pictures.get().pk}/"
    response = sender.client.get(address)
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response["Cache-Control"]
    other = Submission.objects.create(language="en")
    assert sender.client.get(address.replace(sender.draft.key, other.key)).status_code == 404


def test_a_picture_that_is_looked_at_again_is_not_made_small_again_and_goes_with_its_file(
    sender, monkeypatch, django_capture_on_commit_callbacks
):
    sender.fill_in()
    picture = sender.draft.pictures.get()
    address = f"{sender.below}picture/{picture.pk}/"
    first = sender.client.get(address).content
    made: list[Any] = []
    monkeypatch.setattr(picture_answer, "_small", made.append)
    assert sender.client.get(address).content == first
    assert not made
    with django_capture_on_commit_callbacks(execute=True):
        sender.post("pictures", {"remove": str(picture.pk)})
    assert cache.get(kept_of(picture.file.name)) is None


def test_the_same_picture_twice_is_one_and_a_seventh_is_not_kept(sender):
    sender.begin()
    content = jpeg()
    sender.picture(content)
    sender.picture(content)
    assert sender.draft.pictures.count() == 1
    answers = [sender.post("pictures", {"new": upload(jpeg()), "add": "1"}).status_code for _ in range(7)]
    assert answers == [302] * 5 + [200] * 2
    assert sender.draft.pictures.count() == 6
    assert "the most you can have" in sender.get("pictures").content.decode()


def test_a_picture_is_removed_or_changed_for_another(sender, django_capture_on_commit_callbacks):
    sender.begin()
    sender.picture()
    picture = sender.draft.pictures.get()
    with django_capture_on_commit_callbacks(execute=True):
        sender.post("pictures", {"new": upload(jpeg(), "other.jpg"), "replace": str(picture.pk)})
    changed = sender.draft.pictures.get()
    assert (changed.pk, changed.original_name) == (picture.pk, "other.jpg")
    assert not changed.file.storage.exists(picture.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        sender.post("pictures", {"remove": str(picture.pk)})
    assert not sender.draft.pictures.exists()
    assert not changed.file.storage.exists(changed.file.name)


def test_the_trap_stops_programs_and_lets_people_try_again(sender):
    sender.fill_in()
    response = sender.post("send", {"agreed": "on", "website": "https://spam.example"})
    assert "Please press the button again." in response.content.decode()
    assert sender.draft.state == "writing"
    assert sender.send().status_code == 302


def test_too_many_beginnings_from_one_address_get_a_clear_page_and_leave_drafts_alone(sender):
    sender.begin()
    for _ in range(29):
        sender.client.post(f"{sender.base}begin/", {})
    response = sender.client.post(f"{sender.base}begin/", {})
    assert response.status_code == 429
    assert response["Retry-After"] == "3600"
    assert "Please wait a little" in response.content.decode()
    assert sender.who().status_code == 302
    assert Submission.objects.count() == 30


def test_the_limit_is_by_address_and_trusts_only_the_server_in_front(rf, settings):
    for _ in range(SENDING.most):
        assert not is_over(SENDING, rf.post("/", REMOTE_ADDR="192.0.2.1"))
    assert is_over(SENDING, rf.post("/", REMOTE_ADDR="192.0.2.1"))
    assert not is_over(SENDING, rf.post("/", REMOTE_ADDR="192.0.2.2"))
    claimed = rf.post("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9, 192.0.2.7")
    assert client_address(claimed) == "127.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert client_address(claimed) == "192.0.2.7"


def test_a_form_from_elsewhere_is_refused(sender):
    assert Client(enforce_csrf_checks=True).post(f"{sender.base}begin/", {}).status_code == 403
    assert not Submission.objects.exists()


def test_every_organisation_is_found_by_its_names_and_its_code():
    for party in LocalGovernment.objects.all():
        for text in (party.name_sv, party.name_en, party.code, f"  {party.name_sv.upper()} "):
            assert matching_party(text) == party, text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("växjö", "0780"),
        ("Vaxjo", "0780"),
        ("Stockholm", "0180"),
        ("Stockholms stad", "0180"),
        ("Borås", "1490"),
        ("Kalmar", "0880"),
        ("Region Kalmar län", "R08"),
        ("Gotland", "0980"),
        ("R09", "0980"),
        ("Region Gotland", "0980"),
        ("", None),
        ("kommun", None),
        ("Atlantis", None),
    ],
)
def test_a_municipality_is_found_as_people_write_it(text, code):
    found = matching_party(text)
    assert (found.code if found else None) == code
