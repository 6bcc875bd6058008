"""A file of records: every line read, and what is wrong with any of them said at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from interchange.reading.checking import Problem, ProblemsOfLine, kind_of, shown
from interchange.reading.document_reading import read_document, read_redirect
from interchange.reading.edition_reading import read_edition
from interchange.reading.editorial_reading import (
    read_commitment,
    read_core_value,
    read_goal,
    read_letter,
    read_site,
    read_synonyms,
)
from interchange.reading.event_reading import read_course, read_event, read_instructor
from interchange.reading.federation_reading import read_federation
from interchange.reading.page_reading import Authorities
from interchange.reading.partnership_reading import read_partnership
from interchange.reading.plain_page_reading import read_page
from interchange.reading.story_reading import read_story
from interchange.reading.word_reading import read_network, read_theme
from interchange.records.event_records import CourseRecord, EventRecord, InstructorRecord
from interchange.records.federation_records import FederationRecord
from interchange.records.page_records import PageRecord
from interchange.records.partnership_records import PartnershipRecord
from interchange.records.row_records import RowRecord
from interchange.records.story_records import StoryRecord
from interchange.records.word_records import NetworkRecord, ThemeRecord, WordRecord
from interchange.records.work_records import TYPES
from site_cms.languages.written_text import composed_values

LONGEST_LINE = 8 * 1024 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


Record = (
    ThemeRecord
    | NetworkRecord
    | FederationRecord
    | PartnershipRecord
    | StoryRecord
    | EventRecord
    | CourseRecord
    | InstructorRecord
    | PageRecord
    | RowRecord
)
R = TypeVar("R")

# How the record of each type is read; what is wrong is noted, and then the result means nothing.
READERS: Mapping[str, Callable[[dict[str, Any], ProblemsOfLine, Authorities], Record]] = {
    "theme": lambda value, problems, _known: read_theme(value, problems),
    "network": lambda value, problems, _known: read_network(value, problems),
    "federation": read_federation,
    "partnership": read_partnership,
    "story": read_story,
    "event": read_event,
    "course": lambda value, problems, _known: read_course(value, problems),
    "instructor": lambda value, problems, _known: read_instructor(value, problems),
    "page": read_page,
    "document": lambda value, problems, _known: read_document(value, problems),
    "redirect": lambda value, problems, _known: read_redirect(value, problems),
    "site": lambda value, problems, _known: read_site(value, problems),
    "core_value": lambda value, problems, _known: read_core_value(value, problems),
    "goal": lambda value, problems, _known: read_goal(value, problems),
    "commitment": lambda value, problems, _known: read_commitment(value, problems),
    "synonyms": lambda value, problems, _known: read_synonyms(value, problems),
    "letter": lambda value, problems, _known: read_letter(value, problems),
    "edition": lambda value, problems, _known: read_edition(value, problems),
}


@dataclass(frozen=True)
class Numbered:
    """A record and the line it stands on."""

    line: int
    record: Record


@dataclass(frozen=True)
class FileOfRecords:
    """What a file says, and all that is wrong with it. With a problem, the records mean nothing."""

    records: list[Numbered] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of_type(self, kind: type[R]) -> list[tuple[int, R]]:
        """The records of one type with their lines."""
        return [(each.line, each.record) for each in self.records if isinstance(each.record, kind)]

    def records_of(self, kind: type[R]) -> list[R]:
        """The same without their lines."""
        return [record for _line, record in self.of_type(kind)]


def read_lines(lines: Iterable[bytes], known: Authorities) -> FileOfRecords:
    """Read a file's lines.

    Args:
        lines: the file's lines as bytes, with or without their line feeds.
        known: the codes that the database has; those that the file defines are added to them.
    """
    read = FileOfRecords()
    objects: list[tuple[ProblemsOfLine, dict[str, Any]]] = []
    for number, line in enumerate(lines, 1):
        problems = ProblemsOfLine(number)
        if line.strip(b" \t\r\n"):
            value = _object_of(line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line, problems)
            if not problems.found:
                objects.append((problems, value))
        read.problems.extend(problems.found)
    known = known.with_those_of([value for _problems, value in objects])
    for problems, value in objects:
        record = _record_of(value, problems, known)
        read.problems.extend(problems.found)
        if record and not problems.found:
            read.records.append(Numbered(problems.line, record))
    read.problems.extend(_twice(read))
    read.problems.sort()
    return read


def _object_of(line: bytes, problems: ProblemsOfLine) -> dict[str, Any]:
    """A line's object; an empty one where a problem was noted."""
    if len(line) > LONGEST_LINE:
        problems.add("", f"is longer than {LONGEST_LINE // 1024 // 1024} MB")
        return {}
    try:
        value = json.loads(line.decode("utf-8"), object_pairs_hook=_without_repeats, parse_constant=_no_constant)
        value = composed_values(value)
    except UnicodeDecodeError as error:
        problems.add("", f"is not UTF-8 (byte {error.start + 1})")
        return {}
    except json.JSONDecodeError as error:
        problems.add("", f"is not JSON: {error.msg} (character {error.pos + 1})")
        return {}
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        problems.add("", f"is not JSON that can be read: {reason}")
        return {}
    if not isinstance(value, dict):
        problems.add("", f"must be an object, not {kind_of(value)}")
        return {}
    return value


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {shown(twice)} is there twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no value of JSON")


def _record_of(value: dict[str, Any], problems: ProblemsOfLine, known: Authorities) -> Record | None:
    kind = value.get("type")
    if "type" not in value:
        problems.add("type", "is missing")
    elif isinstance(kind, str) and kind in READERS:
        return READERS[kind](value, problems, known)
    else:
        problems.add("type", f"unknown type {shown(kind)}; must be one of {', '.join(TYPES)}")
    return None


def _twice(read: FileOfRecords) -> Iterator[Problem]:
    """Ids and slugs that an earlier line of the file has already."""
    ids: dict[str, int] = {}
    slugs: dict[tuple[str, ...], int] = {}
    cases: dict[str, int] = {}

    def seen(slug: tuple[str, ...], line: int, path: str) -> Iterator[Problem]:
        if (first := slugs.setdefault(slug, line)) != line:
            yield Problem(line, path, f"the slug {shown(slug[-1])} is on line {first} already")

    for each in read.records:
        record = each.record
        name, own = _named(record)
        if (first := ids.setdefault(own, each.line)) != each.line:
            yield Problem(each.line, name, f"is on line {first} already")
        if isinstance(record, WordRecord):
            yield from seen((record.TYPE, record.slug), each.line, "slug")
        elif isinstance(record, PartnershipRecord):
            if record.case and (first := cases.setdefault(record.case, each.line)) != each.line:
                yield Problem(each.line, "case", f"the case number {shown(record.case)} is on line {first} already")
        elif isinstance(record, StoryRecord | EventRecord):
            for language, text in record.texts.items():
                slug = (type(record).__name__, language, text.slug)
                yield from seen(slug, each.line, f"languages.{language}.slug")


def _named(record: Record) -> tuple[str, str]:
    """The key of what a record is matched by, and what that is; no two types share any but ids."""
    if isinstance(record, FederationRecord):
        return "code", record.code
    if isinstance(record, RowRecord):
        return record.NAMED_BY, record.identity if record.NAMED_BY == "id" else f"{record.TYPE} {record.identity}"
    return "id", record.id
