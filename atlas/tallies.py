"""How many examples each place has: every work once, in whatever language it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count

from site_cms.listing.counting import counted, numbers
from stories.queries import StoryQuerySet

_PARTY = "swedish_parties__party"


@dataclass(frozen=True)
class Tallies:
    """Numbers of works by the codes of counties and of Swedish parties; what has none is left out.

    Args:
        works: how many there are in all.
    """

    works: int
    counties: Mapping[str, int] = field(default_factory=dict)
    parties: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, works: StoryQuerySet) -> Tallies:
        """Count works, of which each is there once (`StoryQuerySet.one_a_work`). One query."""
        found = numbers(
            counted(works, "works", number=Count("pk")),
            counted(works, "county", f"{_PARTY}__region"),
            counted(works, "party", _PARTY),
        )
        return cls(found["works"].get("", 0), found["county"], found["party"])
