"""What is due is published page by page, and a refusal is told to whoever set the hour."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from site_cms.publishing import scheduling
from stories.pages import StoryPage
from tests.factories import person, story

pytestmark = pytest.mark.django_db


def due(by: Any = None, **fields: Any) -> StoryPage:
    """A draft whose hour has come since it was set."""
    page = story(live=False, published_on=None, **fields)
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.save_revision(user=by).publish(user=by)
    past = timezone.now() - datetime.timedelta(minutes=5)
    for revision in Revision.objects.for_instance(page).exclude(approved_go_live_at=None):
        revision.content["go_live_at"], revision.approved_go_live_at = past.isoformat(), past
        revision.save()
    return StoryPage.objects.get(pk=page.pk)


def run() -> str:
    out = io.StringIO()
    call_command("publish_scheduled", stdout=out)
    return out.getvalue()


def is_live(page: StoryPage) -> bool:
    return StoryPage.objects.get(pk=page.pk).live


@pytest.fixture
def lacking(indexes: Any) -> StoryPage:
    """A story that has lost its only Swedish partner in the draft that is due."""
    editor = person("publisher")
    page = due(by=editor)
    revision = Revision.objects.for_instance(page).exclude(approved_go_live_at=None).get()
    revision.content["summary"] = " "
    revision.save()
    return page


def test_one_with_an_objection_keeps_the_next_from_nothing(lacking: StoryPage) -> None:
    after = due()
    said = run()
    assert not is_live(lacking)
    assert is_live(after)
    assert "Published 1" in said
    assert lacking.title in said


def test_whoever_set_the_hour_is_told_once_in_their_language(lacking: StoryPage, mailoutbox: list[Any]) -> None:
    run()
    run()
    editor = Revision.objects.for_instance(lacking).order_by("-pk").first().user
    assert [mail.to for mail in mailoutbox] == [[editor.email]]
    assert "publicerades inte i tid" in mailoutbox[0].subject
    assert "En publicerad sida måste ha en sammanfattning." in mailoutbox[0].body
    assert f"/admin/pages/{lacking.pk}/edit/" in mailoutbox[0].body


def test_the_pages_history_says_so(lacking: StoryPage, client: Client) -> None:
    run()
    client.force_login(person("administrator"))
    html = client.get(f"/admin/pages/{lacking.pk}/history/").content.decode()
    assert "Inte publicerad i tid" in html


def test_one_that_fails_keeps_its_hour_and_the_next_is_published(indexes: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first, after = due(title="Första"), due(title="Andra")
    whole = Revision.publish

    def publish(revision: Revision, *args: Any, **kwargs: Any) -> None:
        if revision.object_id == str(first.pk):
            raise OSError("disk full")
        whole(revision, *args, **kwargs)

    monkeypatch.setattr(Revision, "publish", publish)
    with pytest.raises(CommandError, match="Första: disk full"):
        run()
    assert is_live(after)
    monkeypatch.setattr(Revision, "publish", whole)
    run()
    assert is_live(first)


def test_what_expires_is_unpublished_each_by_itself(indexes: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    past = timezone.now() - datetime.timedelta(minutes=5)
    pages = [story(), story()]
    StoryPage.objects.update(expire_at=past)
    whole = StoryPage.unpublish

    def unpublish(page: StoryPage, *args: Any, **kwargs: Any) -> None:
        if page.pk == pages[0].pk:
            raise OSError("disk full")
        whole(page, *args, **kwargs)

    monkeypatch.setattr(StoryPage, "unpublish", unpublish)
    outcome = scheduling.run_schedule(timezone.now())
    assert (outcome.unpublished, len(outcome.failed)) == (1, 1)
    assert [is_live(page) for page in pages] == [True, False]
