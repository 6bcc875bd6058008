"""What subscribers get: read back by two libraries that know nothing of each other."""

import datetime
import re
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.test import Client
from django.utils import timezone

from events.calendars import stockholm
from events.pages import EventPage
from tests.factories import event, moment

pytestmark = pytest.mark.django_db

TITLE = "Två dagar; om å, ä och ö, " * 3 + "till slut"
STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture
def both(indexes):
    """An event in both languages, in the night to which the clocks go forward."""
    swedish = event(
        start="2023-03-25 10:00", end="2023-03-26 15:00", title="Två dagar; om å, ä och ö" * 3, place="0780"
    )
    english = event("en", of=swedish, start="2023-03-25 10:00", end="2023-03-26 15:00", title="Two days")
    return swedish, english


def get(page, file="event.ics", query=""):
    return Client().get(f"{page.get_url()}{file}{query}")


def entries(response):
    """The entries, as `icalendar` reads them."""
    return list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))


def index(language="sv"):
    return EventPage.objects.in_language(language).first().get_parent().specific


def publish(page, **changes):
    draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


def test_two_libraries_read_the_same(both):
    content = get(both[0]).content
    (one,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    other = vobject.readOne(content.decode()).vevent
    assert str(one["summary"]) == other.summary.value == both[0].title
    assert str(one["uid"]) == other.uid.value
    assert one.decoded("dtstart") == other.dtstart.value == both[0].start
    assert one.decoded("dtend") == other.dtend.value == both[0].end
    assert str(one["description"]) == other.description.value
    assert str(one["location"]) == other.location.value == "Växjö kommun"
    assert str(one["url"]) == other.url.value == both[0].get_full_url()
    assert one.decoded("sequence") == int(other.sequence.value) == 0
    assert str(one["status"]) == other.status.value == "CONFIRMED"


def test_times_over_the_change_of_clocks_land_at_the_right_hour(both):
    content = get(both[0]).content.decode()
    assert "DTSTART;TZID=Europe/Stockholm:20230325T100000\r\n" in content
    assert "DTEND;TZID=Europe/Stockholm:20230326T150000\r\n" in content
    read = vobject.readOne(content).vevent
    assert read.dtstart.value.astimezone(datetime.UTC).hour == 9
    assert read.dtend.value.astimezone(datetime.UTC).hour == 13


def test_the_time_zone_is_stockholms_for_every_day_from_2021_to_2040():
    content = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + stockholm().to_ical() + b"END:VCALENDAR\r\n"
    read = vobject.readOne(content.decode()).vtimezone.tzinfo
    hour = datetime.datetime(2021, 1, 1, tzinfo=datetime.UTC)
    wrong = []
    while hour.year <= 2040:
        if hour.astimezone(read).utcoffset() != hour.astimezone(STOCKHOLM).utcoffset():
            wrong.append(hour)
        hour += datetime.timedelta(hours=7)
    assert wrong == []


def test_the_clocks_change_at_the_very_hour():
    content = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + stockholm().to_ical() + b"END:VCALENDAR\r\n"
    read = vobject.readOne(content.decode()).vtimezone.tzinfo
    for year in range(2021, 2041):
        for local in [(3, 31, 1, 59), (3, 31, 3, 0), (10, 31, 1, 59), (10, 31, 3, 0)]:
            month, day, hour, minute = local
            day -= (datetime.date(year, month, day).weekday() + 1) % 7
            at = datetime.datetime(year, month, day, hour, minute)  # noqa: DTZ001
            assert at.replace(tzinfo=read).utcoffset() == at.replace(tzinfo=STOCKHOLM).utcoffset(), at


def test_lines_end_and_fold_as_the_format_asks(both):
    response = get(both[0])
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert b"\n" not in response.content.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    assert lines[-1] == b""


def test_both_languages_are_one_event_to_a_calendar(both):
    swedish, english = (entries(get(page))[0] for page in both)
    assert swedish["uid"] == english["uid"]
    assert str(both[0].translation_key) in swedish["uid"]
    assert str(english["summary"]) == "Two days"
    assert str(english["url"]) == both[1].get_full_url()


def test_a_moved_cancelled_and_restored_event_keeps_uid_and_address_and_counts_up(both):
    page, told = both[0], []
    steps: list[dict[str, Any]] = [
        {},
        {"start": moment("2023-04-01 10:00"), "end": moment("2023-04-01 15:00")},
        {"cancelled": True},
        {"cancelled": False},
    ]
    for change in steps:
        publish(page, **change)
        (one,) = entries(get(page))
        told.append((str(one["uid"]), str(one["url"]), one.decoded("sequence"), str(one["status"])))
    assert {entry[:2] for entry in told} == {(f"{page.translation_key}@icld.se", page.get_full_url())}
    assert [entry[2:] for entry in told] == [(0, "CONFIRMED"), (1, "CONFIRMED"), (2, "CANCELLED"), (3, "CONFIRMED")]


def test_a_move_in_one_language_is_told_in_the_other(both):
    publish(both[0], start=moment("2023-04-01 10:00"), end=moment("2023-04-01 15:00"))
    (swedish,), (english,) = entries(get(both[0])), entries(get(both[1]))
    assert english.decoded("dtstart") == moment("2023-04-01 10:00")
    assert english["sequence"] == swedish["sequence"] == 1
    assert english.decoded("last-modified") == swedish.decoded("last-modified")
    assert english.decoded("dtstamp") == english.decoded("last-modified")


def test_a_cancelled_event_stays_in_the_calendar_and_says_so_in_words(both):
    publish(both[1], cancelled=True)
    (one,) = entries(get(index("en"), "calendar.ics", "?from=2020"))
    assert str(one["status"]) == "CANCELLED"
    assert str(one["summary"]) == "Cancelled: Two days"
    assert str(one["description"]).startswith("This event has been cancelled.")


def test_an_online_event_is_where_it_can_be_followed(indexes):
    page = event("en", format="online", place=None, online_url="https://example.org/live", venue="Nowhere")
    (one,) = entries(get(page))
    assert str(one["location"]) == "https://example.org/live"
    bare = event("en", format="onsite", place=None)
    assert "location" not in entries(get(bare))[0]


def test_the_calendar_of_the_listing_has_all_public_events_of_its_language_in_order(indexes):
    later, sooner = event(start="2027-05-01 09:00", end="2027-05-01 10:00", title="Sen"), event(title="Tidig")
    event("en", title="English only")
    event(live=False, title="Utkast")
    response = get(index(), "calendar.ics", "?from=2020")
    assert [str(e["summary"]) for e in entries(response)] == [sooner.title, later.title]
    calendar = icalendar.Calendar.from_ical(response.content)
    assert str(calendar["x-wr-calname"]) == "ICLD: Evenemang"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in response.content
    assert len(list(calendar.walk("VTIMEZONE"))) == 1
    assert vobject.readOne(response.content.decode()).vevent_list


def test_the_calendar_takes_the_listings_filter(indexes):
    event(title="På Gotland", place="0980")
    event(title="I Växjö", place="0780")
    event("en", title="In English", place="0980")
    found = entries(get(index(), "calendar.ics", "?region=09&language=any&from=2020&page=7"))
    assert sorted(str(e["summary"]) for e in found) == ["In English", "På Gotland"]


def test_the_calendar_says_what_it_left_out(indexes):
    event("en")
    response = get(index("en"), "calendar.ics", "?region=zz&from=2020")
    calendar = icalendar.Calendar.from_ical(response.content)
    assert str(calendar["x-wr-caldesc"]) == "We did not recognise this, so we have ignored it: Region."
    assert len(entries(response)) == 1
    assert b"CALDESC" not in get(index("en"), "calendar.ics", "?from=2020").content


def test_the_calendar_has_what_is_coming_and_what_ended_within_a_year_and_says_so(indexes):
    now = timezone.now()
    for title, days in (("Long ago", -370), ("Last year", -360), ("Coming", 400)):
        day = f"{now + datetime.timedelta(days=days):%Y-%m-%d}"
        event("en", title=title, start=f"{day} 09:00", end=f"{day} 10:00")
    response = get(index("en"), "calendar.ics")
    assert [str(e["summary"]) for e in entries(response)] == ["Last year", "Coming"]
    calendar = icalendar.Calendar.from_ical(response.content)
    said = "Events that are coming, and those that ended within the last year."
    assert str(calendar["x-wr-caldesc"]) == str(calendar["description"]) == said
    assert len(entries(get(index("en"), "calendar.ics", "?from=2020"))) == 3


def test_the_calendar_has_the_latest_where_there_are_too_many(indexes, monkeypatch):
    monkeypatch.setattr("events.calendars.MOST", 2)
    for day in (1, 2, 3):
        event("en", title=f"Day {day}", start=f"2127-04-0{day} 09:00", end=f"2127-04-0{day} 10:00")
    assert [str(e["summary"]) for e in entries(get(index("en"), "calendar.ics"))] == ["Day 2", "Day 3"]


def test_who_has_the_calendar_already_gets_nothing(both, client):
    address = f"{index().get_url()}calendar.ics?from=2020"
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_empty_calendar_is_a_calendar(indexes):
    event()
    response = get(index(), "calendar.ics", "?region=25")
    assert entries(response) == []
    assert response.status_code == 200


def test_who_has_it_already_gets_nothing_until_something_changes(both):
    page = both[0]
    first = get(page)
    address = f"{page.get_url()}event.ics"
    again = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    publish(page, venue="Ny sal")
    changed = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
    assert not first.cookies


def test_unpublishing_takes_the_event_out(both):
    address = f"{both[0].get_url()}event.ics"
    calendar = f"{index().get_url()}calendar.ics?from=2020"
    assert len(entries(Client().get(calendar))) == 1
    both[0].unpublish()
    assert Client().get(address).status_code == 404
    assert entries(Client().get(calendar)) == []


@pytest.mark.parametrize("file", ["other.ics", "event.pdf", "event.ics.exe"])
def test_other_files_are_not_there(both, file):
    assert get(both[0], file).status_code == 404


def test_the_listing_offers_the_calendar_to_subscribe_to(both):
    html = Client().get(f"{index('en').get_url()}?region=07").content.decode()
    assert re.search(r'href="webcal://testserver/en/events/calendar\.ics\?region=07"', html)


def test_the_calendar_asks_as_much_at_3_events_as_at_30(indexes, count_queries, client):
    for _number in range(3):
        event()
    address = f"{index().get_url()}calendar.ics?from=2020"
    few = count_queries(lambda: client.get(address))
    for _number in range(27):
        event()
    assert count_queries(lambda: client.get(address)) == few <= 10
