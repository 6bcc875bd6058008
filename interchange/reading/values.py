"""Values that records of every type have: ids, slugs, languages."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Collection

from interchange.reading.checking import UNDEFINED, Fields, shown
from interchange.records.work_records import LANGUAGES

_ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SLUG = re.compile(r"[-a-zA-Z0-9_]+")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)


def read_id(record: Fields) -> str:
    """The record's id: a UUID, in lower case."""
    return read_id_at(record, "id")


def read_id_at(record: Fields, key: str) -> str:
    """The id under a key, likewise."""
    value = record.raw(key)
    if value is UNDEFINED:
        return ""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        record.complain(key, f"must be a UUID such as 7d3c0d2e-0000-4000-8000-000000000001, not {shown(value)}")
        return ""
    return str(uuid.UUID(value))


def read_slug(fields: Fields, longest: int) -> str:
    """A part of an address: ASCII letters, digits, hyphens and underscores."""
    slug = fields.text("slug", longest)
    if slug and not _SLUG.fullmatch(slug):
        fields.complain("slug", "may have ASCII letters, digits, hyphens and underscores only")
    return slug


def read_languages(record: Fields, required: Collection[str], optional: Collection[str] = ()) -> dict[str, Fields]:
    """The record's languages, of which there is at least one; each an object with the given keys."""
    if not record.has("languages"):
        return {}
    languages = record.within("languages", required=(), optional=LANGUAGES)
    found = {
        code: languages.within(code, required=required, optional=optional) for code in LANGUAGES if languages.has(code)
    }
    if not found and isinstance(record.raw("languages"), dict):
        record.complain("languages", "needs sv, en or both")
    return found


def read_moment(record: Fields, key: str) -> datetime.datetime | None:
    """A moment with its offset from UTC, or null."""
    if (value := record.told(key)) is None:
        return None
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        record.complain(key, f"must be a moment written as YYYY-MM-DDTHH:MM+HH:MM, not {shown(value)}")
        return None
    try:
        moment = datetime.datetime.fromisoformat(value)
        # Moments at the ends of the calendar cannot be told in another time zone.
        in_range = 1900 <= moment.year <= 2200
    except ValueError:
        record.complain(key, f"there is no moment {shown(value)}")
        return None
    if moment.tzinfo is None:
        record.complain(key, f"{shown(value)} lacks its offset from UTC, such as +01:00")
        return None
    if not in_range:
        record.complain(key, "must be between the years 1900 and 2200")
        return None
    return moment.astimezone(datetime.UTC)


def read_in_both(parent: Fields, key: str, longest: int, *, lines: bool = False) -> tuple[str, str]:
    """A text in Swedish and in English, either of which may be empty."""
    if parent.raw(key) is UNDEFINED:
        return "", ""
    texts = parent.within(key, required=LANGUAGES)
    swedish, english = (texts.text(code, longest, empty=True, lines=lines) for code in LANGUAGES)
    return swedish, english
