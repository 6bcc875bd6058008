"""Reading works of either kind: their facts, their texts, and what waits beside these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from interchange.reading.checking import Fields
from interchange.reading.page_reading import STATUSES, Authorities, read_pictures, read_top_picture
from interchange.reading.values import read_id, read_languages, read_moment
from interchange.records.versions import NOTHING_WAITS, VERSION_KEYS, WAITING_KEYS, Version, Waiting
from interchange.records.work_records import WorkRecord

R = TypeVar("R", bound=WorkRecord)

FactReaders = Mapping[str, Callable[[Fields, Authorities], dict[str, Any]]]
"""How each key of a work's facts is read: into fields of its record."""


def facts_of(fields: Fields, readers: FactReaders, known: Authorities, *, every: bool) -> dict[str, Any]:
    """The facts under their keys: `every` one, or those that are there."""
    told: dict[str, Any] = {}
    for key, read in readers.items():
        if every or fields.has(key):
            told |= read(fields, known)
    return told


@dataclass(frozen=True)
class WorkReader(Generic[R]):
    """Reads the records of one kind of work.

    Args:
        record: the kind's record.
        required, optional: the keys of a text of this kind.
        read_text: reads it; the second argument says whether it is public where it does not say so.
        readers: how the work's facts are read.
        known: the codes that the database has.
        version_keys: what a version that waits may have besides its text.
    """

    record: type[R]
    required: tuple[str, ...]
    optional: tuple[str, ...]
    read_text: Callable[[Fields, bool], Any]
    readers: FactReaders
    known: Authorities
    version_keys: tuple[str, ...] = VERSION_KEYS

    def read(self, work: Fields) -> R:
        """A record with what waits in each language; a picture that is in no text is noted as a problem."""
        is_live = work.code("status", STATUSES) == "live"
        languages = read_languages(work, self.required, self.optional)
        record = self.record(
            id=read_id(work),
            texts={language: self.read_text(fields, is_live) for language, fields in languages.items()},
            image=read_top_picture(work),
            pictures=read_pictures(work),
            **facts_of(work, self.readers, self.known, every=True),
        )
        found = {code: self._waiting(fields, record.texts[code].is_live, record) for code, fields in languages.items()}
        record = replace(record, waiting={code: each for code, each in found.items() if each != NOTHING_WAITS})
        for file in (record.pictures or {}).keys() - set(record.text_files()):
            work.problems.add("pictures", f"{file} is not in any text")
        return record

    def _waiting(self, fields: Fields, is_live: bool, record: Any) -> Waiting:
        has_expired = fields.has("expired") and fields.boolean("expired")
        if has_expired and is_live:
            fields.complain("expired", "a live language has not expired")
        scheduled = self._version(fields, "scheduled", record)
        if scheduled and scheduled.go_live is None:
            fields.complain("scheduled.go_live", "must be a moment, not null")
        return Waiting(_hour(fields, "expires"), has_expired, scheduled, self._version(fields, "draft", record))

    def _version(self, parent: Fields, key: str, record: Any) -> Version | None:
        if parent.told(key) is None:
            return None
        optional = [name for name in self.optional if name not in ("status", *WAITING_KEYS)]
        text = parent.within(key, required=self.required, optional=(*optional, *self.version_keys))
        facts: dict[str, Any] = {}
        if text.told("facts") is not None:
            told = text.within("facts", required=(), optional=(*self.readers, "image"))
            read = facts_of(told, self.readers, self.known, every=False)
            facts = {name: value for name, value in read.items() if value != getattr(record, name)}
            if told.has("image"):
                facts["image"] = None if told.raw("image") is None else told.text("image", 255)
        return Version(
            text=self.read_text(text, False),
            facts=facts,
            image_alt=text.text("image_alt", 250, empty=True),
            go_live=_hour(text, "go_live"),
            expires=_hour(text, "expires"),
        )


def _hour(fields: Fields, key: str) -> Any:
    moment = read_moment(fields, key)
    return moment and moment.replace(microsecond=0)
