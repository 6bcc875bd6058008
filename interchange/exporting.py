"""Taking the content out: one file of records, and its pictures beside it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric import rsa
from wagtail.models import PageViewRestriction

from events.pages import EventPage
from interchange.page_kinds import page_kinds
from interchange.reading.lines import Record
from interchange.records.event_records import EventRecord
from interchange.records.page_records import PageRecord
from interchange.records.story_records import StoryRecord
from interchange.records.word_records import NetworkRecord, ThemeRecord
from interchange.site.document_rows import documents_of_site
from interchange.site.edition_rows import editions_of_site, files_of
from interchange.site.editorial_rows import EDITORIAL
from interchange.site.event_rows import events_of_site
from interchange.site.federation_rows import federations_of_site
from interchange.site.left_out import left_out
from interchange.site.page_rows import pages_of_site
from interchange.site.partnership_rows import partnerships_of_site
from interchange.site.picture_rows import content_of
from interchange.site.pictures import FOLDER
from interchange.site.redirect_rows import REDIRECTS
from interchange.site.register_rows import courses_of_site, instructors_of_site
from interchange.site.site_records import SiteReader, canonical_names, extension_of
from interchange.site.story_rows import stories_of_site
from interchange.site.word_rows import words_of_site
from interchange.submitted.submissions_file import NAME as SUBMISSIONS
from interchange.submitted.submissions_file import write_submissions
from stories.pages import StoryPage

W = TypeVar("W", StoryRecord, EventRecord, PageRecord)

OWNER_ONLY = 0o600
OWNER_ONLY_FOLDER = 0o700


@dataclass
class Taken:
    """What was written, and what could not be."""

    records: int = 0
    pictures: int = 0
    documents: int = 0
    edition_files: int = 0
    submissions: int = 0
    lost_pictures: list[str] = field(default_factory=list)
    lost_documents: list[str] = field(default_factory=list)
    restricted_works: int = 0
    left_out: list[tuple[str, int]] = field(default_factory=list)


def export_file(path: Path, submissions_to: rsa.RSAPublicKey | None = None) -> Taken:
    """Write all content to a file, and pictures, documents and editions beside it, readable by their owner alone.

    The file is put in place when it is whole.

    Args:
        path: of the file.
        submissions_to: the key to which submissions are encrypted, in a file beside it; without one they stay.

    Raises:
        OSError: a file cannot be written.
    """
    taken = Taken(restricted_works=_restricted())
    site = SiteReader()
    with _new_file(path) as file:
        for record in _records(site, path.parent / FOLDER, taken):
            file.write(line_of(record).encode() + b"\n")
            taken.records += 1
    shown = {picture.pk for picture in site.pictures.values()} | {picture.pk for picture in site.lost}
    if submissions_to is not None:
        with _new_file(path.parent / SUBMISSIONS) as file:
            taken.submissions = write_submissions(file, submissions_to)
    taken.left_out = list(left_out(len(shown), with_submissions=submissions_to is not None))
    taken.lost_pictures = [picture.title for picture in site.lost]
    return taken


def line_of(record: Record) -> str:
    """A record as the line that is written."""
    return json.dumps(record.as_json(), ensure_ascii=False)


def _records(site: SiteReader, folder: Path, taken: Taken) -> Iterator[Record]:
    """All records in the order of the file; the pictures of works are written to the folder on the way."""
    yield from words_of_site(ThemeRecord)
    yield from words_of_site(NetworkRecord)
    yield from federations_of_site()
    yield from partnerships_of_site()
    for story in stories_of_site(site):
        yield _with_pictures(story, site, folder, taken)
    for event in events_of_site(site):
        yield _with_pictures(event, site, folder, taken)
    yield from courses_of_site()
    yield from instructors_of_site()
    for page in pages_of_site(site):
        yield _with_pictures(page, site, folder, taken)
    for document, content in documents_of_site(taken.lost_documents):
        _write_beside(folder.parent, document.file, content)
        taken.documents += 1
        yield document
    for kind in (REDIRECTS, *EDITORIAL):
        yield from kind.of_site()
    for edition in editions_of_site():
        for file, content in files_of(edition):
            _write_beside(folder.parent, file, content)
            taken.edition_files += 1
        yield edition


def _with_pictures(work: W, site: SiteReader, folder: Path, taken: Taken) -> W:
    """Write a work's pictures; the record that names them."""
    contents: dict[str, bytes] = {}

    def ending(name: str) -> str:
        contents[name] = content_of(site.pictures[name])
        return extension_of(contents[name])

    in_text, top = canonical_names(work, ending)
    names = in_text | ({work.image.file: top} if work.image else {})
    for name, file in names.items():
        _write_beside(folder.parent, file, contents[name])
        taken.pictures += 1
    return work.with_files(in_text, top)


def _write_beside(folder: Path, file: str, content: bytes) -> None:
    """Write a file beside the records, at the path that a record gives it."""
    path = folder / file
    for above in reversed(path.relative_to(folder).parents[:-1]):
        (folder / above).mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)
    with _new_file(path) as written:
        written.write(content)


@contextmanager
def _new_file(path: Path) -> Iterator[Any]:
    """A file for its owner alone, which takes its name when it is whole."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:
            yield file
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _restricted() -> int:
    """Works and other pages that are live but behind a view restriction, which a record cannot tell."""
    hidden: set[Any] = set()
    for restriction in PageViewRestriction.objects.select_related("page"):
        for model in (StoryPage, EventPage, *(kind.model for kind in page_kinds().values())):
            pages = model.objects.live().descendant_of(restriction.page, inclusive=True)
            hidden.update(pages.values_list("translation_key", flat=True))
    return len(hidden)
