"""The event's JSON-LD, held against schema.org's definition of Event as it is written down here."""

import datetime
import json
import re

import pytest
from django.test import Client

from tests.factories import event, moment

pytestmark = pytest.mark.django_db

SCHEMA = "https://schema.org/"


def is_text(value):
    return isinstance(value, str) and value.strip() == value != ""


def is_address(value):
    return is_text(value) and re.fullmatch(r"https?://[^\s<>\"]+", value) is not None


def is_moment(value):
    return is_text(value) and datetime.datetime.fromisoformat(value).utcoffset() is not None


def is_one_of(*names):
    return lambda value: value in [SCHEMA + name for name in names]


def some_of(*kinds):
    def check(value):
        values = value if isinstance(value, list) else [value]
        return bool(values) and all(any(not problems(each, kind) for kind in kinds) for each in values)

    return check


# https://schema.org/Event and the types that it refers to: the properties that the site may use, with their ranges.
TYPES = {
    "Event": {
        "name": is_text,
        "description": is_text,
        "url": is_address,
        "image": is_address,
        "inLanguage": lambda value: value in ("sv", "en"),
        "startDate": is_moment,
        "endDate": is_moment,
        "previousStartDate": is_moment,
        "eventStatus": is_one_of(
            "EventScheduled", "EventCancelled", "EventRescheduled", "EventPostponed", "EventMovedOnline"
        ),
        "eventAttendanceMode": is_one_of(
            "OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"
        ),
        "location": some_of("Place", "VirtualLocation", "PostalAddress"),
        "organizer": some_of("Organization", "Person"),
        "isAccessibleForFree": lambda value: isinstance(value, bool),
    },
    "Place": {"name": is_text, "address": some_of("PostalAddress")},
    "VirtualLocation": {"url": is_address, "name": is_text},
    "PostalAddress": dict.fromkeys(
        ["streetAddress", "addressLocality", "addressRegion", "addressCountry", "postalCode"], is_text
    ),
    "Organization": {"name": is_text, "url": is_address},
    "Person": {"name": is_text},
}
REQUIRED = {
    "Event": {"name", "startDate", "endDate", "eventStatus", "eventAttendanceMode", "url", "inLanguage"},
    "Place": {"name", "address"},
    "VirtualLocation": {"url"},
    "Organization": {"name"},
}


def problems(data, kind="Event"):
    """What the definition does not allow in data of a type."""
    if not isinstance(data, dict) or data.get("@type") != kind:
        return [f"not a {kind}: {data!r}"]
    found = [f"{kind} lacks {name}" for name in REQUIRED.get(kind, set()) - data.keys()]
    for name, value in data.items():
        if name in ("@type", "@context"):
            continue
        known = TYPES[kind].get(name)
        if known is None:
            found.append(f"{kind} has no {name}")
        elif not known(value):
            found.append(f"{kind}.{name}: {value!r}")
    return found


def data_of(page):
    html = Client().get(page.get_url()).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    (data,) = [each for each in map(json.loads, blocks) if each["@type"] == "Event"]
    assert data["@context"] == "https://schema.org"
    assert problems(data) == []
    return data


def test_an_event_says_when_and_where_it_is_and_who_holds_it(indexes):
    page = event(venue="Exempelhuset", place="0780", organisers=("ICLD", "FN-förbundet"), title="Öppet & <enkelt>")
    data = data_of(page)
    assert data["name"] == "Öppet & <enkelt>"
    assert data["startDate"] == "2021-10-14T08:30:00+02:00"
    assert data["endDate"] == "2021-10-14T15:00:00+02:00"
    assert data["eventStatus"] == SCHEMA + "EventScheduled"
    assert data["eventAttendanceMode"] == SCHEMA + "OfflineEventAttendanceMode"
    assert data["location"]["name"] == "Exempelhuset"
    assert data["location"]["address"] == {
        "@type": "PostalAddress",
        "addressCountry": "SE",
        "streetAddress": "Exempelhuset",
        "addressLocality": "Växjö kommun",
        "addressRegion": "Kronobergs län",
    }
    assert [each["name"] for each in data["organizer"]] == ["FN-förbundet", "ICLD"]
    assert data["inLanguage"] == "sv"
    assert data["url"] == page.get_full_url()
    assert "isAccessibleForFree" not in data


def test_the_offset_is_that_of_the_day(indexes):
    data = data_of(event(start="2023-03-25 10:00", end="2023-03-26 15:00"))
    assert (data["startDate"][-6:], data["endDate"][-6:]) == ("+01:00", "+02:00")


def test_a_cancelled_event_is_cancelled_and_a_moved_one_names_its_former_time(indexes):
    assert data_of(event(cancelled=True))["eventStatus"] == SCHEMA + "EventCancelled"
    moved = data_of(event(moved_from=moment("2021-09-01 09:00")))
    assert moved["eventStatus"] == SCHEMA + "EventRescheduled"
    assert moved["previousStartDate"] == "2021-09-01T09:00:00+02:00"


def test_an_event_on_the_web_is_at_a_virtual_place(indexes):
    data = data_of(event(format="online", place=None, online_url="https://example.org/live"))
    assert data["eventAttendanceMode"] == SCHEMA + "OnlineEventAttendanceMode"
    assert data["location"] == {"@type": "VirtualLocation", "url": "https://example.org/live"}
    hidden = event(format="online", place=None)
    assert data_of(hidden)["location"]["url"] == hidden.get_full_url()


def test_a_hybrid_event_is_at_both(indexes):
    data = data_of(event(format="hybrid", online_url="https://example.org/live"))
    assert data["eventAttendanceMode"] == SCHEMA + "MixedEventAttendanceMode"
    assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]


def test_what_is_not_known_is_left_out(indexes):
    data = data_of(event(place=None, organisers=()))
    assert not {"location", "organizer", "image", "isAccessibleForFree", "previousStartDate"} & data.keys()


@pytest.mark.parametrize("fee", ["Ingen avgift", "No fee.", "gratis"])
def test_it_is_free_where_the_fee_says_so(indexes, fee):
    assert data_of(event(fee=fee))["isAccessibleForFree"] is True


def test_another_fee_is_not_interpreted(indexes):
    assert "isAccessibleForFree" not in data_of(event(fee="Ingen avgift för medlemmar"))


def test_nothing_in_the_data_ends_the_element(indexes):
    assert data_of(event(title="</script><b>"))["name"] == "</script><b>"


def test_what_schema_org_does_not_know_is_seen():
    good = {
        "@type": "Event",
        "name": "A",
        "startDate": "2021-10-14T08:30:00+02:00",
        "endDate": "2021-10-14T09:30:00+02:00",
        "eventStatus": SCHEMA + "EventScheduled",
        "eventAttendanceMode": SCHEMA + "OnlineEventAttendanceMode",
        "url": "https://example.org/",
        "inLanguage": "sv",
    }
    assert problems(good) == []
    for bad in (
        {"startDate": "2021-10-14T08:30:00"},
        {"eventStatus": SCHEMA + "EventMoved"},
        {"venue": "A"},
        {"location": {"@type": "Place", "name": "A"}},
        {"name": ""},
    ):
        assert problems(good | bad), bad
    assert problems({"@type": "Event"})
