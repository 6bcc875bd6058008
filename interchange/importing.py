"""Bringing a file of records in: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Page

from interchange.comparing import says_the_same
from interchange.kinds import KINDS, Work, WorkKind
from interchange.pages.plain_pages import PlainPageWriter
from interchange.pages.work_pages import WorkWriter
from interchange.reading.checking import Problem
from interchange.reading.lines import LONGEST_LINE, FileOfRecords, Numbered, read_lines
from interchange.reading.page_reading import Authorities
from interchange.records.document_records import DocumentRecord, RedirectRecord
from interchange.records.edition_records import EditionRecord
from interchange.records.event_records import CourseRecord, EventRecord, InstructorRecord
from interchange.records.federation_records import FederationRecord
from interchange.records.page_records import PageRecord
from interchange.records.partnership_records import PartnershipRecord
from interchange.records.prose import files_in
from interchange.records.versions import versions_of
from interchange.records.word_records import NetworkRecord, ThemeRecord
from interchange.records.work_records import LANGUAGES
from interchange.site.document_rows import document_problems, write_documents
from interchange.site.edition_problems import edition_problems
from interchange.site.edition_rows import write_editions
from interchange.site.editorial_rows import EDITORIAL
from interchange.site.federation_rows import write_federations
from interchange.site.files_beside import FilesBeside
from interchange.site.links import Links, Target, works_in
from interchange.site.page_rows import page_problems, pages_of_site, placed_alike
from interchange.site.partnership_rows import partnership_problems, write_partnerships
from interchange.site.pictures import MediaFolder, PictureError
from interchange.site.redirect_rows import REDIRECTS, redirect_problems
from interchange.site.register_rows import write_registers
from interchange.site.site_records import SiteReader
from interchange.site.word_rows import word_problems, write_words
from interchange.taking_turns import wait_for_other_imports
from partnerships.models import Network, Partnership
from places.models import LocalGovernment
from site_cms.operations.query_planner import tell_planner
from stories.models import Theme


class ImportRefusedError(ValueError):
    """Nothing was imported; `problems` says why, line by line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


# The types of records whose texts show pictures.
WITH_PICTURES: tuple[type[Any], ...] = (*(kind.record for kind in KINDS), PageRecord)


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
    media, files = MediaFolder(path), FilesBeside(path)
    read = _referring(read)
    problems = read.problems + list(_picture_problems(read, media))
    problems += word_problems(ThemeRecord, read.of_type(ThemeRecord))
    problems += word_problems(NetworkRecord, read.of_type(NetworkRecord))
    problems += partnership_problems(read.of_type(PartnershipRecord))
    for kind in KINDS:
        problems += _work_problems(kind, read.of_type(kind.record))
    problems += page_problems(read.of_type(PageRecord))
    problems += document_problems(read.of_type(DocumentRecord), files)
    problems += edition_problems(read.of_type(EditionRecord), files)
    problems += redirect_problems(read.of_type(RedirectRecord), _pages_in(read))
    if problems:
        raise ImportRefusedError(problems)
    # The clearing up is called off once everything is committed.
    with ExitStack() as undo:
        with transaction.atomic():
            wait_for_other_imports()
            outcome = _write(read, media, files, undo, dry_run=dry_run)
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
        network_slugs=frozenset(Network.objects.values_list("slug", flat=True)),
        partnership_ids=frozenset(map(str, Partnership.objects.values_list("translation_key", flat=True))),
    )


def _picture_problems(read: FileOfRecords, media: MediaFolder) -> Iterator[Problem]:
    shown: list[tuple[int, Any]] = [each for kind in WITH_PICTURES for each in read.of_type(kind)]
    for line, record in shown:
        named = [("image.file", record.image.file)] if record.image else []
        for language, text in record.texts.items():
            for name in text.PROSE:
                files = files_in(getattr(text, name))
                named += [(f"languages.{language}.{name}_html", file) for file in files]
        for language, waiting in record.waiting.items():
            named += [(f"languages.{language}", file) for version in waiting.versions for file in version.files]
        for field, file in named:
            try:
                media.picture(file)
            except PictureError as error:
                yield Problem(line, field, str(error))


def _referring(read: FileOfRecords) -> FileOfRecords:
    """The records with their links within the site as references, whichever way they were written."""
    works = [record for kind in KINDS for record in read.records_of(kind.record)]
    links = Links({(record.id, language) for record in works for language in record.texts})

    def change(each: Numbered) -> Numbered:
        record = each.record
        if isinstance(record, EventRecord):
            record = record.with_addresses(links.within)
        if isinstance(record, Work | PageRecord):
            return replace(each, record=record.with_html(links.referring))
        return each

    return replace(read, records=[change(each) for each in read.records])


