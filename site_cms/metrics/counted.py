"""What this process counts, where the settings say that figures are handed out."""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from site_cms.metrics.shared_counts import SharedCounts
from site_cms.page_cache.serving import RESULTS, Counts

log = logging.getLogger(__name__)

# What a request is for, as far as its address says it without being told: no more of an address is ever counted.
KINDS = ("page", "form", "file", "admin", "static", "other")
STATUSES = ("2xx", "3xx", "4xx", "5xx")
# The upper bounds, in seconds, among which the time of a request is counted; the last has none.
BOUNDS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)

# A row of counts: what kept pages say; requests by kind and status; and for each kind microseconds, and requests by
# how long they took.
_STATUSES_FROM = len(RESULTS)
_TIMES_FROM = _STATUSES_FROM + len(KINDS) * len(STATUSES)
_TIMES = 1 + len(BOUNDS) + 1
LENGTH = _TIMES_FROM + len(KINDS) * _TIMES
# What another version counted by another row is none of this one's.
_MEANING = sha256(repr((RESULTS, KINDS, STATUSES, BOUNDS)).encode()).hexdigest()[:8]

_BY_FOLDER = {"admin": "admin", "static": "static", "media": "file", "documents": "file"}


@cache
def counts() -> SharedCounts | None:
    """The counts of this process; None where nobody asks for them, or they cannot be kept."""
    if settings.METRICS_ADDRESS is None:
        return None
    name = f"counts-{settings.METRICS_ADDRESS[1]}-{_MEANING}"
    try:
        return SharedCounts(Path(settings.TURNS_DIR), name, LENGTH)
    except OSError as error:
        # The site serves its readers all the same.
        log.error("Figures cannot be counted (%s).", type(error).__name__)
        return None


def kept_pages() -> Counts | None:
    """Where kept pages are counted."""
    there = counts()
    return there.own[:_STATUSES_FROM] if there else None


def kind_of(method: str, path: str) -> str:
    """One of `KINDS`: admin and static files by their folder; below a language a form, a file or a page."""
    folder, _slash, below = path.lstrip("/").partition("/")
    if folder not in dict(settings.LANGUAGES):
        return _BY_FOLDER.get(folder, "other")
    if method == "POST":
        return "form"
    # No page has a full stop in its address; feeds, calendars, tables and documents of the report have.
    return "file" if "." in below.rpartition("/")[2] else "page"


def count_request(own: Counts, kind: str, status: int, seconds: float) -> None:
    """Count a request that was answered."""
    number = KINDS.index(kind)
    own[_STATUSES_FROM + number * len(STATUSES) + min(max(status // 100 - 2, 0), len(STATUSES) - 1)] += 1
    times = _TIMES_FROM + number * _TIMES
    own[times] += max(int(seconds * 1_000_000), 0)
    own[times + 1 + bisect_left(BOUNDS, seconds)] += 1


def by_status(sums: Sequence[int]) -> list[tuple[str, str, int]]:
    """Kind, status and how many requests, for all there can be."""
    pairs = [(kind, status) for kind in KINDS for status in STATUSES]
    return [(*pair, sums[_STATUSES_FROM + number]) for number, pair in enumerate(pairs)]


def by_time(sums: Sequence[int]) -> list[tuple[str, float, list[int]]]:
    """Kind, seconds of all its requests, and how many took as long as each of `BOUNDS`, or longer."""
    rows = [sums[_TIMES_FROM + number * _TIMES :][:_TIMES] for number in range(len(KINDS))]
    return [(kind, row[0] / 1_000_000, list(row[1:])) for kind, row in zip(KINDS, rows, strict=True)]


def by_result(sums: Sequence[int]) -> list[tuple[str, int]]:
    """What came of asking for kept pages, and how often."""
    return list(zip(RESULTS, sums, strict=False))
