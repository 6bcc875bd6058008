"""Writing events into the page tree."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from wagtail.models import Revision
from wagtail.rich_text import RichText

from events.calendar_changes import changes_calendar
from events.models import Audience, EventParticipation, Organiser
from events.pages import EventPage
from interchange.pages.work_pages import WorkWriter
from interchange.records.event_records import Documentation, EventRecord, EventText, Session
from interchange.records.prose import stream_of
from interchange.site.links import document_at
from interchange.site.pictures import MediaFolder
from interchange.site.site_records import site_address
from places.normalising import normalised
from site_cms.models import Picture


class EventWriter(WorkWriter):
    """Replaces or makes the pages of events."""

    model = EventPage
    index = "events.EventIndexPage"

    def __init__(self, media: MediaFolder, undo: ExitStack) -> None:
        super().__init__(media, undo)
        self._audiences = Audience.objects.in_bulk()
        self._organisers = {organiser.normalised_name: organiser for organiser in Organiser.objects.all()}

    def put_facts(self, page: EventPage, record: EventRecord, top: Picture | None) -> None:
        """The hook of `WorkWriter`."""
        page.image = top
        page.start, page.end, page.moved_from = record.start, record.end, record.moved_from
        page.format, page.cancelled = record.format, record.cancelled
        page.venue, page.place_id, page.online_url = record.venue, record.place, record.online_url or ""
        page.registration_url = record.registration_url or ""
        page.registration_until = record.registration_until
        page.participants = record.participants
        page.audience = [self._audiences[code] for code in record.audience]
        page.organisers = [self._organiser(name, record) for name in record.organisers]
        page.participating = [
            EventParticipation(party_id=code, sort_order=n) for n, code in enumerate(record.participating)
        ]

    def put_text(self, page: EventPage, text: EventText, pictures: dict[str, Picture]) -> None:
        """The hook of `WorkWriter`."""
        page.notice, page.fee = text.notice, text.fee
        page.spoken_languages, page.accessibility = text.spoken_languages, text.accessibility
        page.body = stream_of(text.body, pictures)
        page.programme = [("session", _session(session)) for session in text.programme]
        page.documentation = [_documentation(each) for each in text.documentation]

    def count_changes(self, page: EventPage, record: EventRecord) -> None:
        """The hook of `WorkWriter`."""
        page.sequence = self._sequence(page, record)

    def settle(self, written: Sequence[tuple[EventPage, Revision]]) -> None:
        """All versions of an event have changed as often as the one that changed most."""
        number = max(page.sequence for page, _revision in written)
        for page, revision in written:
            if page.sequence != number:
                page.sequence = revision.content["sequence"] = number
                EventPage.objects.filter(pk=page.pk).update(sequence=number)
                revision.save(update_fields=["content"])

    def _sequence(self, page: EventPage, record: EventRecord) -> int:
        """Never less than it was, and more if those who have it in their calendar must be told."""
        known = EventPage.objects.filter(translation_key=record.id, first_published_at__isnull=False)
        before = next((version for version in known if version.pk == page.pk), None)
        highest = max((version.sequence for version in known), default=0)
        if before is not None and changes_calendar(before, page):
            highest = max(highest, before.sequence + 1)
        return max(record.sequence, highest)

    def _organiser(self, name: str, record: EventRecord) -> Organiser:
        key = normalised(name)
        english = (record.organiser_names_en or {}).get(name)
        if key not in self._organisers:
            self._organisers[key] = Organiser.objects.create(name=name, name_en=english or "")
        organiser = self._organisers[key]
        if english is not None and english != organiser.name_en:
            organiser.name_en = english
            organiser.save()
        return organiser


def _session(session: Session) -> dict[str, Any]:
    return {
        "day": session.day,
        "start": session.start,
        "end": session.end,
        "title": session.title,
        "text": RichText(session.html),
        "speakers": [{"name": speaker.name, "role": speaker.role} for speaker in session.speakers],
        "is_pause": session.is_pause,
    }


def _documentation(told: Documentation) -> tuple[str, dict[str, Any]]:
    """Slides where the address is that of a document of this site, else a link."""
    if document := document_at(told.url):
        return "slides", {"title": told.title, "document": document}
    address = site_address() + told.url if told.url.startswith("/") else told.url
    return "recording", {"title": told.title, "url": address, "note": told.note}
