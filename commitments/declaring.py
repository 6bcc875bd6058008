"""How a figure of the report is declared: what is known of it, whatever its value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as plain_field
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Q

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from commitments.counted import Counted
    from commitments.links import Links

Value = TypeVar("Value")


@dataclass(frozen=True)
class Figure:
    """What is known of a figure, whatever its value.

    Attributes:
        key: under which a section has it, in every file.
        label: what it is called; None of a breakdown or a list, which are told row by row.
        one: what it is called beside the numeral where it is 1.
        opens: the address of what it counts, on the page or in a list.
        leads: whether it is among the first answers to what was promised.
        nothing: what is said where it leads and is zero; None where the other answers say it already.
        sum_of: of a sum, the figure of what is summed and that of how many of them say nothing.
        is_lack: whether it is such a number of those that say nothing.
        among: of a number of stories, which of those that count it counts, in the database.
        recount: how it is counted from the evidence alone; None of what the evidence cannot tell.
        since: the number of the form of edition that had it first.
    """

    key: str
    label: Promise | None
    one: Promise | None
    opens: Callable[[Links], str] | None
    leads: bool
    nothing: Promise | None
    sum_of: tuple[str, str] | None
    is_lack: bool
    among: Q | None
    recount: Callable[[Counted], Any] | None
    since: int


def figure(
    label: Promise | None = None,
    *,
    one: Promise | None = None,
    recount: Callable[[Counted], Value],
    opens: Callable[[Links], str] | None = None,
    leads: bool = False,
    nothing: Promise | None = None,
    sum_of: tuple[str, str] | None = None,
    is_lack: bool = False,
    among: Q | None = None,
    since: int = 1,
    **default: Any,
) -> Value:
    """A field of a section that is a figure, of the type that `recount` gives; `Figure` tells of the arguments."""
    told = (label, one, opens, leads, nothing, sum_of, is_lack, among, recount, since)
    return plain_field(metadata={"figure": told}, **default)


def on_page(anchor: str) -> Callable[[Links], str]:
    """Opens a part of the report's own page."""
    return lambda _links: f"#{anchor}"


def list_of_stories(**facets: str | tuple[str, ...]) -> Callable[[Links], str]:
    """Opens the list of the counted stories that have the facets."""
    return lambda links: links.stories(**facets)


def list_of_events(**facets: str | tuple[str, ...]) -> Callable[[Links], str]:
    """Opens the list of the counted events that have the facets."""
    return lambda links: links.events(**facets)
