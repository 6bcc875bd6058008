"""Specimens of an event's page and of events in a list."""

from __future__ import annotations

import datetime
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from django.http import QueryDict
from wagtail.rich_text import RichText

from demonstration.catalogue.content import LONG_TITLE, LONG_WORD, MANY, TEXT, chips, options
from demonstration.catalogue.specimen import Specimen
from events.blocks import DocumentationBlock
from events.dates import STOCKHOLM, EventTime
from events.facets import EventFilter
from events.listing import EventListing
from events.pages import EventPage
from events.presentation import EventPresentation
from events.programme import ProgrammeDay, programme_days
from site_cms.listing.facet import Option
from site_cms.listing.list_filter import FacetCounts

EVENTS = "/sv/evenemang/"
FORM = {"name": "Filtrera evenemangen", "submit": "Visa evenemang"}
NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=STOCKHOLM)


def event_specimens() -> list[Specimen]:
    """All specimens of this module."""
    return [*_blocks(), *_page(), *_list()]


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def an_event(start: str = "2027-04-15 09:00", end: str = "2027-04-15 16:00", **facts: Any) -> EventPresentation:
    """An event, of whose page only what the components read is there."""
    organisers = facts.pop("organisers", ["ICLD", "Svenska FN-förbundet"])
    given: dict[str, Any] = {
        **dict.fromkeys(("notice", "fee", "spoken_languages", "accessibility", "online_url", "registration_url"), ""),
        "cancelled": False,
        "moved_from": None,
        "registration_until": None,
        "participants": None,
        "format": "onsite",
        "venue": "Exempelhuset, Exempelgatan 1",
        "place_id": "0780",
        "place": "Växjö kommun",
        "audience": _rows("Kommuner", "Regioner"),
        "organisers": _rows(*organisers),
        "participating": _rows(),
        "documentation": DocumentationBlock().to_python([]),
        "title": "Öppenhet när det gäller",
        "summary": "Om att berätta i tid.",
        "url": EVENTS,
        **facts,
    }
    page: Any = SimpleNamespace(**given)
    page.get_format_display = EventPage.Format(page.format).label.__str__
    return EventPresentation(
        page=page,
        title=page.title,
        summary=page.summary,
        url=EVENTS,
        language="sv",
        is_foreign=False,
        when=EventTime(_moment(start), _moment(end)),
        now=NOW,
    )


def _rows(*names: str) -> SimpleNamespace:
    return SimpleNamespace(all=lambda: list(names))


def _took_part(*names: str) -> SimpleNamespace:
    return SimpleNamespace(all=lambda: [SimpleNamespace(party=name) for name in names])


def _session(start: str, end: str | None, title: str, **more: Any) -> dict[str, Any]:
    times = {"start": datetime.time.fromisoformat(start), "end": datetime.time.fromisoformat(end) if end else None}
    return {"day": None, **times, "title": title, "text": "", "speakers": [], "is_pause": False, **more}


def _days(count: int = 1) -> list[ProgrammeDay]:
    speakers = [{"name": "Förnamn Efternamn", "role": "utvecklingsstrateg"}, {"name": LONG_WORD, "role": ""}]
    sessions = [
        _session("08:30", "09:00", "Kaffe och registrering", is_pause=True),
        _session("09:00", "09:40", "Inledning", text=RichText(TEXT), speakers=speakers),
        _session("09:50", None, LONG_TITLE),
    ]
    blocks = [
        SimpleNamespace(value=session | {"day": datetime.date(2027, 4, 15 + day)})
        for day in range(count)
        for session in sessions
    ]
    return programme_days(blocks, None)