def _work_problems(kind: WorkKind, records: Sequence[tuple[int, Work]]) -> Iterator[Problem]:
    """Slugs and ids that something else on the site has."""
    if not records:
        return
    in_file = {(record.id, language) for _line, record in records for language in record.texts}
    others = Page.objects.exclude(pk__in=kind.page.objects.values("pk"))
    other = {str(key) for key in others.values_list("translation_key", flat=True)}
    taken: dict[tuple[str, str], str] = {}
    for index in kind.index.objects.select_related("locale"):
        children = Page.objects.child_of(index).values_list("slug", "translation_key", "locale__language_code")
        for slug, key, language in children:
            # A work that this file gives another slug in this language leaves its own free.
            if (str(key), language) not in in_file:
                taken[index.locale.language_code, slug] = str(key)
    for line, record in records:
        if record.id in other:
            yield Problem(line, "id", f"is the id of a page that is no {kind.name}")
        for language, text in record.texts.items():
            if taken.get((language, text.slug), record.id) != record.id:
                yield Problem(line, f"languages.{language}.slug", "is the slug of another page")


def _pages_in(read: FileOfRecords) -> set[tuple[str, str]]:
    """The pages that a file makes, by id and language."""
    pages: list[Any] = [record for kind in WITH_PICTURES for record in read.records_of(kind)]
    return {(page.id, language) for page in pages for language in page.texts}


def _write(read: FileOfRecords, media: MediaFolder, files: FilesBeside, undo: ExitStack, *, dry_run: bool) -> Outcome:
    counts = dict.fromkeys(("made", "replaced", "unchanged"), 0)
    for told in chain(
        write_words(ThemeRecord, read.records_of(ThemeRecord), dry_run=dry_run),
        write_words(NetworkRecord, read.records_of(NetworkRecord), dry_run=dry_run),
        write_federations(read.records_of(FederationRecord), dry_run=dry_run),
        write_partnerships(read.records_of(PartnershipRecord), dry_run=dry_run),
        write_registers([*read.records_of(CourseRecord), *read.records_of(InstructorRecord)], dry_run=dry_run),
        write_documents(read.records_of(DocumentRecord), files, undo, dry_run=dry_run),
        *(kind.written(read.records_of(kind.record), dry_run=dry_run) for kind in EDITORIAL),
    ):
        counts[told] += 1
    pages = list(_wanted_pages(read.records_of(PageRecord), media, counts))
    wanted = [(kind, list(_wanted(read.records_of(kind.record), kind, media, counts))) for kind in KINDS]
    if not dry_run:
        writer = PlainPageWriter(media, undo)
        if pages:
            writer.place(read.records_of(PageRecord))
        works = [(kind, kind.writer(media, undo), records) for kind, records in wanted if records]
        if not read.records_of(PageRecord):
            # A file of before there were such records relies on the homes and listings that it needs.
            for _kind, of_kind, _records in works:
                for language in LANGUAGES:
                    of_kind.index_in(language)
        links = _write_works(works)
        writer.write([page.with_html(links.stored) for page in pages])
    for told in chain(
        REDIRECTS.written(read.records_of(RedirectRecord), dry_run=dry_run),
        # Last: an edition names the public texts of what it cites.
        write_editions(read.records_of(EditionRecord), files, dry_run=dry_run),
    ):
        counts[told] += 1
    return Outcome(**counts)


def _write_works(wanted: list[tuple[WorkKind, WorkWriter, list[Work]]]) -> Links:
    """Write what would change something, kind by kind; what they link to is there before any of them."""
    if not wanted:
        return Links()
    works = [record for _kind, _writer, records in wanted for record in records]
    referred = set(works_in(html for record in works for html in _html_of(record)))
    for kind, writer, records in wanted:
        writer.reserve(_missing(kind, records, referred))
    links = Links()
    for _kind, writer, records in wanted:
        writer.write([record.with_html(links.stored) for record in records])
    tell_planner()
    return links


def _html_of(record: Work) -> Iterator[str]:
    for each in (*record.texts.values(), *(version.text for version in versions_of(record))):
        yield from each.html()


def _missing(kind: WorkKind, records: Sequence[Work], referred: set[Target]) -> Iterator[tuple[Work, str]]:
    """The pages of new works that others link to, or that it links to itself."""
    keys = kind.page.objects.filter(translation_key__in=[record.id for record in records])
    there = {(str(key), code) for key, code in keys.values_list("translation_key", "locale__language_code")}
    for record in records:
        for language in record.texts:
            if (record.id, language) in referred - there:
                yield record, language


def _wanted_pages(records: Sequence[PageRecord], media: MediaFolder, counts: dict[str, int]) -> Iterator[PageRecord]:
    """The records of pages that would change something; all are counted."""
    there = {page.id: page for page in pages_of_site(SiteReader())} if records else {}
    in_place = placed_alike(records, list(there.values()))
    for record in records:
        known = there.get(record.id)
        same = known is not None and record.id in in_place and known.kind == record.kind
        if known is not None and same and says_the_same(record, known, media):
            counts["unchanged"] += 1
            continue
        counts["replaced" if known else "made"] += 1
        yield record


def _wanted(records: Sequence[Work], kind: WorkKind, media: MediaFolder, counts: dict[str, int]) -> Iterator[Work]:
    """The records that would change something; all are counted."""
    there = {record.id: record for record in kind.of_site(SiteReader(), [record.id for record in records])}
    for record in records:
        if record.id not in there:
            counts["made"] += 1
        elif says_the_same(record, there[record.id], media):
            counts["unchanged"] += 1
            continue
        else:
            counts["replaced"] += 1
        yield record
