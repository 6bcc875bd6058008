"""Writing works into the page tree: what stories and events have in common."""

from __future__ import annotations

import uuid
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, ClassVar

from django.db.models.signals import post_save
from django.utils import timezone
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex, Revision
from wagtail.search.backends import get_search_backend
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published

from interchange.pages.saving import leave_localize, note_waiting, save_with_revision
from interchange.records.versions import NOTHING_WAITS, Version, Waiting
from interchange.records.work_records import LANGUAGES
from interchange.site.picture_rows import PictureLibrary
from interchange.site.pictures import MediaFolder
from site_cms.models import Picture
from site_cms.pages.fixed_pages import ensure_index

AT_ONCE = 200
UNCHANGED = object()


class WorkWriter(ABC):
    """Replaces or makes the pages of works of one kind. To be used inside a transaction.

    What makes a work public here is its record alone: nothing is counted from the day of
    importing, and a translation that wagtail-localize kept is from now on a page of its own.
    """

    model: ClassVar[Any]
    index: ClassVar[str]
    indexed_with: ClassVar[list[str]] = []

    def __init__(self, media: MediaFolder, undo: ExitStack) -> None:
        self._media, self._library = media, PictureLibrary(undo)
        self._indexes: dict[str, Any] = {}
        self._now = timezone.now()

    def index_in(self, language: str) -> Any:
        """The listing of a language, made if it is missing."""
        if language not in self._indexes:
            self._indexes[language] = ensure_index(self.index, language)
        return self._indexes[language]

    @abstractmethod
    def put_facts(self, page: Any, record: Any, top: Picture | None) -> None:
        """Put what belongs to the work onto a page, as it stood or new."""

    @abstractmethod
    def put_text(self, page: Any, text: Any, pictures: dict[str, Picture]) -> None:
        """Put a language's own text onto its page, besides what every page has."""

    def count_changes(self, page: Any, record: Any) -> None:  # noqa: B027  (nothing, unless a kind needs it)
        """Note on a page that is about to be saved how often it has changed."""

    def settle(self, written: Sequence[tuple[Any, Revision]]) -> None:  # noqa: B027  (nothing, unless a kind needs it)
        """Put right, once all versions of a work are saved, what depends on all of them."""

    def write(self, records: Sequence[Any]) -> None:
        """Write works; afterwards the search index and the reference index know them."""
        for start in range(0, len(records), AT_ONCE):
            some = records[start : start + AT_ONCE]
            with self._indexing_postponed():
                pages = [page for record in self._with_versions(some) for page in self._write_work(*record)]
            self._add_to_indexes([page.pk for page in pages])
            leave_localize([record.id for record in some])

    def _with_versions(self, records: Sequence[Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
        versions: dict[str, dict[str, Any]] = {record.id: {} for record in records}
        for page in self.model.objects.filter(translation_key__in=versions).select_related("locale", "image"):
            versions[str(page.translation_key)][page.locale.language_code] = page
        return ((record, versions[record.id]) for record in records)

    def _write_work(self, record: Any, versions: dict[str, Any]) -> Iterator[Any]:
        top = self._row(record, record.image.file, top=True) if record.image else None
        pictures = {file: self._row(record, file) for file in record.text_files()}
        written: list[tuple[Any, Revision]] = []
        for language in LANGUAGES:
            text, page = record.texts.get(language), versions.get(language)
            if page is not None and page.live and not (text and text.is_live):
                page.keep_translations_live = True
                page.unpublish()
            if text is None:
                continue
            page = page or self.model(translation_key=uuid.UUID(record.id), locale=self.index_in(language).locale)
            self.put_facts(page, record, top)
            self._put_frame(page, text, record.image.alt.get(language, "") if record.image else "")
            self.put_text(page, text, pictures)
            self.count_changes(page, record)
            hours = record.waiting.get(language, NOTHING_WAITS)
            written.append((page, self._save(page, language, hours, is_live=text.is_live)))
        self.settle(written)
        for page, revision in written:
            self._write_waiting(page, revision, record, top, pictures)
        for page, revision in written:
            if page.live:
                page_published.send(sender=self.model, instance=page, revision=revision)
        yield from (page for page, _revision in written)

    def _row(self, record: Any, file: str, *, top: bool = False) -> Picture:
        told = record.image.particulars if top and record.image else record.particulars_of(file)
        return self._library.row(self._media.picture(file), told, record.name)

    def reserve(self, targets: Iterable[tuple[Any, str]]) -> None:
        """Make the pages that others link to before any of them is written: records, and in which language."""
        with self._indexing_postponed():
            for record, language in targets:
                text = record.texts[language]
                index = self.index_in(language)
                page = self.model(translation_key=uuid.UUID(record.id), locale=index.locale, live=False)
                self._put_frame(page, text, "")
                index.add_child(instance=page)

    def _write_waiting(
        self, page: Any, revision: Revision, record: Any, top: Any, pictures: dict[str, Picture]
    ) -> None:
        """Make the revisions that wait beside what a page says; editors go on with the last of them."""
        language = page.locale.language_code
        waiting, text = record.waiting.get(language, NOTHING_WAITS), record.texts[language]
        for version in waiting.versions_beside(Version(text=text, image_alt=page.image_alt), is_live=page.live):
            work, draft = version.of(record), revision.as_object()
            image = version.facts.get("image", UNCHANGED)
            self.put_facts(draft, work, top if image is UNCHANGED else image and pictures[image])
            # Rows of parties that the page has already stay the same rows.
            draft.facts.carry(draft.facts.of(draft), draft)
            self._put_frame(draft, version.text, version.image_alt)
            self.put_text(draft, version.text, pictures)
            note_waiting(page, draft, version, is_scheduled=version is waiting.scheduled)

    def _put_frame(self, page: Any, text: Any, image_alt: str) -> None:
        page.title = page.draft_title = text.title
        page.slug, page.summary = text.slug, text.summary
        page.seo_title, page.search_description = text.seo_title, text.search_description
        page.image_alt = image_alt

    def _save(self, page: Any, language: str, hours: Waiting, *, is_live: bool) -> Revision:
        """Save a page with a new revision, which is the live one if the page is live."""
        return save_with_revision(page, hours, self._now, is_live=is_live, parent=self.index_in(language))

    @contextmanager
    def _indexing_postponed(self) -> Iterator[None]:
        """Leave the two indexes alone while many pages are saved; each save would ask for them several times."""
        disconnected = post_save.disconnect(post_save_signal_handler, sender=self.model)
        try:
            with disable_reference_index_auto_update():
                yield
        finally:
            if disconnected:
                post_save.connect(post_save_signal_handler, sender=self.model)

    def _add_to_indexes(self, keys: Sequence[int]) -> None:
        pages = self.model.objects.filter(pk__in=keys).select_related("locale")
        found = list(pages.prefetch_related(*self.indexed_with))
        get_search_backend().get_index_for_model(self.model).add_items(self.model, found)
        for page in found:
            ReferenceIndex.create_or_update_for_object(page)