def _blocks() -> list[Specimen]:
    document = SimpleNamespace(url="#", file_extension="pdf", file_size=2_400_000)
    pause = _session("08:30", "09:00", "Kaffe", is_pause=True)
    talk = _session("09:00", None, LONG_TITLE, text=RichText(TEXT), speakers=[{"name": "Ada", "role": "strateg"}])
    recording = {"title": "Inspelning av inledningen", "url": "https://example.org/", "note": "Video, 42 minuter"}
    return [
        Specimen("blocks/session", "a pause, no day known", {"value": pause}),
        Specimen("blocks/session", "with text and a speaker, no end", {"value": talk}),
        Specimen("blocks/recording", "with a note", {"value": recording}),
        Specimen("blocks/recording", "long, no note", {"value": recording | {"title": LONG_TITLE, "note": ""}}),
        Specimen("blocks/slides", "a document", {"value": {"title": "Bilder", "document": document}}),
        Specimen("blocks/slides", "its document was deleted", {"value": {"title": LONG_TITLE, "document": None}}),
        Specimen("blocks/preview_slides", "stands in for a document in the editor", is_source=True),
    ]


def _page() -> list[Specimen]:
    moved = an_event(moved_from=_moment("2027-03-11 09:00"), notice="Lokalen var inte ledig.")
    cancelled = an_event(cancelled=True, notice=LONG_TITLE)
    past = {"start": "2021-10-14 08:30", "end": "2021-10-14 15:00"}
    held = an_event(**past)
    recording = {"title": LONG_TITLE, "url": "https://example.org/", "note": ""}
    links = DocumentationBlock().to_python([{"type": "recording", "value": recording}])
    all_known = an_event(
        **past,
        participants=4123,
        participating=_took_part(*(f"Exempelby {n}" for n in range(MANY)), f"{LONG_WORD}s kommun"),
        documentation=links,
    )
    open_to_register = an_event(registration_url="https://example.org/", registration_until=datetime.date(2027, 4, 1))
    closed = an_event(registration_url="https://example.org/", registration_until=datetime.date(2026, 11, 1))
    full = an_event(
        format="hybrid",
        online_url="https://example.org/",
        fee="Ingen avgift",
        spoken_languages=LONG_TITLE,
        accessibility="Hörslinga, ramp, vilrum",
        registration_until=datetime.date(2027, 4, 1),
    )
    bare = an_event(venue="", place_id=None, place=None, organisers=[], audience=_rows())
    two_days = an_event("2027-03-27 10:00", "2027-03-28 15:00")
    night = an_event("2024-09-19 18:00", "2024-09-20 01:00")
    over_new_year = an_event("2026-12-30 10:00", "2027-01-02 15:00")
    online = an_event(format="online", venue="", place_id=None, place=None)
    return [
        *(Specimen("date_block", state, {"when": e.when}) for state, e in (("one day", held), ("two days", two_days))),
        Specimen("date_block", "into the night", {"when": night.when}),
        Specimen("date_block", "over the new year", {"when": over_new_year.when}),
        Specimen("event_tags", "to come", {"event": held}),
        Specimen("event_tags", "cancelled", {"event": cancelled}),
        Specimen("event_tags", "moved", {"event": moved}),
        Specimen("event_tags", "going on", {"event": replace(moved, now=_moment("2027-04-15 10:00"))}),
        Specimen("event_head", "to come", {"event": open_to_register}),
        Specimen("event_head", "cancelled", {"event": cancelled}),
        Specimen("event_head", "long, two days", {"event": replace(two_days, title=LONG_TITLE, summary=LONG_TITLE)}),
        Specimen("event_head", "no time, as in a draft", {"event": replace(bare, when=None)}),
        Specimen("event_notice", "moved", {"event": moved}),
        Specimen("event_notice", "cancelled", {"event": cancelled}),
        Specimen("event_notice", "held", {"event": held}),
        Specimen("event_notice", "too late to register", {"event": closed}),
        Specimen("event_notice", "a notice alone", {"event": an_event(notice="Ta med inneskor.")}),
        Specimen("event_notice", "nothing to say: nothing", {"event": bare}),
        Specimen("event_actions", "register", {"event": open_to_register}),
        Specimen("event_actions", "too late to register", {"event": closed}),
        Specimen("event_actions", "cancelled", {"event": cancelled}),
        Specimen("event_actions", "held: nothing", {"event": held}),
        Specimen("event_facts", "all", {"event": full}),
        Specimen("event_facts", "hardly any, no venue", {"event": bare}),
        Specimen("event_facts", "online, over several days", {"event": replace(online, when=two_days.when)}),
        Specimen("event_afterwards", "all is known", {"event": all_known}),
        Specimen("event_afterwards", "nothing is known", {"event": held}),
        Specimen("event_afterwards", "cancelled: nothing", {"event": an_event(**past, cancelled=True)}),
        Specimen("organisers", "two", {"organisers": ["ICLD", LONG_TITLE]}),
        Specimen("organisers", "one", {"organisers": ["ICLD"]}),
        Specimen("organisers", "none: nothing", {"organisers": []}),
        Specimen("programme", "one day", {"days": _days()}),
        Specimen("programme", "three days", {"days": _days(3)}),
        Specimen("programme", "no sessions: nothing", {"days": []}),
    ]


