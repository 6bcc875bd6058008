"""The kinds of works that have pages: stories and events."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from events.pages import EventIndexPage, EventPage
from interchange.pages.event_pages import EventWriter
from interchange.pages.story_pages import StoryWriter
from interchange.pages.work_pages import WorkWriter
from interchange.records.event_records import EventRecord
from interchange.records.story_records import StoryRecord
from interchange.site.event_rows import events_of_site
from interchange.site.site_records import SiteReader
from interchange.site.story_rows import stories_of_site
from stories.pages import StoryIndexPage, StoryPage

Work = StoryRecord | EventRecord


@dataclass(frozen=True)
class WorkKind:
    """How the records of one kind meet the page tree.

    Args:
        name: what it is called in a message.
        record: the type of its records.
        page, index: its page types.
        writer: writes records into the tree.
        of_site: reads them out of it.
    """

    name: str
    record: type[Any]
    page: Any
    index: Any
    writer: type[WorkWriter]
    of_site: Callable[[SiteReader, Collection[str]], Iterator[Any]]


KINDS = (
    WorkKind("story", StoryRecord, StoryPage, StoryIndexPage, StoryWriter, stories_of_site),
    WorkKind("event", EventRecord, EventPage, EventIndexPage, EventWriter, events_of_site),
)


def kind_of(record: Work) -> WorkKind:
    """The kind of a record."""
    return next(kind for kind in KINDS if isinstance(record, kind.record))
