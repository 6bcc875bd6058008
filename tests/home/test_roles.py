"""Who may do what, and the review between them."""

import importlib
import io

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from wagtail.models import Page, Workflow

from home.roles import REVIEW, ROLES, ensure_roles, group_of
from site_cms.models import User
from tests.factories import person, story

pytestmark = pytest.mark.django_db


def test_the_roles_are_the_only_groups():
    assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in ROLES.values()}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("editor", {"edit", "add"}),
        ("publisher", {"edit", "add", "publish"}),
        ("translator", {"edit"}),
        ("report_owner", {"edit"}),
        ("administrator", {"edit", "add", "publish"}),
    ],
)
def test_each_role_may_do_its_work_on_pages_and_no_more(indexes, role, may):
    page, index = story(), indexes["sv"]
    user = person(role)
    allowed = {
        "edit": page.permissions_for_user(user).can_edit(),
        "publish": page.permissions_for_user(user).can_publish(),
        "add": index.permissions_for_user(user).can_add_subpage(),
    }
    assert {name for name, yes in allowed.items() if yes} == may


@pytest.mark.parametrize("role", ROLES)
def test_each_role_signs_in_to_the_admin(client, role):
    client.force_login(person(role))
    assert client.get("/admin/").status_code == 200


def test_only_administrators_manage_people(client):
    for role in ROLES:
        client.force_login(person(role))
        assert (client.get("/admin/users/").status_code == 200) is (role == "administrator"), role


def test_what_an_editor_submits_a_publisher_approves(indexes):
    page = story(live=False, published_on=None)
    workflow = page.get_workflow()
    assert workflow.name == REVIEW
    state = workflow.start(page, person("editor"))
    task = state.current_task_state.task.specific
    assert not task.user_can_access_editor(page, person("translator"))
    assert [name for name, *_ in task.get_actions(page, person("publisher"))]
    state.current_task_state.approve(user=person("publisher"))
    page.refresh_from_db()
    assert page.live
    assert page.published_on is not None


def test_what_administrators_change_is_left_as_it_is():
    group = group_of("editor")
    group.permissions.clear()
    ensure_roles()
    assert not group.permissions.exists()
    assert Workflow.objects.filter(name=REVIEW).count() == 1


def test_the_demonstration_has_a_sign_in_for_each_role_and_is_made_once():
    printed = io.StringIO()
    call_command("seed_demo", stdout=printed)
    pages, people = Page.objects.count(), User.objects.count()
    call_command("seed_demo", stdout=io.StringIO())
    assert (Page.objects.count(), User.objects.count()) == (pages, people)
    assert people == len(ROLES)
    for user in User.objects.all():
        assert user.username in printed.getvalue()
        assert user.check_password("demo-losenord-2026")
        assert user.email.endswith("@example.org")


def test_the_demonstration_is_refused_where_it_does_not_belong(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="refused"):
        call_command("seed_demo")
    assert not User.objects.exists()


def test_the_roles_of_a_site_that_is_there_already_are_given_the_synonyms_once() -> None:
    give = importlib.import_module("home.migrations.0004_rights_to_synonyms").give
    groups = {role: group_of(role) for role in ("editor", "publisher", "translator")}
    of_search = Permission.objects.filter(content_type__app_label="search")
    for group in groups.values():
        group.permissions.remove(*of_search)
    number = of_search.count()
    give(apps, None)

    def rights(role: str) -> set[str]:
        return set(groups[role].permissions.filter(content_type__app_label="search").values_list("codename", flat=True))

    kept = {"add_synonymgroup", "change_synonymgroup", "view_synonymgroup", "view_miss", "delete_miss"}
    assert rights("editor") == kept
    assert rights("publisher") == {*kept, "delete_synonymgroup"}
    assert rights("translator") == set()
    assert of_search.count() == number
