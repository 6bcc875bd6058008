"""The ledger in the admin: drafts are looked at and frozen, frozen ones kept, registers kept private."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from commitments.editions.edition import Edition
from commitments.models import Course, Instructor, Promise
from tests.commitments.conftest import Collection, draft
from tests.factories import person

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/commitments/edition/"


@pytest.fixture
def owner(client: Client) -> Any:
    """Signed in as a report owner."""
    user = person("report_owner")
    client.force_login(user)
    return user


def freeze_address(edition: Edition) -> str:
    return reverse("freeze_edition", args=[edition.pk])


def preview_address(edition: Edition, language: str) -> str:
    return reverse("preview_edition", args=[edition.pk, language])


def test_a_draft_is_written_looked_at_and_frozen(
    client: Client, owner: Any, collection: Collection, django_capture_on_commit_callbacks: Any
) -> None:
    fields = {name.name: "" for name in Edition._meta.fields if name.editable and name.name != "id"}
    answer = client.post(
        f"{LIST}add/",
        {
            **fields,
            "first": "2021-01-01",
            "last": "2021-12-31",
            "slug": "2021",
            "title_sv": "Årsrapport 2021",
            "title_en": "Annual report 2021",
            "internal_sv": "En god början.",
        },
    )
    assert answer.status_code == 302
    edition = Edition.objects.get()
    for language, words in (("sv", "Årsrapport 2021"), ("en", "Annual report 2021")):
        shown = client.get(preview_address(edition, language))
        assert shown.status_code == 200
        html = shown.content.decode()
        assert f'<html lang="{language}"' in html
        assert words in html
    question = client.get(freeze_address(edition))
    assert question.status_code == 200
    assert len(question.context["concerns"]) == 4
    with django_capture_on_commit_callbacks(execute=True):
        progress = client.post(freeze_address(edition))["Location"]
    assert "”Årsrapport 2021” är fryst" in client.get(progress, follow=True).content.decode()
    edition.refresh_from_db()
    assert edition.is_frozen
    assert edition.report.frozen is not None
    assert edition.report.frozen.by == owner.get_username()
    assert client.get(preview_address(edition, "sv"))["Location"] == "/sv/ataganden/2021/"


def test_a_draft_s_figures_open_the_listing_and_its_language_switch_the_other_preview(
    client: Client, owner: Any, collection: Collection
) -> None:
    edition = draft()
    html = client.get(preview_address(edition, "sv")).content.decode()
    figures = re.findall(r'class="big" href="(/[^"]*)"', html)
    assert len(figures) == 3
    for address in figures:
        assert client.get(unescape(address)).status_code == 200, address
    assert preview_address(edition, "en") in html
    assert "/en/commitments/2021/" not in html


def test_an_address_that_is_left_empty_becomes_the_period(client: Client, owner: Any, edition: Edition) -> None:
    fields = {name.name: "" for name in Edition._meta.fields if name.editable and name.name != "id"}
    told = {"first": "2021-01-01", "last": "2021-12-31", "title_sv": "Rättad", "title_en": "Corrected"}
    for slug in ("2021-2", "2021-3"):
        assert client.post(f"{LIST}add/", {**fields, **told}).status_code == 302
        assert Edition.objects.filter(slug=slug).exists()
    answer = client.post(f"{LIST}add/", {**fields, **told, "first": "2020-02-01"})
    assert answer.status_code == 302
    assert Edition.objects.filter(slug="2020-02-01-2021-12-31").exists()
    assert client.post(f"{LIST}add/", {**fields, **told, "slug": "2021"}).context["form"].errors["slug"]


def test_whoever_freezes_an_empty_period_is_told(client: Client, owner: Any, ledger_pages: Any) -> None:
    html = client.get(freeze_address(draft())).content.decode()
    assert "help-warning" in html
    assert len(client.get(freeze_address(Edition.objects.get())).context["concerns"]) >= 1


@pytest.mark.parametrize("role", ["editor", "publisher", "translator"])
def test_who_may_not_freeze_is_refused(client: Client, collection: Collection, role: str) -> None:
    edition = draft()
    client.force_login(person(role))
    for address in (freeze_address(edition), preview_address(edition, "sv"), f"{LIST}add/", LIST):
        assert client.get(address).status_code == 302, address
    client.post(freeze_address(edition))
    edition.refresh_from_db()
    assert not edition.is_frozen


def test_who_may_write_but_not_freeze_sees_no_button_and_is_refused(client: Client, collection: Collection) -> None:
    edition, user = draft(), person("editor")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["change_edition", "view_edition"]))
    client.force_login(user)
    assert client.get(preview_address(edition, "sv")).status_code == 200
    form = client.get(f"{LIST}edit/{edition.pk}/").content.decode()
    assert preview_address(edition, "sv") in form
    assert freeze_address(edition) not in form
    assert client.post(freeze_address(edition)).status_code == 302
    edition.refresh_from_db()
    assert not edition.is_frozen


def test_a_frozen_edition_can_be_neither_edited_nor_deleted_here(client: Client, owner: Any, edition: Edition) -> None:
    pk = edition.pk
    bulk = f"/admin/bulk/commitments/edition/delete/?next=/admin/&id={pk}"
    for address in (f"{LIST}edit/{pk}/", f"{LIST}delete/{pk}/", bulk):
        for ask in (client.get, client.post):
            answer = ask(address)
            assert (answer.status_code, answer["Location"]) == (302, LIST), address
    assert Edition.objects.get().title_sv == "Årsrapport 2021"


def test_freezing_a_second_edition_of_a_period_is_refused_with_a_reason(
    client: Client, owner: Any, edition: Edition
) -> None:
    answer = client.post(freeze_address(draft("2021-b")), follow=True)
    assert "samma period" in answer.content.decode()
    assert Edition.objects.frozen().count() == 1


def test_the_register_of_instructors_is_for_those_who_keep_it_and_names_nobody_in_public(
    client: Client, edition: Edition
) -> None:
    register = "/admin/snippets/commitments/instructor/"
    client.force_login(person("editor"))
    assert client.get(register).status_code == 302
    client.force_login(person("report_owner"))
    assert client.get(register).status_code == 200
    client.logout()
    for address in ("/sv/ataganden/?year=2021", "/sv/ataganden/2021/", "/sv/ataganden/2021/report.json"):
        assert "Förnamnsson" not in client.get(address).content.decode()


def test_an_edition_cites_a_course_and_its_form_says_so(client: Client, owner: Any, edition: Edition) -> None:
    course = Course.objects.get(title_sv="Grundkurs")
    form = client.get(f"/admin/snippets/commitments/course/edit/{course.pk}/").content.decode()
    assert "Årsrapport 2021" in form


@pytest.mark.parametrize(
    ("register", "fields", "fault"),
    [
        ("course", {"title_sv": "", "title_en": "", "date": "2021-01-01", "participants": ""}, "title_sv"),
        ("course", {"title_sv": "Kurs", "title_en": "", "date": "2021-01-01", "participants": "-1"}, "participants"),
        ("instructor", {"name": "", "certified_on": "2021-02-01", "ended_on": "2021-01-01"}, "ended_on"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    client: Client, owner: Any, register: str, fields: dict[str, str], fault: str
) -> None:
    answer = client.post(f"/admin/snippets/commitments/{register}/add/", fields)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [fault]
    assert not Course.objects.exists()
    assert not Instructor.objects.exists()


def test_the_wording_of_a_commitment_can_be_changed_and_none_can_be_added(
    client: Client, owner: Any, ledger_pages: Any
) -> None:
    promise = Promise.objects.get(key="internal")
    words = {"text_sv": "Nytt ord.", "text_en": "New word.", "to_report_sv": "Det.", "to_report_en": "It."}
    answer = client.post(f"/admin/snippets/commitments/promise/edit/{promise.pk}/", words)
    assert answer.status_code == 302
    assert "Nytt ord." in client.get("/sv/ataganden/").content.decode()
    assert client.get("/admin/snippets/commitments/promise/add/").status_code == 302


def test_the_report_stands_among_the_reports_and_goes_to_a_spreadsheet(
    client: Client, owner: Any, collection: Collection
) -> None:
    address = reverse("ledger_report")
    assert address in client.get("/admin/").content.decode()
    shown = client.get(address)
    assert len(shown.context["object_list"]) == 6
    table = shown.content.decode()
    # What each row is, its day and who is in it stand in the table, not only in the file.
    for words in ("Evenemang", "4 maj 2021", "Region Västerbotten"):
        assert words in table, words
    assert "None of" not in table
    in_june = client.get(f"{address}?first=2021-06-01&last=2021-12-31")
    assert len(in_june.context["object_list"]) == 3
    in_kronoberg = client.get(f"{address}?region=07")
    assert {page.title for page in in_kronoberg.context["object_list"]} == {"Vattnet", "Dagen"}
    answer = client.get(f"{address}?export=xlsx&region=24")
    content = answer.getvalue()
    titles = [row[0] for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in titles] == [("Dagen", "s"), ('=HYPERLINK("x")', "s")]
    table = client.get(f"{address}?export=csv&region=24").getvalue().decode()
    assert "'=HYPERLINK" in table
    assert client.get(f"{address}?first=x&region=99").status_code == 200
