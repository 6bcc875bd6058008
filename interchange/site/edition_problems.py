"""What is wrong with the editions of a file: with what they consist of, with each other, and with those of the site."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from commitments.editions.verifying import content_faults
from commitments.report import checksum
from interchange.reading.checking import Problem, shown
from interchange.records.edition_records import EditionRecord, Kept
from interchange.site.edition_rows import FOLDER, contradiction, editions_of_site
from interchange.site.files_beside import FileBesideError, FilesBeside


def edition_problems(records: Sequence[tuple[int, EditionRecord]], files: FilesBeside) -> Iterator[Problem]:
    """All that is wrong with editions, line by line."""
    if not records:
        return
    there = {each.id: each for each in editions_of_site()}
    kept = {key: each for key, each in there.items() if key not in {record.id for _line, record in records}}
    known = {**kept, **{record.id: record for _line, record in records}}
    yield from _clashes(records, list(kept.values()))
    for line, record in records:
        if record.id in there and (said := contradiction(record, there[record.id])):
            yield Problem(line, "id", said)
        if record.replaces and (record.replaces not in known or known[record.replaces].frozen is None):
            yield Problem(line, "replaces", "there is no such frozen edition, in the file or on the site")
        elif _replaces_itself(record, known):
            yield Problem(line, "replaces", "the edition would replace itself")
        if record.frozen:
            for field, part in record.frozen.parts:
                yield from _file_problems(line, field, part, record, files)


def _replaces_itself(record: EditionRecord, known: dict[str, EditionRecord]) -> bool:
    seen, at = {record.id}, record.replaces
    while at in known:
        if at in seen:
            return True
        seen.add(at)
        at = known[at].replaces
    return at in seen


def _clashes(records: Sequence[tuple[int, EditionRecord]], kept: Sequence[EditionRecord]) -> Iterator[Problem]:
    """What only one edition may have: an address, the first of a period, an edition that it replaces."""
    first: dict[tuple[str, Any], int] = {}
    for each in kept:
        first |= dict.fromkeys(_unique(each), 0)
    for line, record in records:
        for what, value in _unique(record):
            if (holder := first.setdefault((what, value), line)) != line:
                field = "period" if what == "frozen" else what
                where = f"that of line {holder}" if holder else "another edition of the site"
                yield Problem(line, field, f"{shown(str(value))} belongs to {where}")


def _unique(record: EditionRecord) -> list[tuple[str, Any]]:
    told: list[tuple[str, Any]] = [("slug", record.slug)]
    if record.replaces:
        told.append(("replaces", record.replaces))
    elif record.frozen:
        told.append(("frozen", f"{record.first}–{record.last}"))
    return told


def _file_problems(line: int, field: str, kept: Kept, record: EditionRecord, files: FilesBeside) -> Iterator[Problem]:
    content = b""
    named = [(f"{field}.file", kept.file, kept.checksum)]
    named += [(f"{field}.documents.{n}.file", each.file, each.checksum) for n, each in enumerate(kept.documents)]
    for at, file, expected in named:
        try:
            found = files.content(file, FOLDER)
        except FileBesideError as refused:
            yield Problem(line, at, str(refused))
            continue
        if checksum(found) != expected:
            yield Problem(line, at, f"the checksum is {checksum(found)} and not {expected}")
        elif at == f"{field}.file":
            content = found
    if content:
        for fault in [*content_faults(content, kept.checksum), *_foreign(content, record)]:
            yield Problem(line, f"{field}.file", fault)


def _foreign(content: bytes, record: EditionRecord) -> Iterator[str]:
    """Whether it is the content of another edition."""
    try:
        told = json.loads(content)
        own = told["edition"]["id"], told["edition"]["slug"], told["period"]["from"], told["period"]["to"]
    except (ValueError, KeyError, TypeError):
        return
    if own != (record.id, record.slug, record.first.isoformat(), record.last.isoformat()):
        yield "is the content of another edition"