def _list() -> list[Specimen]:
    past = {"start": "2021-10-14 08:30", "end": "2021-10-14 15:00"}
    foreign = replace(an_event(), is_foreign=True, language="en", title="Openness when it matters")
    shown = {
        "to come": an_event(),
        "cancelled": an_event(cancelled=True),
        "moved": an_event(moved_from=_moment("2027-03-11 09:00")),
        "held, participants unknown": an_event(**past),
        "held, one participant": an_event(**past, participants=1),
        "two days, long": replace(
            an_event("2027-03-27 10:00", "2027-03-28 15:00"), title=LONG_TITLE, summary=LONG_TITLE
        ),
        "online, nobody holds it": an_event(format="online", place_id=None, place=None, organisers=[]),
        "in the other language": foreign,
    }
    return [
        *(Specimen("event_row", state, {"event": event}) for state, event in shown.items()),
        Specimen("event_row", "compact", {"event": an_event(), "compact": True}),
        Specimen("filters", "of events, forty terms", {"listing": _listing(terms=MANY), **FORM}),
        Specimen("filters", "of events, three chosen", {"listing": _listing(terms=3, chosen=3), **FORM}),
        Specimen("filters", "of events, no terms", {"listing": _listing(), **FORM}),
        Specimen("event_notes", "one elsewhere", {"listing": _listing(elsewhere=1), "language": "sv"}),
        Specimen(
            "event_notes",
            "forty elsewhere, facets left out",
            {"listing": _listing("region=zz", elsewhere=MANY), "language": "en"},
        ),
        Specimen("no_events", "no events", {"listing": _listing()}),
        Specimen("no_events", "filtered, some elsewhere", {"listing": _listing(chosen=2, elsewhere=3)}),
        Specimen("subscribe", "the listing’s calendar", {"address": f"{EVENTS}calendar.ics", "host": "example.org"}),
    ]


def _listing(query: str = "", *, terms: int = 0, chosen: int = 0, elsewhere: int = 0) -> EventListing:
    offered = options(terms)
    counts = FacetCounts(
        options={
            "region": offered,
            "organiser": [Option(str(n), LONG_TITLE, n, False) for n in range(terms)],
            "audience": offered[:4],
            "format": offered[:3],
        },
        matching=0,
        total=terms,
        elsewhere=elsewhere,
    )
    asked = QueryDict(query)
    return EventListing(
        address=EVENTS,
        query=asked,
        filter=EventFilter(asked, rows=EventPage.objects.all(), language="sv", now=NOW),
        counts=counts,
        page=SimpleNamespace(number=1, paginator=SimpleNamespace(num_pages=1), has_next=lambda: False),  # type: ignore[arg-type]
        upcoming=[],
        past=[],
        chips=chips(chosen),
    )
