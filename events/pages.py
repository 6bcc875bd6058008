"""The page types of events: an event, and the listing of all."""

from events.event_page import EventPage
from events.index_page import EventIndexPage

__all__ = ["EventIndexPage", "EventPage"]
