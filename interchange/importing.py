"""Bringing a file of records in: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from wagtail.models import Page

from interchange.checking import Problem
from interchange.lines import LONGEST_LINE, FileOfRecords, read_lines
from interchange.pictures import MediaFolder, PictureError
from interchange.prose import files_in
from interchange.records import PROSE, PartyAbroad, StoryRecord
from interchange.site_records import SiteReader, picture_name
from interchange.story_pages import StoryWriter
from interchange.story_reading import Authorities
from interchange.theme_rows import theme_problems, write_themes
from places.models import LocalGovernment
from places.normalising import normalised
from stories.models import StoryIndexPage, StoryPage, Theme

# Any number that nothing else in the database uses for an advisory lock.
IMPORT_LOCK = 20_211_126


class ImportRefusedError(ValueError):
    """Nothing was imported; `problems` says why, line by line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Outcome:
    """How many records were new, replaced what was there, or said what was there already."""

    made: int
    replaced: int
    unchanged: int


def import_file(path: Path, *, dry_run: bool = False) -> Outcome:
    """Import a file of records and the pictures in `media/` beside it.

    Args:
        path: the file.
        dry_run: check everything, write nothing.

    Raises:
        OSError: the file cannot be read.
        ImportRefusedError: something is wrong with any of its lines. Nothing is written.
    """
    with path.open("rb") as file:
        read = read_lines(_lines_of(file), _authorities())
    media = MediaFolder(path)
    problems = read.problems + list(_picture_problems(read, media))
    problems += [*theme_problems(read.themes), *_story_problems(read)]
    if problems:
        raise ImportRefusedError(problems)
    # The clearing up is called off once everything is committed.
    with ExitStack() as undo:
        with transaction.atomic():
            _wait_for_other_imports()
            outcome = _write(read, media, undo, dry_run=dry_run)
        undo.pop_all()
    return outcome


def _lines_of(file: Any) -> Iterator[bytes]:
    """The file's lines; one that is far too long is cut, and refused for its length."""
    while line := file.readline(LONGEST_LINE + 2):
        yield line
        while not line.endswith(b"\n") and len(line) > LONGEST_LINE:
            line = file.readline(LONGEST_LINE + 2)


def _authorities() -> Authorities:
    return Authorities(
        party_codes=frozenset(LocalGovernment.objects.values_list("code", flat=True)),
        theme_slugs=frozenset(Theme.objects.values_list("slug", flat=True)),
    )


def _picture_problems(read: FileOfRecords, media: MediaFolder) -> Iterator[Problem]:
    for line, record in read.stories:
        named = [("image.file", record.image.file)] if record.image else []
        named += [
            (f"languages.{language}.{name}_html", file)
            for language, text in record.texts.items()
            for name in PROSE
            for file in files_in(getattr(text, name))
        ]
        for field, file in named:
            try:
                media.picture(file)
            except PictureError as error:
                yield Problem(line, field, str(error))


def _story_problems(read: FileOfRecords) -> Iterator[Problem]:
    """Slugs and ids that something else on the site has."""
    in_file = {(record.id, language) for _line, record in read.stories for language in record.texts}
    other = {
        str(key)
        for key in Page.objects.exclude(pk__in=StoryPage.objects.values("pk")).values_list("translation_key", flat=True)
    }
    taken: dict[tuple[str, str], str] = {}
    for index in StoryIndexPage.objects.select_related("locale"):
        children = Page.objects.child_of(index).values_list("slug", "translation_key", "locale__language_code")
        for slug, key, language in children:
            # A story that this file gives another slug in this language leaves its own free.
            if (str(key), language) not in in_file:
                taken[index.locale.language_code, slug] = str(key)
    for line, record in read.stories:
        if record.id in other:
            yield Problem(line, "id", "is the id of a page that is no story")
        for language, text in record.texts.items():
            if taken.get((language, text.slug), record.id) != record.id:
                yield Problem(line, f"languages.{language}.slug", "is the slug of another page")


def _write(read: FileOfRecords, media: MediaFolder, undo: ExitStack, *, dry_run: bool) -> Outcome:
    counts = dict.fromkeys(("made", "replaced", "unchanged"), 0)
    for told in write_themes([record for _line, record in read.themes], dry_run=dry_run):
        counts[told] += 1
    records = [record for _line, record in read.stories]
    site = SiteReader()
    there = {record.id: record for record in site.stories([record.id for record in records])}
    wanted: list[StoryRecord] = []
    for record in records:
        if record.id not in there:
            counts["made"] += 1
        elif _says_the_same(record, there[record.id], media):
            counts["unchanged"] += 1
            continue
        else:
            counts["replaced"] += 1
        wanted.append(record)
    if wanted and not dry_run:
        StoryWriter(media, undo).write(wanted)
        _tell_planner()
    return Outcome(**counts)


def _wait_for_other_imports() -> None:
    """One import at a time, so that the second finds what the first has made.

    SQLite lets in one writer at a time as it is.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def _tell_planner() -> None:
    """Let PostgreSQL know of the new rows now.

    Until it looks by itself, about a minute later, it plans for tables that are still empty,
    and takes minutes over a report of a thousand new stories.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _says_the_same(record: StoryRecord, there: StoryRecord, media: MediaFolder) -> bool:
    """Whether a record would change nothing. A language that it lacks must be no more than a draft."""
    lacking = there.texts.keys() - record.texts.keys()
    if any(there.texts[language].is_live for language in lacking):
        return False
    return _comparable(record, media) == _comparable(_without(there, lacking), None)


def _without(record: StoryRecord, languages: set[str]) -> StoryRecord:
    """The record without some of its languages, of which the other side knows nothing."""
    image = record.image and replace(
        record.image, alt={code: words for code, words in record.image.alt.items() if code not in languages}
    )
    texts = {code: text for code, text in record.texts.items() if code not in languages}
    return replace(record, texts=texts, image=image)


def _comparable(record: StoryRecord, media: MediaFolder | None) -> StoryRecord:
    """The record with pictures called by what they are, and places by their normalised names."""
    names = {file: file for file in record.text_files()}
    top = record.image.file if record.image else ""
    if media:
        names = {f: picture_name(media.picture(f).digest, record.particulars_of(f)) for f in names}
        top = top and f"top/{media.picture(top).digest}"
    parties = {PartyAbroad(normalised(party.name), party.country) for party in record.international_parties}
    return replace(record.with_files(names, top), international_parties=tuple(sorted(parties)))
