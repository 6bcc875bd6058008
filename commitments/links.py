"""From a figure to the list of exactly the works that it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol
from urllib.parse import urlencode

from commitments.period import Period

# What a facet is narrowed to: a value, or several of which any will do.
Value = str | tuple[str, ...]


class Links(Protocol):
    """Where the lists behind the figures of a report are."""

    def stories(self, **facets: Value) -> str:
        """The list of the report's stories that have the facets; empty where there is none."""
        ...

    def events(self, **facets: Value) -> str:
        """The list of the report's events that have the facets; empty where there is none."""
        ...


@dataclass(frozen=True)
class LiveLinks:
    """To the listings, with the parameters of `stories.facets` and `events.facets`.

    Args:
        story_listing, event_listing: their addresses; empty where there is none.
        period: the days that are counted.
    """

    story_listing: str
    event_listing: str
    period: Period

    def stories(self, **facets: Value) -> str:
        """Without `language` the listing would leave out works of the other language, which the figure counts."""
        return _narrowed(self._all_stories, facets)

    def events(self, **facets: Value) -> str:
        """Only those that count: held, not cancelled, for municipalities or regions."""
        return _narrowed(self._all_events, facets)

    # A report has hundreds of links, which begin alike.
    @cached_property
    def _all_stories(self) -> str:
        return works_url(self.story_listing, self.period)

    @cached_property
    def _all_events(self) -> str:
        return works_url(self.event_listing, self.period, counted="yes")


@dataclass(frozen=True)
class EditionLinks:
    """To an edition's own evidence, which never changes.

    Args:
        evidence: the address of the edition's page of evidence.
    """

    evidence: str

    def stories(self, **facets: Value) -> str:
        """The frozen list of stories."""
        return _narrowed(f"{self.evidence}?kind=stories", facets)

    def events(self, **facets: Value) -> str:
        """The frozen list of events."""
        return _narrowed(f"{self.evidence}?kind=events", facets)


def works_url(listing: str, period: Period, *, language: str = "any", **facets: Value) -> str:
    """The address of a listing that shows the works behind a figure.

    Args:
        listing: the address of the listing of stories or of events; empty where there is none.
        period: the days that are counted.
        language: "any" for all works, or `both`, `sv_only`, `en_only`.
        facets: for instance `value="equity"` or `country="VN"`.
    """
    if not listing:
        return ""
    days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return f"{listing}?{urlencode({'language': language, **days, **facets})}"


def _narrowed(address: str, facets: Mapping[str, Value]) -> str:
    """An address of a list with facets added; `language` replaces the one that is there."""
    if not address:
        return ""
    if language := facets.get("language"):
        address = address.replace("language=any", urlencode({"language": language}, doseq=True))
    added = {name: value for name, value in facets.items() if name != "language" or "language=" not in address}
    return f"{address}&{urlencode(added, doseq=True)}" if added else address
