"""Single rows in and out of the database, each matched by what names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from interchange.records.row_records import RowRecord


@dataclass(frozen=True)
class RowKind:
    """How the records of one kind meet the database.

    Args:
        record: the type of its records.
        of_site: all of them, in the order of the file.
        write: puts one into the database, new or instead of what is there.
    """

    record: type[RowRecord]
    of_site: Callable[[], Iterable[Any]]
    write: Callable[[Any], None]

    def written(self, records: Sequence[RowRecord], *, dry_run: bool) -> Iterator[str]:
        """Write records; tells of each whether it is "made", "replaced" or "unchanged"."""
        if not records:
            return
        there = {each.identity: each for each in self.of_site()}
        for record in records:
            known = there.get(record.identity)
            if known == record:
                yield "unchanged"
                continue
            yield "replaced" if known else "made"
            if not dry_run:
                self.write(record)
