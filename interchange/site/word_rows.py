"""Themes and networks in and out of the database: matched by id, then by slug."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from interchange.reading.checking import Problem, shown
from interchange.records.word_records import NetworkRecord, ThemeRecord, WordRecord
from interchange.records.work_records import LANGUAGES
from partnerships.models import Network
from places.addresses import free_slug
from stories.models import Theme

W = TypeVar("W", bound=WordRecord)

# The rows that the records of a kind are of.
_MODELS: dict[type[WordRecord], Any] = {ThemeRecord: Theme, NetworkRecord: Network}


@dataclass
class _Rows:
    """The words of a kind that there are, by id and by slug."""

    by_id: dict[str, Any]
    by_slug: dict[str, Any]

    @classmethod
    def of_site(cls, kind: type[WordRecord]) -> _Rows:
        rows = list(_MODELS[kind].objects.all())
        return cls({str(row.translation_key): row for row in rows}, {row.slug: row for row in rows})

    def match(self, record: WordRecord) -> Any:
        return self.by_id.get(record.id) or self.by_slug.get(record.slug)


def words_of_site(kind: type[W]) -> list[W]:
    """All words of a kind, by id."""
    rows = _MODELS[kind].objects.order_by("translation_key")
    return [
        kind(
            str(row.translation_key),
            row.slug,
            {"sv": row.name_sv, "en": row.name_en},
            {code: row.described_in(code) for code in LANGUAGES},
            "" if row.slug_sv == free_slug(row.name_sv, ()) else row.slug_sv or "",
        )
        for row in rows
    ]


def word_problems(kind: type[W], words: Sequence[tuple[int, W]]) -> Iterator[Problem]:
    """Slugs that another word of the kind has, which the file leaves as it is."""
    rows = _Rows.of_site(kind)
    in_file = {record.id for _line, record in words}
    swedish = {row.slug_sv: 0 for key, row in rows.by_id.items() if key not in in_file}
    for line, record in words:
        if record.swedish_slug and (first := swedish.setdefault(record.swedish_slug, line)) != line:
            where = f"that of line {first}" if first else f"another {kind.TYPE}"
            yield Problem(line, "languages.sv.slug", f"{shown(record.swedish_slug)} is the Swedish slug of {where}")
        holder = rows.by_slug.get(record.slug)
        if holder is None or str(holder.translation_key) == record.id:
            continue
        if record.id in rows.by_id and str(holder.translation_key) not in in_file:
            yield Problem(line, "slug", f"{shown(record.slug)} is the slug of another {kind.TYPE}")
        elif record.id not in rows.by_id and str(holder.translation_key) in in_file:
            yield Problem(
                line, "slug", f"{shown(record.slug)} is still the slug of a {kind.TYPE} that this file renames"
            )


def write_words(kind: type[W], words: Sequence[W], *, dry_run: bool) -> Iterator[str]:
    """Write words of a kind; tells of each whether it is "made", "replaced" or "unchanged".

    One that has its name in one language only is called so in the other too. One that says in no language what it
    means, such as one of a file from before that was written, leaves what is written there.
    """
    model = _MODELS[kind]
    rows = _Rows.of_site(kind)
    changed: list[Any] = []
    for record in words:
        row = rows.match(record)
        wanted: dict[str, Any] = {
            "translation_key": uuid.UUID(record.id),
            "slug": record.slug,
            "name_sv": record.names.get("sv") or record.names["en"],
            "name_en": record.names.get("en") or record.names["sv"],
        }
        if record.descriptions:
            wanted |= {f"description_{code}": record.descriptions.get(code, "") for code in LANGUAGES}
        if record.swedish_slug:
            wanted["slug_sv"] = record.swedish_slug
        if row and all((getattr(row, name) or "") == value for name, value in wanted.items()):
            yield "unchanged"
            continue
        yield "replaced" if row else "made"
        row = row or model()
        for name, value in wanted.items():
            setattr(row, name, value)
        changed.append(row)
    if dry_run:
        return
    # Two words may change slugs with each other, and no two may have one for a moment.
    for row in changed:
        if row.pk:
            model.objects.filter(pk=row.pk).update(slug=uuid.uuid4().hex)
    for row in changed:
        row.save()
