"""An edition stays what it was when it was frozen, whatever becomes of its evidence."""

from __future__ import annotations

import datetime
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from commitments.editions import freezing
from commitments.editions.changes import changes_since, citing
from commitments.editions.edition import Citation, Edition, EditionDocument, FrozenEditionError
from commitments.editions.files import make_missing
from commitments.editions.freezing import AlreadyFrozenError, PeriodTakenError, freeze
from commitments.frozen_rows import let_frozen_rows_go
from commitments.models import Course
from commitments.period import Period
from commitments.recounting import differences
from commitments.report import Report, checksum
from stories.pages import StoryPage
from tests.commitments.conftest import Collection, draft
from tests.factories import event, person, story

pytestmark = pytest.mark.django_db
ADDRESSES = {"sv": "/sv/ataganden/2021/", "en": "/en/commitments/2021/"}
EVIDENCE = {"sv": "underlag/", "en": "evidence/"}
REFERENCE = {"sv": "referens.bib", "en": "reference.bib"}
FILES = ["report.pdf", "report.xlsx", "report.csv", "report.json"]


def publish(page: Any, **fields: Any) -> None:
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def with_no_guard() -> None:
    """What only somebody who takes the triggers away can do; the test's transaction brings them back."""
    let_frozen_rows_go(connection)


def main_of(client: Client, address: str) -> str:
    """What the edition's page shows, up to what has changed since."""
    html = client.get(address).content.decode()
    return html[html.index("<main") : html.index('id="changes"')]


def everything(client: Client) -> dict[str, bytes]:
    shown = {address: main_of(client, address).encode() for address in ADDRESSES.values()}
    for address in ADDRESSES.values():
        for file in FILES:
            answer = client.get(address + file)
            assert answer.status_code == 200, address + file
            shown[address + file] = answer.content
    return shown


def disturb(collection: Collection) -> set[str]:
    """Edit, unpublish and delete half of the evidence; the keys of what was touched."""
    edited, deleted, hidden = collection.stories[0], collection.stories[1], collection.stories[2]
    publish(edited, title="Något helt annat", programme="research")
    deleted.delete()
    hidden.unpublish()
    publish(collection.events[0], participants=999)
    collection.courses[0].participants = 13
    collection.courses[0].save()
    collection.instructors[1].delete()
    return {
        str(work.translation_key)
        for work in (edited, deleted, hidden, collection.events[0], collection.courses[0], collection.instructors[1])
    }


def test_a_frozen_edition_shows_and_gives_the_same_whatever_happens_to_its_evidence(
    client: Client, edition: Edition, collection: Collection
) -> None:
    before = everything(client)
    disturb(collection)
    assert everything(client) == before
    assert Edition.objects.get().checksum == edition.checksum == checksum(edition.content.encode())


def test_changed_since_lists_exactly_the_works_that_changed(edition: Edition, collection: Collection) -> None:
    assert not changes_since(edition, timezone.now(), "sv")
    touched = disturb(collection)
    changes = changes_since(edition, timezone.now(), "sv")
    assert {change.id for change in changes.works} == touched
    assert len(changes.works) == len(touched)
    assert {(change.kind, change.what) for change in changes.works} == {
        ("story", "edited"),
        ("story", "deleted"),
        ("story", "hidden"),
        ("event", "edited"),
        ("course", "edited"),
        ("instructor", "deleted"),
    }
    assert changes.added == []


def test_what_comes_into_the_period_later_is_told_apart(edition: Edition, collection: Collection) -> None:
    late = story(title="Sent", published_on=datetime.date(2021, 7, 1))
    story("en", of=collection.stories[1], title="Now in English too", published_on=datetime.date(2021, 12, 31))
    course = Course.objects.create(title_en="Late course", date=datetime.date(2021, 12, 31))
    held = event(title="Sent evenemang")
    changes = changes_since(edition, timezone.now(), "sv")
    assert [(change.kind, change.id, change.title, change.what) for change in changes.added] == [
        ("story", str(late.translation_key), "Sent", "added"),
        ("event", str(held.translation_key), "Sent evenemang", "added"),
        ("course", str(course.translation_key), "Late course", "added"),
    ]
    assert [(change.id, change.what) for change in changes.works] == [
        (str(collection.stories[1].translation_key), "translated")
    ]


