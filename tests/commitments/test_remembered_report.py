"""What the report of a year remembers is never more than the content and the clock say. On PostgreSQL."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from commitments.counting.ledger import ledger_of
from commitments.models import Course
from commitments.period import Period
from commitments.report_page import ReportPage
from events.pages import EventPage
from site_cms.pages.fixed_pages import ensure_index
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, event, moment, story

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="what is remembered is of what is committed"),
]
ENDS = moment("2026-12-31 16:00")
NOW, HOUR, INSTANT = ENDS - datetime.timedelta(hours=2), datetime.timedelta(hours=1), datetime.timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def a_year(transactional_db: None) -> None:
    """An example, an event that was held and one that is going on; the page has been asked for."""
    cache.clear()
    # Those that a test before this one has made are known by keys that they no longer have.
    ContentType.objects.clear_cache()
    ContentType.objects.get_for_models(*apps.get_models())
    for language in ("sv", "en"):
        ensure_index("stories.StoryIndexPage", language)
    partner = InternationalPartyFactory.create(name="Machakos", country="KE")
    story(title="Vatten", abroad=(partner,), parties=("0780",), published_on=datetime.date(2026, 3, 1))
    event(title="Hållet", start="2026-02-01 09:00", end="2026-02-01 16:00")
    event(title="Pågår", start="2026-12-31 09:00", end="2026-12-31 16:00")
    for _twice in range(2):
        assert told() == (["Vatten"], ["Hållet"])


def report(now: datetime.datetime = NOW, **query: str) -> ReportPage:
    return ReportPage.of({"year": "2026"} | query, language="sv", listing="/l/", events="/e/", now=now)


def told(now: datetime.datetime = NOW) -> tuple[list[str], list[str]]:
    """The examples and the events that the page lists, which are as many as it counts."""
    shown = report(now)
    examples, events = [each.item.title for each in shown.examples], [each.title for each in shown.events]
    assert (len(examples), len(events)) == (shown.told.stories, shown.figures.external.events)
    return examples, events


def test_a_year_that_is_remembered_is_counted_by_no_statement() -> None:
    with CaptureQueriesContext(connection) as queries:
        report()
    assert [each for each in queries if "counted_events" in each["sql"] or "EXTRACT" in each["sql"]] == []


def test_what_is_remembered_is_what_is_counted() -> None:
    # Days that are no calendar year are counted each time.
    days = Period(datetime.date(2026, 1, 1), datetime.date(2026, 12, 30))
    for now in (NOW, ENDS + INSTANT):
        year = ledger_of(Period.of_year(2026), language="sv", as_of=now, most_items=50).figures
        if now == NOW:
            counted = ledger_of(days, language="sv", as_of=now, most_items=50).figures
            assert (year.external, year.communicative) == (counted.external, counted.communicative)
        every = ledger_of(Period.of_year(2026), language="sv", as_of=now).figures
        assert (year.external, year.communicative) == (every.external, every.communicative)


def test_an_event_is_in_the_report_just_after_its_end_and_not_before() -> None:
    assert told(ENDS) == (["Vatten"], ["Hållet"])
    assert told(ENDS + INSTANT) == (["Vatten"], ["Hållet", "Pågår"])
    assert told(NOW) == (["Vatten"], ["Hållet"])


def test_a_course_of_the_new_year_makes_it_a_year_of_the_report_at_midnight() -> None:
    Course.objects.create(title_sv="Kurs", date=datetime.date(2027, 1, 1))
    new_year = moment("2027-01-01 00:00")
    years = [[year.year for year in report(now).years] for now in (NOW, new_year - INSTANT, new_year)]
    assert years == [[2026], [2026], [2026, 2027]]


def _withhold() -> None:
    StoryPage.objects.update(withhold_place=True)


def _restrict() -> None:
    PageViewRestriction.objects.create(page=StoryPage.objects.get(), restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        (lambda: StoryPage.objects.get().unpublish(), ([], ["Hållet"])),
        (_restrict, ([], ["Hållet"])),
        (lambda: StoryPage.objects.update(title="Rent vatten"), (["Rent vatten"], ["Hållet"])),
        (lambda: StoryPage.objects.update(published_on=datetime.date(2025, 1, 1)), ([], ["Hållet"])),
        (lambda: EventPage.objects.filter(title="Hållet").update(cancelled=True), (["Vatten"], [])),
        (lambda: EventPage.objects.filter(title="Pågår").update(end=NOW - HOUR), (["Vatten"], ["Hållet", "Pågår"])),
        (lambda: EventPage.objects.get(title="Hållet").delete(), (["Vatten"], [])),
        (lambda: story(title="Ny", published_on=datetime.date(2026, 1, 2)), (["Ny", "Vatten"], ["Hållet"])),
    ],
)
def test_whatever_is_written_is_in_the_report_at_once(write: Any, expected: tuple[list[str], list[str]]) -> None:
    write()
    assert told() == expected


def test_a_place_that_is_withheld_is_named_no_more() -> None:
    assert [each.partners for each in report().examples] == [["Machakos, Kenya"]]
    _withhold()
    assert [each.partners for each in report().examples] == [["Kenya"]]
