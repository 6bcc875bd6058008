"""What waits beside a text goes out and comes in: unpublished edits, schedules, hours."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from events.pages import EventPage
from interchange.importing import ImportRefusedError, import_file
from site_cms.publishing.scheduling import run_schedule
from stories.pages import StoryPage
from tests import generated
from tests.factories import InternationalPartyFactory, PictureFactory, event, story
from tests.interchange.test_round_trip import collection, empty_the_site, exported, run

pytestmark = pytest.mark.django_db

SOON = datetime.datetime(2098, 3, 1, 8, tzinfo=datetime.UTC)
LATER = datetime.datetime(2099, 3, 1, 8, tzinfo=datetime.UTC)


def public(**fields: Any) -> Any:
    """A story that was published as an editor does it."""
    story(live=False, **fields).latest_revision.publish()
    return StoryPage.objects.get()


def edited(page: Any, **changes: Any) -> Any:
    """An unpublished edit of a page; the page as it then is."""
    draft = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision(clean=False)
    return type(page).objects.get(pk=page.pk)


def scheduled(page: Any, hour: datetime.datetime = SOON, **changes: Any) -> Any:
    draft = page.get_latest_revision_as_object()
    for name, value in {**changes, "go_live_at": hour}.items():
        setattr(draft, name, value)
    draft.save_revision(clean=False).publish()
    return type(page).objects.get(pk=page.pk)


def went_round(tmp_path: Path) -> dict[str, Any]:
    """What is exported, after it was seen to fill an empty site with the same bytes; its one record."""
    once = exported(tmp_path / "once")
    empty_the_site()
    for page in EventPage.objects.all():
        page.delete()
    run("import_content", tmp_path / "once" / "content.jsonl")
    assert exported(tmp_path / "twice") == once
    again = import_file(tmp_path / "once" / "content.jsonl")
    assert (again.made, again.replaced) == (0, 0)
    return collection(once)[-1]


def test_an_unpublished_edit_of_a_live_page_goes_round(tmp_path: Path) -> None:
    edited(story(title="Ut"), title="Under arbete", body=[("text", "<p>Nytt</p>")])
    told = went_round(tmp_path)["languages"]["sv"]
    assert (told["title"], told["draft"]["title"]) == ("Ut", "Under arbete")
    page = StoryPage.objects.get()
    assert (page.live, page.title, page.draft_title, page.has_unpublished_changes) == (
        True,
        "Ut",
        "Under arbete",
        True,
    )
    latest = page.get_latest_revision_as_object()
    assert (latest.title, str(latest.body[0].value)) == ("Under arbete", "<p>Nytt</p>")


def test_facts_that_a_draft_changes_wait_with_it_and_the_others_follow_what_is_published(tmp_path: Path) -> None:
    page = story(withhold_place=False, abroad=(InternationalPartyFactory.create(),))
    edited(page, programme="research", image=PictureFactory(), image_alt="En bild")
    told = went_round(tmp_path)["languages"]["sv"]["draft"]
    assert list(told["facts"]) == ["programme", "image"]
    page = StoryPage.objects.get()
    page.withhold_place = True
    page.save()
    page.latest_revision.publish()
    page = StoryPage.objects.get()
    assert (page.programme, page.withhold_place, page.image_alt) == ("research", True, "En bild")


def test_a_first_publication_on_schedule_goes_round_and_goes_live_at_its_hour(tmp_path: Path) -> None:
    scheduled(story(live=False, title="Snart", published_on=None))
    told = went_round(tmp_path)["languages"]["sv"]
    assert told["scheduled"]["go_live"] == "2098-03-01T09:00+01:00"
    page = StoryPage.objects.get()
    assert (page.live, page.go_live_at, page.approved_schedule) == (False, SOON, True)
    # Wagtail asks the clock whether a draft's own hour has come.
    revision = page.latest_revision
    revision.content["go_live_at"] = "2021-01-01T00:00:00Z"
    revision.save()
    assert run_schedule(LATER).published == 1
    assert StoryPage.objects.get().live


def test_a_live_page_with_a_version_on_schedule_and_a_later_edit_keeps_all_three(tmp_path: Path) -> None:
    page = scheduled(public(title="Nu"), title="Sedan")
    edited(page, title="Ännu senare", go_live_at=None)
    told = went_round(tmp_path)["languages"]["sv"]
    assert [told["title"], told["scheduled"]["title"], told["draft"]["title"]] == ["Nu", "Sedan", "Ännu senare"]
    page = StoryPage.objects.get()
    assert page.live
    assert page.scheduled_revision.as_object().title == "Sedan"
    # Whoever sets another hour keeps what is public where it is.
    page.get_latest_revision_as_object().save_revision(clean=False).publish()
    scheduled(page, LATER)
    assert StoryPage.objects.get().live
    assert page.get_latest_revision_as_object().title == "Ännu senare"


def test_a_draft_that_was_edited_after_it_was_scheduled_keeps_both(tmp_path: Path) -> None:
    page = scheduled(story(live=False, title="Sedan"))
    edited(page, title="Ännu senare", go_live_at=None)
    told = went_round(tmp_path)["languages"]["sv"]
    assert [told["title"], told["scheduled"]["title"], "draft" in told] == ["Ännu senare", "Sedan", False]


def test_the_hour_of_taking_down_goes_round(tmp_path: Path) -> None:
    page = story()
    page.expire_at = LATER
    page.save_revision().publish()
    assert went_round(tmp_path)["languages"]["sv"]["expires"] == "2099-03-01T09:00+01:00"
    assert StoryPage.objects.get().expire_at == LATER


def test_a_page_that_was_taken_down_at_its_hour_says_so_again(tmp_path: Path) -> None:
    page = story()
    StoryPage.objects.filter(pk=page.pk).update(expire_at=datetime.datetime(2021, 6, 1, tzinfo=datetime.UTC))
    assert run_schedule(SOON).unpublished == 1
    assert went_round(tmp_path)["languages"]["sv"]["expired"] is True
    page = StoryPage.objects.get()
    assert (page.live, page.expired, page.expire_at.year) == (False, True, 2021)


def test_what_waits_in_an_event_goes_round_and_tells_no_subscriber(tmp_path: Path) -> None:
    page = event(organisers=("ICLD",), participating=("0780",))
    edited(page, venue="Annan sal", registration_url="https://example.org/", fee="100 kr")
    told = went_round(tmp_path)["languages"]["sv"]["draft"]
    assert told["facts"] == {"venue": "Annan sal", "registration": {"url": "https://example.org/", "until": None}}
    page = EventPage.objects.get()
    assert (page.venue, page.sequence, page.get_latest_revision_as_object().venue) == ("", 0, "Annan sal")


def test_a_file_of_before_there_were_such_keys_leaves_unpublished_edits_alone(tmp_path: Path) -> None:
    page = story(title="Ut")
    once = exported(tmp_path / "once")
    assert b'"draft": {' not in once["content.jsonl"]
    edited(page, title="Under arbete")
    assert import_file(tmp_path / "once" / "content.jsonl").replaced == 0
    assert StoryPage.objects.get().get_latest_revision_as_object().title == "Under arbete"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"expires": "2099-01-01"}, "languages.sv.expires: must be a moment"),
        ({"expired": True}, "languages.sv.expired: a live language has not expired"),
        ({"draft": {"title": "x"}}, "languages.sv.draft.slug: is missing"),
        ({"scheduled": {}}, "languages.sv.scheduled.go_live: must be a moment, not null"),
        ({"draft": {"facts": {"programme": "x"}}}, "languages.sv.draft.facts.programme: unknown value"),
        ({"draft": {"facts": {"period": {"from": 1}}}}, "languages.sv.draft.facts.period.to: is missing"),
        ({"draft": {"facts": {"image": "media/none.jpg"}}}, "there is no file media/none.jpg"),
        ({"draft": {"status": "live"}}, "languages.sv.draft.status: unknown key"),
    ],
)
def test_what_is_wrong_with_what_waits_is_said(
    tmp_path: Path, indexes: dict[str, Any], changes: dict[str, Any], said: str
) -> None:
    record = next(each for each in generated.records(9)[3:] if "sv" in each["languages"] and each["status"] == "live")
    text = record["languages"]["sv"]
    whole = {key: text[key] for key in ("title", "slug", "summary", "body_html")}
    if "image" in changes.get("draft", {}).get("facts", {}):
        changes = {"draft": whole | changes["draft"]}
    record["languages"]["sv"] = text | changes
    with pytest.raises(ImportRefusedError) as caught:
        import_file(generated.write(tmp_path / "in.jsonl", [*generated.themes(), record]))
    assert said in str(caught.value)
