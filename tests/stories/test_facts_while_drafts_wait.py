"""A draft that waits takes no newer facts back when it is published, however it is published."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from events.pages import EventPage
from search.index.refreshing import rebuild
from site_cms.models import WorkPage
from stories.pages import StoryPage
from stories.queries import StoryQuerySet
from tests.factories import InternationalPartyFactory, ThemeFactory, event, person, story
from tests.open_form import open_form, send_form

pytestmark = pytest.mark.django_db
NAME = "Exempelstad"


@pytest.fixture
def pair(indexes: dict[str, Any]) -> tuple[StoryPage, StoryPage]:
    """A story in both languages, live, that names a place abroad."""
    swedish = story(
        abroad=(InternationalPartyFactory.create(name=NAME, country="KE"),), themes=(ThemeFactory.create(),)
    )
    return swedish, story("en", of=swedish)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(person("administrator"))
    return client


def stored(page: WorkPage) -> Any:
    return type(page).objects.get(pk=page.pk)


def publish(page: WorkPage, **fields: Any) -> None:
    draft = stored(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def schedule(page: WorkPage, **fields: Any) -> None:
    publish(page, go_live_at=timezone.now() + datetime.timedelta(days=1), **fields)


def let_the_day_come() -> None:
    past = timezone.now() - datetime.timedelta(minutes=1)
    for revision in Revision.objects.exclude(approved_go_live_at=None):
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()
    call_command("publish_scheduled", stdout=io.StringIO())


def withheld(*pages: WorkPage) -> list[bool]:
    return [stored(page).withhold_place for page in pages]


def test_a_scheduled_version_leaves_a_place_withheld(pair: Any) -> None:
    swedish, english = pair
    schedule(english, title="Later")
    publish(swedish, withhold_place=True)
    let_the_day_come()
    assert stored(english).title == "Later"
    assert withheld(*pair) == [True, True]


def test_a_scheduled_version_brings_the_fact_that_its_editor_changed(pair: Any) -> None:
    swedish, english = pair
    schedule(english, withhold_place=True)
    publish(swedish, source_url="https://example.org/ny")
    let_the_day_come()
    assert withheld(*pair) == [True, True]
    assert {stored(page).source_url for page in pair} == {"https://example.org/ny"}


def test_a_draft_of_text_leaves_all_newer_facts(pair: Any) -> None:
    swedish, english = pair
    draft = stored(english).get_latest_revision_as_object()
    draft.title = "A better title"
    waiting = draft.save_revision()
    publish(swedish, withhold_place=True, programme="research", themes=[], period_from=2019)
    Revision.objects.get(pk=waiting.pk).publish()
    assert stored(english).title == "A better title"
    assert StoryPage.facts.of(stored(english)) == StoryPage.facts.of(stored(swedish))
    assert (stored(swedish).programme, stored(swedish).period_from, withheld(*pair)) == ("research", 2019, [True] * 2)
    assert not stored(swedish).themes.exists()


def test_an_older_revision_that_is_published_again_leaves_a_place_withheld(pair: Any) -> None:
    swedish, _english = pair
    publish(swedish, title="Som den var")
    early = stored(swedish).get_latest_revision()
    publish(swedish, title="Som den blev", withhold_place=True)
    Revision.objects.get(pk=early.pk).publish()
    assert stored(swedish).title == "Som den var"
    assert withheld(*pair) == [True, True]


def test_going_back_in_the_editor_shows_and_keeps_the_facts_of_today(pair: Any, editor: Client) -> None:
    swedish, _english = pair
    publish(swedish, title="Som den var")
    early = stored(swedish).get_latest_revision()
    publish(swedish, title="Som den blev", withhold_place=True)
    html = editor.get(f"/admin/pages/{swedish.pk}/revisions/{early.pk}/revert/").content.decode()
    field = html[html.index('name="withhold_place"') : html.index('name="withhold_place"') + 200]
    assert "checked" in field[: field.index(">")]
    assert "Som den var" in html


def test_a_form_that_was_open_all_the_while_takes_nothing_back(pair: Any, editor: Client) -> None:
    swedish, english = pair
    opened = open_form(editor, english)
    publish(swedish, withhold_place=True, themes=[])
    assert send_form(editor, english, opened | {"title": "Written meanwhile"}, publish=True).status_code == 302
    assert stored(english).title == "Written meanwhile"
    assert withheld(*pair) == [True, True]
    assert not stored(swedish).themes.exists()


def test_what_is_changed_in_an_open_form_holds(pair: Any, editor: Client) -> None:
    swedish, english = pair
    publish(swedish, withhold_place=True)
    opened = open_form(editor, english)
    publish(swedish, source_url="https://example.org/ny")
    opened.pop("withhold_place")
    send_form(editor, english, opened, publish=True)
    assert withheld(*pair) == [False, False]
    assert stored(english).source_url == "https://example.org/ny"


def test_a_draft_that_is_saved_twice_from_one_form_can_go_back(indexes: Any, editor: Client) -> None:
    page = story(live=False, published_on=None)
    opened = open_form(editor, page)
    answer = editor.post(
        f"/admin/pages/{page.pk}/edit/", opened | {"programme": "itp"}, headers={"accept": "application/json"}
    ).json()
    told = {name: value for name, value in answer["field_updates"].items() if name == "facts_base"}
    assert told
    send_form(editor, page, opened | told, publish=True)
    assert stored(page).programme == "partnership"


@pytest.mark.parametrize("nonsense", ["", "null", "[]", "{}", '{"withhold_place": 1}', "🌊", "{" * 5000])
def test_a_form_that_says_nonsense_about_where_it_began_is_taken_all_the_same(
    pair: Any, editor: Client, nonsense: str
) -> None:
    _swedish, english = pair
    opened = open_form(editor, english) | {"facts_base": nonsense, "title": "Written"}
    assert send_form(editor, english, opened, publish=True).status_code == 302
    assert stored(english).title == "Written"


@pytest.mark.parametrize("make", [story, event])
def test_who_publishes_the_translation_first_can_save_the_original_again(
    indexes: Any, editor: Client, make: Any
) -> None:
    rows = {"parties": ("0780", "R24")} if make is story else {"participating": ("0780", "R24")}
    original = make(live=False, **rows)
    translation = make("en", of=original, live=False)
    for page in (translation, original, translation, original):
        opened = open_form(editor, page)
        answer = send_form(editor, page, opened | {"title": f"{page.title} igen"}, publish=True)
        assert answer.status_code == 302
        assert stored(page).live


def test_rows_of_partners_stay_the_same_rows_when_facts_are_carried(pair: Any) -> None:
    swedish, english = pair
    before = {page.pk: list(page.swedish_parties.values_list("pk", flat=True)) for page in pair}
    publish(swedish, withhold_place=True)
    publish(english, withhold_place=False)
    assert {page.pk: list(stored(page).swedish_parties.values_list("pk", flat=True)) for page in pair} == before


def test_a_draft_of_one_version_leaves_the_facts_of_the_public_work_alone(pair: Any, editor: Client) -> None:
    _swedish, english = pair
    stored(english).unpublish()
    opened = open_form(editor, english)
    opened["swedish_parties-0-DELETE"] = "on"
    send_form(editor, english, opened | {"programme": "itp"})
    for page in pair:
        assert stored(page).programme == "partnership"
        assert stored(page).swedish_parties.count() == 1
    assert stored(english).get_latest_revision_as_object().programme == "itp"


def test_a_withheld_place_is_not_found_before_any_worker_has_run(pair: Any, settings: Any, client: Client) -> None:
    swedish, _english = pair
    rebuild()
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for address in ("/sv/goda-exempel/", "/en/good-examples/"):
        assert len(client.get(address, {"q": NAME}).context["listing"].stories) == 1
    publish(swedish, withhold_place=True)
    for address in ("/sv/goda-exempel/", "/en/good-examples/"):
        assert not client.get(address, {"q": NAME}).context["listing"].stories


def test_the_same_of_a_story_in_one_language(indexes: Any, settings: Any, client: Client) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    page = story(abroad=(InternationalPartyFactory.create(name=NAME, country="KE"),))
    publish(page, source_url="https://example.org/")
    rebuild()
    assert len(client.get("/sv/goda-exempel/", {"q": NAME}).context["listing"].stories) == 1
    publish(page, withhold_place=True)
    assert not client.get("/sv/goda-exempel/", {"q": NAME}).context["listing"].stories


class Killed(BaseException):
    """The process dies: nothing catches it."""


@pytest.fixture
def dies_at() -> Any:
    """Let the n-th statement that writes be the last one that the process tries."""

    def wrapper(number: int) -> Any:
        written = 0

        def execute(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal written
            written += sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
            # Whoever catches the first one is as dead as the rest; the server then rolls back by itself.
            if written >= number and not sql.startswith("ROLLBACK"):
                raise Killed
            return run(sql, params, many, context)

        return connection.execute_wrapper(execute)

    return wrapper


def statements(limit: int = 400) -> Iterator[int]:
    yield from range(1, limit)


@pytest.mark.parametrize("make", [story, event])
def test_a_publication_that_dies_at_any_statement_leaves_the_facts_one(indexes: Any, dies_at: Any, make: Any) -> None:
    swedish = make()
    english = make("en", of=swedish)
    model: Any = type(swedish)
    change = {"withhold_place": True, "themes": []} if make is story else {"cancelled": True, "organisers": []}
    for number in statements():
        draft = stored(english).get_latest_revision_as_object()
        for name, value in change.items():
            setattr(draft, name, value)
        revision = draft.save_revision()
        try:
            with dies_at(number):
                Revision.objects.get(pk=revision.pk).publish()
        except Killed:
            assert model.facts.of(stored(english)) == model.facts.of(stored(swedish)), number
        else:
            break
    else:
        raise AssertionError("never published")
    assert number > 8
    assert model.facts.of(stored(english)) == model.facts.of(stored(swedish))


def check_facts(*options: str) -> str:
    out = io.StringIO()
    call_command("check_facts", *options, stdout=out)
    return out.getvalue()


def test_facts_that_are_apart_are_told_and_mended(pair: Any, indexes: Any) -> None:
    swedish, english = pair
    assert "1 work" in check_facts()
    StoryQuerySet(StoryPage).filter(pk=english.pk).update(withhold_place=True, programme="itp")
    stored(swedish).themes.clear()
    with pytest.raises(CommandError, match="1 work") as said:
        check_facts()
    assert swedish.title in str(said.value)
    check_facts("--mend")
    assert check_facts()
    assert withheld(*pair) == [True, True]
    assert StoryPage.facts.of(stored(english)) == StoryPage.facts.of(stored(swedish))


def test_events_are_checked_too(indexes: Any) -> None:
    held = event()
    event("en", of=held)
    EventPage.objects.filter(pk=held.pk).update(participants=999)
    with pytest.raises(CommandError, match="participants"):
        check_facts()