def test_the_page_names_what_changed_in_the_reader_s_language(
    client: Client, edition: Edition, collection: Collection
) -> None:
    publish(collection.stories[0], title="Något annat")
    html = client.get(ADDRESSES["en"]).content.decode()
    changed = html[html.index('id="changes"') :]
    assert "Water" in changed
    assert "Changed" in changed


def test_an_event_that_is_cancelled_leaves_the_figures_and_the_edition_says_so(
    edition: Edition, collection: Collection
) -> None:
    publish(collection.events[0], cancelled=True)
    change = changes_since(edition, timezone.now(), "sv").works[0]
    assert (change.kind, change.what) == ("event", "edited")
    assert edition.report.figures.external.events == 2


def test_the_content_says_what_it_was_frozen_from(edition: Edition, collection: Collection) -> None:
    told = json.loads(edition.content)
    assert told["edition"]["by"] == "Rut Exempel"
    assert told["edition"]["slug"] == "2021"
    assert told["title"] == {"sv": "Årsrapport 2021", "en": "Annual report 2021"}
    works = {work["id"]: work for work in told["evidence"]["stories"]}
    water = works[str(collection.stories[0].translation_key)]["versions"]
    assert {language: version["title"] for language, version in water.items()} == {"sv": "Vattnet", "en": "Water"}
    assert water["sv"]["revision"] == collection.stories[0].live_revision_id
    assert water["en"]["url"].startswith("http")
    assert works[str(collection.stories[2].translation_key)]["partners"] == []
    assert "Förnamnsson" not in edition.content


def test_what_is_read_back_is_what_was_frozen(edition: Edition) -> None:
    report = edition.report
    assert report.canonical() == edition.content.encode()
    assert Report.from_json(report.as_json()) == report
    assert differences(report) == []
    assert list(report.figures.communicative.by_core_value) == [
        "equity",
        "participation",
        "transparency",
        "accountability",
    ]
    assert list(report.commitments) == ["internal", "external", "communicative"]


def test_a_frozen_edition_can_be_neither_saved_nor_deleted(edition: Edition) -> None:
    edition.title_sv = "En annan titel"
    with pytest.raises(FrozenEditionError):
        edition.save()
    with pytest.raises(FrozenEditionError):
        edition.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).delete()
    assert Edition.objects.get().title_sv == "Årsrapport 2021"


def test_a_draft_opened_before_it_was_frozen_cannot_overwrite_it(collection: Collection) -> None:
    opened = draft()
    freeze(opened.pk, by=person("report_owner"), now=timezone.now())
    opened.title_sv = "Sparad för sent"
    with pytest.raises(FrozenEditionError):
        opened.save()


def test_the_database_refuses_an_edition_that_is_half_frozen(collection: Collection) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=draft().pk).update(frozen_at=timezone.now())


def test_freezing_twice_makes_one_edition(edition: Edition) -> None:
    with pytest.raises(AlreadyFrozenError):
        freeze(edition.pk, by=person("report_owner"), now=timezone.now())
    assert Edition.objects.get().checksum == edition.checksum


def test_a_period_has_one_edition_unless_a_new_one_says_that_it_replaces_it(edition: Edition) -> None:
    second = draft("2021-b")
    owner = person("report_owner")
    with pytest.raises(PeriodTakenError):
        freeze(second.pk, by=owner, now=timezone.now())
    assert not Edition.objects.get(pk=second.pk).is_frozen
    second.replaces = edition
    second.save()
    correction = freeze(second.pk, by=owner, now=timezone.now())
    assert json.loads(correction.content)["edition"]["replaces"]["checksum"] == edition.checksum
    assert list(Edition.objects.standing()) == [correction]


