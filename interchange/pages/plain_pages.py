"""Writing pages that are no works into the page tree."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from interchange.page_kinds import page_kinds
from interchange.pages.saving import leave_localize, note_waiting, save_with_revision
from interchange.records.page_records import PageRecord, PageText
from interchange.records.prose import stream_of
from interchange.records.versions import NOTHING_WAITS, Version
from interchange.records.work_records import LANGUAGES
from interchange.site.picture_rows import PictureLibrary
from interchange.site.pictures import MediaFolder
from site_cms.models import Picture
from site_cms.pages.fixed_pages import ensure_home


class PlainPageWriter:
    """Replaces or makes pages that are no works. To be used inside a transaction.

    First all pages get their places and slugs, since works stand below them and texts link to them; then their texts.
    """

    def __init__(self, media: MediaFolder, undo: ExitStack) -> None:
        self._media, self._library = media, PictureLibrary(undo)
        self._now = timezone.now()

    def place(self, records: Sequence[PageRecord]) -> None:
        """Make the pages that are missing, each below its own, and put all in the order of the file."""
        keys = {record.id for record in records}
        in_order = list(_from_above(records))
        for record, language in in_order:
            # Those that there are first: a new page may have the slug that another gives up.
            if page := self._match(record, language, keys):
                _rename(page, record, language)
        for record, language in in_order:
            page = _page(record.id, language) or self._made(record, language)
            at = record.tree[language].parent
            above = at and _page(at, language)
            if above and not page.is_child_of(above):
                page.move(above, pos="last-child")
        for language in LANGUAGES:
            siblings_together = sorted((r for r in records if language in r.tree), key=lambda r: r.tree[language].order)
            for at, siblings in itertools.groupby(siblings_together, key=lambda r: r.tree[language].parent):
                if at is not None:
                    _put_in_order([record.id for record in siblings], language)

    def write(self, records: Sequence[PageRecord]) -> None:
        """Write the texts of pages that have their places."""
        for record in records:
            self._write(record)
        leave_localize([record.id for record in records])

    def _match(self, record: PageRecord, language: str, in_file: set[str]) -> Any:
        """The page of a record: by its id, or the one of its kind in a language where there is one."""
        kind = page_kinds()[record.kind]
        pages = kind.model.objects.filter(locale__language_code=language, alias_of=None)
        if kind.is_home:
            ensure_home(language)
        if page := pages.filter(translation_key=record.id).first():
            return page
        return pages.exclude(translation_key__in=in_file).first() if kind.is_fixed else None

    def _made(self, record: PageRecord, language: str) -> Any:
        text, kind = record.texts[language], page_kinds()[record.kind]
        at = record.tree[language].parent
        above = _page(at, language) if at else Page.get_first_root_node()
        locale = ensure_home(language).locale
        page = kind.model(translation_key=uuid.UUID(record.id), locale=locale, live=text.is_live)
        # Its text comes when all that it may link to has its place.
        self._put(page, replace(text, body=()), {})
        return above.add_child(instance=page)

    def _write(self, record: PageRecord) -> None:
        pictures = {
            file: self._library.row(self._media.picture(file), record.particulars_of(file), record.name)
            for file in record.text_files()
        }
        model = page_kinds()[record.kind].model
        written: list[tuple[Any, Revision]] = []
        for page in model.objects.filter(translation_key=record.id, alias_of=None).select_related("locale"):
            language = page.locale.language_code
            text = record.texts.get(language)
            if page.live and not (text and text.is_live):
                page.keep_translations_live = True
                page.unpublish()
            if text is None:
                continue
            self._put(page, text, pictures)
            hours = record.waiting.get(language, NOTHING_WAITS)
            revision = save_with_revision(page, hours, self._now, is_live=text.is_live)
            written.append((page, revision))
            self._write_waiting(page, revision, record, language, pictures)
        for page, revision in written:
            if page.live:
                page_published.send(sender=model, instance=page, revision=revision)

    def _write_waiting(
        self, page: Any, revision: Revision, record: PageRecord, language: str, pictures: dict[str, Picture]
    ) -> None:
        waiting, text = record.waiting.get(language, NOTHING_WAITS), record.texts[language]
        for version in waiting.versions_beside(Version(text=text), is_live=page.live):
            draft = revision.as_object()
            self._put(draft, version.text, pictures)
            note_waiting(page, draft, version, is_scheduled=version is waiting.scheduled)

    @staticmethod
    def _put(page: Any, text: PageText, pictures: dict[str, Picture]) -> None:
        page.title = page.draft_title = text.title
        page.slug, page.introduction, page.show_in_menus = text.slug, text.introduction, text.in_menu
        page.seo_title, page.search_description = text.seo_title, text.search_description
        if page_kinds()[page.record_kind].has_text:
            page.body = stream_of(text.body, pictures)


def _rename(page: Any, record: PageRecord, language: str) -> None:
    """Give a page the slug and the id of its record, where it has others."""
    slug = record.texts[language].slug
    if page.slug != slug or str(page.translation_key) != record.id:
        page.slug, page.translation_key = slug, uuid.UUID(record.id)
        page.save(clean=False)


def _page(key: str, language: str) -> Any:
    pages = Page.objects.filter(translation_key=key, locale__language_code=language, alias_of=None)
    return pages.first()


def _from_above(records: Sequence[PageRecord]) -> Iterator[tuple[PageRecord, str]]:
    """Each language of each record, after that of the page that it stands below, and in the order of the file."""
    by_id = {record.id: record for record in records}

    def depth(record: PageRecord, language: str) -> int:
        at = record.tree[language].parent
        return 1 + depth(by_id[at], language) if at in by_id else 0

    each = [(record, language) for record in records for language in LANGUAGES if language in record.tree]
    return iter(sorted(each, key=lambda one: (depth(*one), LANGUAGES.index(one[1]), one[0].tree[one[1]].position)))


def _put_in_order(keys: Sequence[str], language: str) -> None:
    """Let pages with the same parent stand in an order; what stands between them stays."""
    rows = Page.objects.filter(translation_key__in=keys, locale__language_code=language, alias_of=None)
    there = [str(key) for key in rows.order_by("path").values_list("translation_key", flat=True)]
    if there == list(keys):
        return
    for before, key in itertools.pairwise(keys):
        _page(key, language).move(_page(before, language), pos="right")
