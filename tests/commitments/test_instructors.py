"""The name of an instructor is shown on its own form and nowhere else, nor after the instructor is deleted."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from commitments.models import Instructor
from tests.factories import person

pytestmark = pytest.mark.django_db

NAME = "Förnamnsson"
REGISTER = "/admin/snippets/commitments/instructor/"


@pytest.fixture
def owner(client: Client) -> Any:
    user = person("report_owner", is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def instructor(client: Client, owner: Any) -> Instructor:
    """Entered and changed in the admin."""
    given = {"name": f"Fiktiv {NAME}", "certified_on": "2021-06-01", "ended_on": ""}
    client.post(f"{REGISTER}add/", given)
    made = Instructor.objects.get()
    client.post(f"{REGISTER}edit/{made.pk}/", {**given, "ended_on": "2023-01-01"})
    return made


def test_its_own_form_shows_it(client: Client, instructor: Instructor) -> None:
    assert NAME in client.get(f"{REGISTER}edit/{instructor.pk}/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        REGISTER,
        f"{REGISTER}?q={NAME}",
        f"{REGISTER}history/{{pk}}/",
        f"{REGISTER}delete/{{pk}}/",
        f"{REGISTER}usage/{{pk}}/",
        "/admin/reports/site-history/",
        "/admin/",
    ],
)
def test_no_other_page_does(client: Client, instructor: Instructor, address: str) -> None:
    page = client.get(address.format(pk=instructor.pk), follow=True)
    assert page.status_code == 200
    html = page.content.decode().replace(f"q={NAME}", "")
    assert f"Fiktiv {NAME}" not in html


def test_nothing_says_whether_somebody_of_a_name_is_there(client: Client, instructor: Instructor) -> None:
    client.get(REGISTER)  # What is said once of having stored it is said here.
    found, not_found = (client.get(f"{REGISTER}?q={name}").content.decode().count("edit/") for name in (NAME, "Nemo"))
    assert found == not_found


def test_messages_and_the_log_do_not_and_go_on_so_when_it_is_deleted(client: Client, instructor: Instructor) -> None:
    page = client.post(f"{REGISTER}delete/{instructor.pk}/", follow=True)
    assert not Instructor.objects.exists()
    assert NAME not in page.content.decode()
    assert NAME not in str(list(ModelLogEntry.objects.values_list("label", "data")))
    assert NAME not in client.get("/admin/reports/site-history/").content.decode()


def test_two_of_one_day_can_be_told_apart() -> None:
    first, second = (Instructor.objects.create(certified_on=timezone.localdate()) for _number in range(2))
    assert str(first) != str(second)


def test_what_the_log_kept_of_names_before_is_taken_out(owner: Any, instructor: Instructor) -> None:
    kind = ContentType.objects.get_for_model(Instructor)
    ModelLogEntry.objects.filter(content_type=kind).update(label=f"Fiktiv {NAME}")
    others = ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(owner),
        object_id=str(owner.pk),
        label="Annat",
        action="wagtail.edit",
        timestamp=timezone.now(),
    )
    migration = import_module("commitments.migrations.0004_leave_names_of_instructors_out_of_the_log")
    migration.leave_names_out(apps, None)
    assert not ModelLogEntry.objects.filter(label__contains=NAME).exists()
    others.refresh_from_db()
    assert others.label == "Annat"


def test_the_list_leads_to_each_form(client: Client, instructor: Instructor) -> None:
    html = client.get(REGISTER).content.decode()
    assert reverse("wagtailsnippets_commitments_instructor:edit", args=[instructor.pk]) in html
    assert f"{instructor.pk}" in str(instructor)