def test_freezing_that_breaks_off_leaves_the_draft_as_it_was(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = draft()

    def break_off(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(freezing, "citations_of", break_off)
    with pytest.raises(KeyboardInterrupt):
        freeze(one.pk, by=person("report_owner"), now=timezone.now())
    one.refresh_from_db()
    assert (one.is_frozen, one.content, Citation.objects.count()) == (False, "", 0)


def test_files_that_a_killed_worker_did_not_make_are_made_later_and_are_the_same(edition: Edition) -> None:
    made = {(d.language, d.format): bytes(d.content) for d in edition.documents.all()}
    assert len(made) == 6
    with_no_guard()
    edition.documents.filter(format="pdf").delete()
    assert make_missing(edition) == 2
    assert {(d.language, d.format): bytes(d.content) for d in edition.documents.all()} == made
    assert make_missing(edition) == 0


def test_a_file_that_is_not_made_yet_is_asked_for_and_the_visitor_told(client: Client, edition: Edition) -> None:
    with_no_guard()
    EditionDocument.objects.all().delete()
    answer = client.get(ADDRESSES["en"] + "report.pdf")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "The file is being created" in answer.content.decode()
    assert client.get(ADDRESSES["en"] + "report.json").status_code == 200


def test_an_edition_is_cited_with_its_checksum(client: Client, edition: Edition) -> None:
    html = client.get(ADDRESSES["sv"]).content.decode()
    assert f"SHA-256 {edition.checksum}." in html
    assert '<meta name="citation_technical_report_institution" content="ICLD">' in html
    for form, begins in {"bib": "@techreport{icld", "ris": "TY  - RPRT\r\n"}.items():
        assert f'href="{ADDRESSES["sv"]}referens.{form}"' in html
        told = client.get(f"{ADDRESSES['sv']}referens.{form}").content.decode()
        assert told.startswith(begins)
        assert edition.checksum in told
        assert "/sv/ataganden/2021/" in told


def test_a_draft_has_no_public_address(client: Client, collection: Collection) -> None:
    draft()
    for language, address in ADDRESSES.items():
        for rest in ("", EVIDENCE[language], REFERENCE[language], *FILES):
            assert client.get(address + rest).status_code == 404


@pytest.mark.parametrize("rest", ["report.exe", "report.pdf/x/", "underlag/x/", "referens.exe", "rapport.pdf"])
def test_what_an_edition_does_not_have_is_not_found(client: Client, edition: Edition, rest: str) -> None:
    assert client.get(ADDRESSES["sv"] + rest).status_code == 404


def test_every_figure_of_the_edition_opens_the_works_that_it_counted(client: Client, edition: Edition) -> None:
    listed = {
        "kind=stories": 4,
        "kind=stories&value=participation": 3,
        "kind=stories&value=accountability": 0,
        "kind=stories&region=24": 1,
        "kind=stories&party=0980": 1,
        "kind=stories&country=KE": 2,
        "kind=stories&programme=itp": 1,
        "kind=stories&language=both": 1,
        "kind=stories&language=en_only": 1,
        "kind=events": 2,
        "kind=events&participants=unknown": 1,
        "kind=events&participants=known": 1,
        "kind=events&reached=R24": 1,
        "kind=stories&colour=red": 0,
    }
    for query, number in listed.items():
        answer = client.get(f"{ADDRESSES['sv']}{EVIDENCE['sv']}?{query}")
        assert answer.status_code == 200
        assert len(answer.context["found"].items) == number, query


def test_a_withheld_place_is_named_nowhere_in_an_edition(client: Client, collection: Collection) -> None:
    StoryPage.objects.filter(translation_key=collection.stories[0].translation_key).delete()
    freeze(draft().pk, by=person("report_owner"), now=timezone.now())
    edition = Edition.objects.get()
    make_missing(edition)
    assert "Exempelstad" not in edition.content
    assert "Exempelstad" not in client.get(ADDRESSES["sv"]).content.decode()
    assert "Exempelstad" not in client.get(ADDRESSES["sv"] + "report.csv").content.decode()


def test_editors_are_told_which_editions_cite_a_work(client: Client, edition: Edition, collection: Collection) -> None:
    assert citing(collection.stories[0].translation_key) == [edition]
    assert citing(event().translation_key) == []
    client.force_login(person("administrator"))
    pk = collection.stories[0].pk
    for address in (f"/admin/pages/{pk}/edit/", f"/admin/pages/{pk}/delete/", f"/admin/pages/{pk}/unpublish/"):
        assert "Årsrapport 2021" in client.get(address).content.decode(), address


def test_an_edition_is_within_the_budget_of_queries_and_their_number_does_not_grow(
    client: Client, edition: Edition, count_queries: Any, collection: Collection
) -> None:
    few = count_queries(lambda: client.get(ADDRESSES["sv"]))
    disturb(collection)
    event(title="Sent")
    assert count_queries(lambda: client.get(ADDRESSES["sv"])) == few <= 17
    for number in range(27):
        story(published_on=datetime.date(2022, 1, 1 + number))
    second = draft("2022", first=datetime.date(2022, 1, 1), last=datetime.date(2022, 12, 31))
    freeze(second.pk, by=person("report_owner"), now=timezone.now())
    assert count_queries(lambda: client.get("/sv/ataganden/2022/")) <= few


def verify(named: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("verify_edition", named, stdout=out, **options)
    return out.getvalue()


def test_verify_passes_on_what_was_frozen_in_all_its_forms(client: Client, edition: Edition, tmp_path: Path) -> None:
    assert "6 files" in verify("2021")
    assert "6 files" in verify(str(edition.key))
    for file in FILES:
        path = tmp_path / file
        path.write_bytes(client.get(ADDRESSES["sv"] + file).content)
        assert verify(str(path))


def test_verify_passes_without_the_database_when_the_checksum_is_given(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(edition.content, encoding="utf-8")
    expected = edition.checksum
    with_no_guard()
    EditionDocument.objects.all().delete()
    Citation.objects.all().delete()
    Edition.objects.all().delete()
    assert verify(str(path), checksum=expected)
    with pytest.raises(CommandError, match="does not know the edition"):
        verify(str(path))


@pytest.mark.parametrize("file", FILES)
def test_verify_fails_when_one_digit_is_changed(client: Client, edition: Edition, tmp_path: Path, file: str) -> None:
    content = bytearray(client.get(ADDRESSES["sv"] + file).content)
    at = next(n for n in range(len(content) // 2, len(content)) if chr(content[n]).isdigit())
    content[at] = ord("1") if content[at] != ord("1") else ord("2")
    path = tmp_path / file
    path.write_bytes(content)
    with pytest.raises(CommandError, match="checksum"):
        verify(str(path))


def test_a_figure_that_its_evidence_does_not_bear_out_is_found_even_with_a_matching_checksum(
    edition: Edition, tmp_path: Path
) -> None:
    planted = edition.content.replace('"stories":4', '"stories":5', 1)
    assert planted != edition.content
    path = tmp_path / "report.json"
    path.write_text(planted, encoding="utf-8")
    with pytest.raises(CommandError, match="the report says 5, its evidence 4"):
        verify(str(path), checksum=checksum(planted.encode()))


def test_verify_fails_when_the_stored_content_is_tampered_with(client: Client, edition: Edition) -> None:
    with_no_guard()
    Edition.objects.update(content=edition.content.replace("Vattnet", "Vattnat"))
    with pytest.raises(CommandError, match="checksum"):
        verify("2021")
    assert "does not match its checksum" in client.get(ADDRESSES["en"]).content.decode()


def test_the_period_of_an_edition_is_its_own(edition: Edition) -> None:
    assert edition.report.period == Period.of_year(2021)


def test_the_contents_of_an_edition_lead_to_parts_that_it_has(client: Client, edition: Edition) -> None:
    html = client.get("/en/commitments/2021/").content.decode()
    for part in re.findall(r'href="#([\w-]+)"', html):
        assert f'id="{part}"' in html, part
