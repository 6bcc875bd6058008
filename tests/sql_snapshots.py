"""What pages ask of the database, written down: a change of it is seen in review, and not only that it grew.

`SNAPSHOTS=write pytest …` writes anew what is there; then read the difference before it is committed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import sqlparse
from django.db import connection
from django.test.utils import CaptureQueriesContext

_TEXT = re.compile(r"'(?:[^']|'')*'")
_NUMBER = re.compile(r"(?<![\w\"])-?\d+(?:\.\d+)?(?!\w)")
_LIST = re.compile(r"\((?:\s*\?\s*,)*\s*\?\s*\)")


def sql_of(call: Callable[[], object]) -> str:
    """The statements of a call, after one that warms what a process keeps, without their values."""
    call()
    with CaptureQueriesContext(connection) as captured:
        call()
    return "\n\n".join(_shape(query["sql"]) for query in captured) + "\n"


def assert_as_written(told: str, path: Path) -> None:
    """Compare with what is written down, or write it where that is asked for."""
    if os.environ.get("SNAPSHOTS") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(told)
    assert told == path.read_text(), f"{path.name}: the page asks something else than before (tests/sql_snapshots.py)"


def _shape(sql: str) -> str:
    without_values = _NUMBER.sub("?", _TEXT.sub("?", sql))
    return str(sqlparse.format(_LIST.sub("(?)", without_values), reindent=True, indent_width=2))
