"""Writing stories into the page tree."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from django.db.models.signals import post_save
from django.utils import timezone
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex, Revision
from wagtail.rich_text import RichText
from wagtail.search.backends import get_search_backend
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published
from wagtail_localize.models import Translation

from interchange.picture_rows import PictureLibrary
from interchange.pictures import MediaFolder
from interchange.prose import stream_of
from interchange.records import LANGUAGES, PROSE, StoryRecord, StoryText
from places.models import InternationalParty
from places.normalising import normalised
from site_cms.models import Picture
from site_cms.shared_facts import share_facts
from site_cms.tree import ensure_index
from stories.models import CoreValue, Goal, StoryInternationalParty, StoryPage, StorySwedishParty, Theme

AT_ONCE = 200


class StoryWriter:
    """Replaces or makes the pages of works. To be used inside a transaction.

    What makes a story public here is its record alone: nothing is counted from the day of
    importing, and a translation that wagtail-localize kept is from now on a page of its own.
    """

    def __init__(self, media: MediaFolder, undo: ExitStack) -> None:
        self._media, self._library = media, PictureLibrary(undo)
        self._indexes = {language: ensure_index("stories.StoryIndexPage", language) for language in LANGUAGES}
        self._values = CoreValue.objects.in_bulk()
        self._goals = Goal.objects.in_bulk()
        self._themes = {theme.slug: theme for theme in Theme.objects.all()}
        self._parties = {(p.normalised_name, p.country): p for p in InternationalParty.objects.all()}
        self._now = timezone.now()

    def write(self, records: Sequence[StoryRecord]) -> None:
        """Write works; afterwards the search index and the reference index know them."""
        for start in range(0, len(records), AT_ONCE):
            some = records[start : start + AT_ONCE]
            with _indexing_postponed():
                pages = [page for record in self._with_versions(some) for page in self._write_work(*record)]
            _index([page.pk for page in pages])
            _leave_localize([record.id for record in some])

    def _with_versions(self, records: Sequence[StoryRecord]) -> Iterator[tuple[StoryRecord, dict[str, StoryPage]]]:
        versions: dict[str, dict[str, StoryPage]] = {record.id: {} for record in records}
        for page in StoryPage.objects.filter(translation_key__in=versions).select_related("locale", "image"):
            versions[str(page.translation_key)][page.locale.language_code] = page
        return ((record, versions[record.id]) for record in records)

    def _write_work(self, record: StoryRecord, versions: dict[str, StoryPage]) -> Iterator[StoryPage]:
        top = self._row(record, record.image.file, top=True) if record.image else None
        pictures = {file: self._row(record, file) for file in record.text_files()}
        written: list[tuple[StoryPage, Revision]] = []
        for language in LANGUAGES:
            text, page = record.texts.get(language), versions.get(language)
            if page is not None and page.live and not (text and text.is_live):
                page.keep_translations_live = True
                page.unpublish()
            if text is None:
                continue
            page = page or StoryPage(translation_key=uuid.UUID(record.id), locale=self._indexes[language].locale)
            self._put_facts(page, record, top)
            self._put_text(page, text, record, pictures)
            written.append((page, self._save(page, language, is_live=text.is_live)))
        if versions.keys() - record.texts.keys():
            share_facts(written[0][0])
        for page, revision in written:
            if page.live:
                page_published.send(sender=StoryPage, instance=page, revision=revision)
        yield from (page for page, _revision in written)

    def _row(self, record: StoryRecord, file: str, *, top: bool = False) -> Picture:
        told = record.image.particulars if top and record.image else record.particulars_of(file)
        return self._library.row(self._media.picture(file), told, record.name)

    def _put_facts(self, page: StoryPage, record: StoryRecord, top: Picture | None) -> None:
        page.image = top
        page.programme = record.programme or ""
        page.original_language = record.original_language
        page.published_on = record.published
        page.withhold_place = record.withhold_place
        page.source_url = record.source_url or ""
        page.period_from, page.period_to = record.period
        page.core_values = [self._values[code] for code in record.core_values]
        page.themes = [self._themes[slug] for slug in record.themes]
        page.goals = [self._goals[number] for number in record.goals]
        page.swedish_parties = [
            StorySwedishParty(party_id=code, sort_order=n) for n, code in enumerate(record.swedish_parties)
        ]
        page.international_parties = [
            StoryInternationalParty(party=self._party(each.name, each.country), sort_order=n)
            for n, each in enumerate(record.international_parties)
        ]

    def _party(self, name: str, country: str) -> InternationalParty:
        key = normalised(name), country
        if key not in self._parties:
            self._parties[key] = InternationalParty.objects.create(name=name, country=country)
        return self._parties[key]

    def _put_text(self, page: StoryPage, text: StoryText, record: StoryRecord, pictures: dict[str, Picture]) -> None:
        page.title = page.draft_title = text.title
        page.slug, page.summary = text.slug, text.summary
        page.seo_title, page.search_description = text.seo_title, text.search_description
        page.image_alt = record.image.alt.get(page.locale.language_code, "") if record.image else ""
        for name in PROSE:
            setattr(page, name, stream_of(getattr(text, name), pictures))
        page.results = [
            ("result", {"figure": r.figure, "text": r.text, "evidence": r.evidence, "source": r.source or ""})
            for r in text.results
        ]
        page.lessons = [("lesson", {"side": each.side, "text": RichText(each.html)}) for each in text.lessons]
        page.follow_ups = [("follow_up", {"date": each.date, "text": RichText(each.html)}) for each in text.follow_ups]

    def _save(self, page: StoryPage, language: str, *, is_live: bool) -> Revision:
        """Save a page with a new revision, which is the live one if the page is live."""
        page.alias_of = None
        page.live, page.has_unpublished_changes = is_live, not is_live
        page.go_live_at = page.expire_at = None
        page.expired = False
        if is_live:
            page.last_published_at = self._now
            page.first_published_at = page.first_published_at or self._now
        if page.pk is None:
            self._indexes[language].add_child(instance=page)
        else:
            Revision.objects.for_instance(page).update(approved_go_live_at=None)
            page.save(clean=False)
        revision = Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            content=page.serializable_data(),
            object_str=str(page),
        )
        told = {
            "latest_revision": revision,
            "live_revision": revision if is_live else None,
            "latest_revision_created_at": revision.created_at,
        }
        for name, value in told.items():
            setattr(page, name, value)
        StoryPage.objects.filter(pk=page.pk).update(**told)
        if page.aliases.exists():
            page.update_aliases(revision=revision)
        return revision


def _leave_localize(ids: Sequence[str]) -> None:
    """Pages written here are no longer kept by wagtail-localize, which would bring back its own text."""
    Translation.objects.filter(source__object_id__in=ids, enabled=True).update(enabled=False)


@contextmanager
def _indexing_postponed() -> Iterator[None]:
    """Leave the two indexes alone while many pages are saved; each save would ask for them several times."""
    disconnected = post_save.disconnect(post_save_signal_handler, sender=StoryPage)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        if disconnected:
            post_save.connect(post_save_signal_handler, sender=StoryPage)


def _index(keys: Sequence[int]) -> None:
    pages = StoryPage.objects.filter(pk__in=keys).select_related("locale")
    found = list(pages.prefetch_related("swedish_parties__party", "international_parties__party"))
    get_search_backend().get_index_for_model(StoryPage).add_items(StoryPage, found)
    for page in found:
        ReferenceIndex.create_or_update_for_object(page)
