"""The kinds of works that have pages: stories and events."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from events.models import EventIndexPage, EventPage
from interchange.event_pages import EventWriter
from interchange.event_records import EventRecord
from interchange.event_rows import events_of_site
from interchange.records import PROSE, StoryRecord
from interchange.site_records import SiteReader
from interchange.story_pages import StoryWriter
from interchange.story_rows import stories_of_site
from interchange.work_pages import WorkWriter
from stories.models import StoryIndexPage, StoryPage

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
        prose: the names of a text's running texts, in the record (with `_html`) and on the page.
    """

    name: str
    record: type[Any]
    page: Any
    index: Any
    writer: type[WorkWriter]
    of_site: Callable[[SiteReader, Collection[str]], Iterator[Any]]
    prose: tuple[str, ...]


KINDS = (
    WorkKind("story", StoryRecord, StoryPage, StoryIndexPage, StoryWriter, stories_of_site, PROSE),
    WorkKind("event", EventRecord, EventPage, EventIndexPage, EventWriter, events_of_site, ("body",)),
)


def kind_of(record: Work) -> WorkKind:
    """The kind of a record."""
    return next(kind for kind in KINDS if isinstance(record, kind.record))
