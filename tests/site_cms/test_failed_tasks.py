"""A task that failed is shown to whom it concerns, however it was run, and can be run again."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult, get_date_max

from tests.factories import person

pytestmark = pytest.mark.django_db

ran: list[object] = []


@task()
def may_fail(fails_with):
    """Fails as it is told, the first time."""
    ran.append(fails_with)
    if fails_with and len(ran) == 1:
        raise ValueError(fails_with)


@pytest.fixture(autouse=True)
def _forget():
    ran.clear()


def failed(path):
    return DBTaskResult.objects.create(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        args_kwargs={"args": [], "kwargs": {}},
        task_path=path,
        backend_name="default",
        run_after=get_date_max(),
        exception_class_path="builtins.OSError",
        traceback="",
    )


def page_of(client):
    return client.get(reverse("left_undone")).content.decode()


def signed_in(role):
    client = Client()
    client.force_login(person(role))
    return client


def test_a_task_that_fails_within_the_request_is_shown_and_run_again(admin_client, django_capture_on_commit_callbacks):
    may_fail.enqueue("no disk")
    assert "may_fail" in page_of(admin_client)
    assert "ValueError" in page_of(admin_client)
    assert reverse("left_undone") in admin_client.get(reverse("wagtailadmin_home")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(reverse("left_undone"), {"task": DBTaskResult.objects.get().pk})
    assert ran == ["no disk", "no disk"]
    assert "may_fail" not in page_of(admin_client)


def test_a_task_that_does_its_work_is_not_told_of(admin_client):
    may_fail.enqueue("")
    assert not DBTaskResult.objects.exists()
    assert "may_fail" not in page_of(admin_client)


def test_pressing_twice_runs_it_once(admin_client, django_capture_on_commit_callbacks):
    may_fail.enqueue("no disk")
    key = DBTaskResult.objects.get().pk
    with django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            admin_client.post(reverse("left_undone"), {"task": key})
    assert len(ran) == 2


def test_it_is_shown_to_those_whom_it_concerns_and_to_nobody_else(admin_client):
    failed("commitments.editions.files.make_documents")
    failed("wagtail.tasks.update_reference_index_task")
    for client, files, index in (
        (admin_client, True, True),
        (signed_in("administrator"), True, True),
        (signed_in("report_owner"), True, False),
        (signed_in("editor"), False, False),
    ):
        html = page_of(client)
        assert ("Files of an edition" in html or "Filer till en utgåva" in html) is files
        assert ("Recording what is used" in html or "Noterar vad som används" in html) is index


def test_an_administrator_can_let_it_be(admin_client):
    task = failed("wagtail.tasks.update_reference_index_task")
    admin_client.post(reverse("left_undone"), {"leave": task.pk})
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize("given", [{"task": "x"}, {"leave": ""}, {"send": "9" * 30}, {"picture": "-1"}, {}])
def test_what_is_no_button_of_the_page_does_no_harm(admin_client, given):
    assert admin_client.post(reverse("left_undone"), given).status_code in (302, 404)


def test_administrators_are_told_that_no_worker_runs(admin_client):
    waiting = failed("wagtail.tasks.update_reference_index_task")
    an_hour_ago = timezone.now() - datetime.timedelta(hours=1)
    DBTaskResult.objects.filter(pk=waiting.pk).update(status=TaskResultStatus.READY, enqueued_at=an_hour_ago)
    assert "db_worker" in page_of(admin_client)
    assert "db_worker" not in page_of(signed_in("report_owner"))
