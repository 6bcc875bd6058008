"""The site's events as records."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from events.pages import EventPage
from interchange.records.event_records import Documentation, EventRecord, EventText, Session, Speaker
from interchange.site.site_records import SiteReader, WorkOnSite
from interchange.site.waiting_rows import records_of

_PREFETCHES = ("audience", "organisers", "participating")


def events_of_site(reader: SiteReader, ids: Collection[str] | None = None) -> Iterator[EventRecord]:
    """All events in the order of their ids, or those with the given ids."""
    return records_of(reader, EventPage, ids, _PREFETCHES, _record)


def _record(work: WorkOnSite) -> EventRecord:
    facts = work.facts
    organisers = list(facts.organisers.all())
    return EventRecord(
        id=work.key,
        start=facts.start,
        end=facts.end,
        cancelled=facts.cancelled,
        format=facts.format,
        audience=tuple(sorted(audience.pk for audience in facts.audience.all())),
        organisers=tuple(sorted(organiser.name for organiser in organisers)),
        venue=facts.venue,
        place=facts.place_id,
        online_url=facts.online_url or None,
        participants=facts.participants,
        participating=tuple(sorted(row.party_id for row in facts.participating.all())),
        texts=work.texts(_text),
        image=work.top_picture,
        pictures=work.told,
        registration_url=facts.registration_url or None,
        registration_until=facts.registration_until,
        moved_from=facts.moved_from,
        # What subscribers have been told; a draft may carry an older number.
        sequence=max(version.sequence for version in work.versions.values()),
        organiser_names_en={organiser.name: organiser.name_en for organiser in organisers if organiser.name_en},
    )


def _text(work: WorkOnSite, page: EventPage, is_live: bool) -> EventText:
    reader = work.reader
    return EventText(
        **work.text(page, is_live),
        notice=page.notice,
        programme=tuple(_session(reader, block.value) for block in page.programme),
        documentation=tuple(
            each
            for block in page.documentation
            if (each := _documentation(reader, block.block_type, block.value)) is not None
        ),
        fee=page.fee,
        spoken_languages=page.spoken_languages,
        accessibility=page.accessibility,
    )


def _session(reader: SiteReader, value: Any) -> Session:
    return Session(
        start=value["start"],
        title=value["title"] or "",
        day=value["day"],
        end=value["end"],
        html=reader.short(value["text"]),
        speakers=tuple(Speaker(each["name"] or "", each["role"] or "") for each in value["speakers"]),
        is_pause=bool(value["is_pause"]),
    )


def _documentation(reader: SiteReader, kind: str, value: Any) -> Documentation | None:
    """A link as it is, and slides by their address; slides without a document, which a draft may have, are left out."""
    if kind == "recording":
        return Documentation(value["title"] or "", reader.address(value["url"] or ""), value["note"] or "")
    if value["document"] is None:
        return None
    return Documentation(value["title"] or "", value["document"].url)
