"""Reading the records of editions."""

from __future__ import annotations

import datetime
import re
from typing import Any

from commitments.editions.edition import WORDS, EditionDocument
from commitments.figures import COMMENTED
from interchange.reading.checking import UNDEFINED, Fields, ProblemsOfLine, shown
from interchange.reading.values import read_id, read_id_at, read_in_both, read_moment, read_slug
from interchange.records import edition_records
from interchange.records.edition_records import (
    EDITED_KEYS,
    EDITION_DOCUMENT_KEYS,
    EDITION_KEYS,
    FROZEN_KEYS,
    PERIOD_KEYS,
    REDACTION_KEYS,
    EditionRecord,
    FrozenRecord,
    RedactionRecord,
)
from interchange.records.work_records import LANGUAGES

LONGEST_TITLE = 160
_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_NO_DAY, _NO_MOMENT = datetime.date.min, datetime.datetime.min.replace(tzinfo=datetime.UTC)


def read_edition(value: dict[str, Any], problems: ProblemsOfLine) -> EditionRecord:
    """Read an edition's record; what is wrong is noted in `problems`, and then the result means nothing."""
    edition = Fields(value, problems, required=EDITION_KEYS)
    period = edition.within("period", required=PERIOD_KEYS) if edition.has("period") else None
    first, last = (_required_day(period, key) if period else _NO_DAY for key in PERIOD_KEYS)
    if last < first:
        edition.complain("period", "ends before it begins")
    title = read_in_both(edition, "title", LONGEST_TITLE)
    if edition.has("title") and not problems.found and not all(text.strip() for text in title):
        edition.complain("title", "must be written in both languages")
    comments = edition.within("comments", required=COMMENTED) if edition.has("comments") else None
    return EditionRecord(
        id=read_id(edition),
        slug=read_slug(edition, 50),
        first=first,
        last=last,
        title=title,
        introduction=read_in_both(edition, "introduction", WORDS, lines=True),
        comments={each: read_in_both(comments, each, WORDS, lines=True) for each in COMMENTED} if comments else {},
        replaces=None if edition.told("replaces") is None else read_id_at(edition, "replaces"),
        frozen=None if edition.told("frozen") is None else _frozen(edition),
    )


def _frozen(edition: Fields) -> FrozenRecord:
    frozen = edition.within("frozen", required=FROZEN_KEYS)
    edited = frozen.rows("edited", _edited, EDITED_KEYS)
    return FrozenRecord(
        at=_required_moment(frozen, "at"),
        file=frozen.text("file", 255),
        checksum=_checksum(frozen),
        documents=_documents(frozen),
        edited=tuple(sorted(set(edited))),
        redactions=frozen.rows("redactions", _redaction, REDACTION_KEYS),
    )


def _redaction(row: Fields) -> RedactionRecord:
    def read(value: Any, path: str) -> str:
        work = Fields({"id": value}, row.problems, required=("id",))
        work.path = path.rpartition(".")[0]
        return read_id_at(work, "id")

    return RedactionRecord(
        made=_required_moment(row, "made"),
        works=tuple(sorted(set(row.items("works", read)))),
        file=row.text("file", 255),
        checksum=_checksum(row),
        documents=_documents(row),
    )


def _documents(fields: Fields) -> tuple[edition_records.EditionDocument, ...]:
    documents = fields.rows("documents", _document, EDITION_DOCUMENT_KEYS)
    if len({(each.language, each.format) for each in documents}) < len(documents):
        fields.complain("documents", "has two of one form in one language")
    return tuple(sorted(documents))


def _document(row: Fields) -> edition_records.EditionDocument:
    return edition_records.EditionDocument(
        language=row.code("language", LANGUAGES),
        format=row.code("format", EditionDocument.Format.values),
        file=row.text("file", 255),
        checksum=_checksum(row),
    )


def _edited(row: Fields) -> tuple[str, str]:
    return read_id_at(row, "work"), row.code("language", LANGUAGES)


def _checksum(fields: Fields) -> str:
    value = fields.raw("checksum")
    if value is not UNDEFINED and (not isinstance(value, str) or not _CHECKSUM.fullmatch(value)):
        fields.complain("checksum", f"must be a SHA-256 in lower-case hexadecimal, not {shown(value)}")
    return str(value)


def _required_day(period: Fields, key: str) -> datetime.date:
    if period.raw(key) is None:
        period.complain(key, "must be a day, not null")
    return period.day(key) or _NO_DAY


def _required_moment(fields: Fields, key: str) -> datetime.datetime:
    if fields.raw(key) is None:
        fields.complain(key, "must be a moment, not null")
    return read_moment(fields, key) or _NO_MOMENT
