"""Themes in and out of the database: matched by id, then by slug."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interchange.reading.checking import Problem, shown
from interchange.records.story_records import ThemeRecord
from stories.models import Theme


@dataclass
class _Rows:
    """The themes that there are, by id and by slug."""

    by_id: dict[str, Theme]
    by_slug: dict[str, Theme]

    @classmethod
    def of_site(cls) -> _Rows:
        rows = list(Theme.objects.all())
        return cls({str(row.translation_key): row for row in rows}, {row.slug: row for row in rows})

    def match(self, record: ThemeRecord) -> Theme | None:
        return self.by_id.get(record.id) or self.by_slug.get(record.slug)


def theme_problems(themes: Sequence[tuple[int, ThemeRecord]]) -> Iterator[Problem]:
    """Slugs that another theme has, which the file leaves as it is."""
    rows = _Rows.of_site()
    in_file = {record.id for _line, record in themes}
    for line, record in themes:
        holder = rows.by_slug.get(record.slug)
        if holder is None or str(holder.translation_key) == record.id:
            continue
        if record.id in rows.by_id and str(holder.translation_key) not in in_file:
            yield Problem(line, "slug", f"{shown(record.slug)} is the slug of another theme")
        elif record.id not in rows.by_id and str(holder.translation_key) in in_file:
            yield Problem(line, "slug", f"{shown(record.slug)} is still the slug of a theme that this file renames")


def write_themes(themes: Sequence[ThemeRecord], *, dry_run: bool) -> Iterator[str]:
    """Write themes; tells of each whether it is "made", "replaced" or "unchanged".

    A theme that has its name in one language only is called so in the other too.
    """
    rows = _Rows.of_site()
    changed: list[Theme] = []
    for record in themes:
        row = rows.match(record)
        wanted = {
            "translation_key": uuid.UUID(record.id),
            "slug": record.slug,
            "name_sv": record.names.get("sv") or record.names["en"],
            "name_en": record.names.get("en") or record.names["sv"],
        }
        if row and all(getattr(row, name) == value for name, value in wanted.items()):
            yield "unchanged"
            continue
        yield "replaced" if row else "made"
        row = row or Theme()
        for name, value in wanted.items():
            setattr(row, name, value)
        changed.append(row)
    if dry_run:
        return
    # Two themes may change slugs with each other, and no two may have one for a moment.
    for row in changed:
        if row.pk:
            Theme.objects.filter(pk=row.pk).update(slug=uuid.uuid4().hex)
    for row in changed:
        row.save()
