"""An event as templates show it: nothing to look up, and its state in words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language

from events.dates import EventTime, day_and_clock
from events.programme import ProgrammeDay, programme_days
from places.normalising import sort_key
from site_cms.pages.repeated_title import repeats_title

if TYPE_CHECKING:
    from events.event_page import EventPage
    from places.models import LocalGovernment

# How editors write that nothing is paid. What else stands there is shown and not interpreted.
_FREE = {"ingen avgift", "avgiftsfritt", "kostnadsfritt", "gratis", "no fee", "free", "free of charge"}


@dataclass(frozen=True)
class EventPresentation:
    """An event in one language, for a reader of the active language, at one moment.

    Made from a page fetched with `EventQuerySet.with_row_data`, or with `with_page_data` for its
    own page; it asks the database nothing more.

    Attributes:
        page: the event.
        now: the moment at which it is looked at.
    """

    page: EventPage
    title: str
    summary: str
    url: str
    language: str
    is_foreign: bool
    when: EventTime | None
    now: datetime.datetime

    @classmethod
    def of(cls, page: EventPage, now: datetime.datetime) -> EventPresentation:
        """Read a page for the active language."""
        language = page.locale.language_code
        return cls(
            page=page,
            title=page.title,
            summary=page.summary,
            url=page.get_url() or "",
            language=language,
            is_foreign=language != (get_language() or "sv")[:2],
            when=EventTime.of(page.start, page.end) if page.start and page.end else None,
            now=now,
        )

    @property
    def listing(self) -> str:
        """The address of the listing that it stands in."""
        return self.url.rstrip("/").rpartition("/")[0] + "/" if self.url else ""

    @property
    def lead(self) -> str:
        """The summary, where it says more than the title."""
        return "" if repeats_title(self.summary, self.title) else self.summary

    # --- Its state ---

    @property
    def is_cancelled(self) -> bool:
        """Whether it is not held at all."""
        return bool(self.page.cancelled)

    @property
    def is_past(self) -> bool:
        """Whether it has ended."""
        return self.when is not None and self.when.end < self.now

    @property
    def is_going_on(self) -> bool:
        """Whether it has begun and not ended."""
        return self.when is not None and self.when.start <= self.now <= self.when.end and not self.is_cancelled

    @property
    def was_held(self) -> bool:
        """Whether it has ended and was not cancelled."""
        return self.is_past and not self.is_cancelled

    @property
    def moved_from(self) -> str:
        """The time that it was moved from; empty if it was not, or if it is cancelled or over anyway."""
        moved = self.page.moved_from
        return day_and_clock(moved) if moved and not self.is_cancelled and not self.is_past else ""

    @property
    def can_register(self) -> bool:
        """Whether one can sign up now: until the end of the last day, if it names one, and until it begins."""
        if not self.page.registration_url or self.is_cancelled or self.when is None or self.when.start <= self.now:
            return False
        last = self.page.registration_until
        return last is None or timezone.localdate(self.now) <= last

    @property
    def registration_is_over(self) -> bool:
        """Whether one could sign up until a day that has passed, for an event that is still to come."""
        last = self.page.registration_until
        is_to_come = self.when is not None and self.now < self.when.start and not self.is_cancelled
        return is_to_come and last is not None and last < timezone.localdate(self.now)

    # --- Where, and who ---

    @property
    def format(self) -> str:
        """How one takes part, in words."""
        return str(self.page.get_format_display())

    @property
    def is_on_site(self) -> bool:
        """Whether one can come to it."""
        return self.page.format != "online"

    @property
    def is_online(self) -> bool:
        """Whether one can follow it on the web."""
        return self.page.format != "onsite"

    @property
    def municipality(self) -> str:
        """The municipality where it is held; empty online."""
        return str(self.page.place) if self.page.place_id and self.is_on_site else ""

    @property
    def where(self) -> str:
        """The building and the municipality in one line; empty if neither is known or it is online only."""
        return ", ".join(part for part in (self.page.venue, self.municipality) if part) if self.is_on_site else ""

    @property
    def place(self) -> str:
        """What a row says of the place: the municipality, else the building, else how one takes part."""
        return self.municipality or (self.page.venue if self.is_on_site else "") or self.format

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to say of it beside the practical facts."""
        is_to_come = not self.is_past and not self.is_cancelled
        return not (self.was_held or is_to_come or self.page.body or self.programme)

    @property
    def organisers(self) -> list[str]:
        """Who holds it, in the reader's language."""
        return [str(organiser) for organiser in self.page.organisers.all()]

    @property
    def audience(self) -> list[str]:
        """Whom it is for."""
        return [str(audience) for audience in self.page.audience.all()]

    @property
    def is_free(self) -> bool | None:
        """True if its fee says that there is none; None if that is not known."""
        return True if self.page.fee.strip().rstrip(".").casefold() in _FREE else None

    # --- Its page ---

    @cached_property
    def programme(self) -> list[ProgrammeDay]:
        """The programme, by day."""
        return programme_days(self.page.programme, self.when)

    @property
    def number_of_parties(self) -> int:
        """How many municipalities and region authorities took part, as far as is known."""
        return len(self.page.participating.all())

    @property
    def documentation(self) -> list[str]:
        """The titles of what can be read and seen afterwards."""
        # As stored: the documents behind them are not needed.
        return [block["value"]["title"] for block in self.page.documentation.raw_data]

    @property
    def has_outcome(self) -> bool:
        """Whether anything is known of what came of it."""
        if not self.was_held:
            return False
        return self.page.participants is not None or bool(self.number_of_parties or self.documentation)

    @cached_property
    def parties(self) -> list[LocalGovernment]:
        """The Swedish municipalities and region authorities that took part, by their names."""
        return sorted((row.party for row in self.page.participating.all()), key=lambda party: sort_key(str(party)))
