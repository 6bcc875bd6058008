"""What the project asks of wagtail-localize: nothing half translated is ever published.

wagtail-localize falls back to the source's text for what nobody has translated yet. Here a
translation is published when it is complete, and not before.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.html import strip_tags
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


@dataclass(frozen=True)
class MissingSegment:
    """A piece of text that nobody has translated yet."""

    field: str
    text: str

    def __str__(self) -> str:
        return f"{self.field}: “{self.text}”"


class IncompleteTranslationError(ValidationError):
    """Refuses to publish; its message lists what is missing."""

    def __init__(self, missing: list[MissingSegment]) -> None:
        self.missing = missing
        super().__init__(
            _("The translation is not complete. Still to be translated: %(list)s")
            % {"list": "; ".join(str(each) for each in missing)}
        )


def translation_of(page: Page) -> Translation | None:
    """The translation record that `page` is the target of; None for a source, or one managed by hand."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source")
        .first()
    )


def stopped_translation_of(page: Page) -> Translation | None:
    """The translation of a page that was stopped; None if there is none."""
    found = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=False
    )
    return found.select_related("source").first()


def missing_segments(page: Page, translation: Translation | None = None) -> list[MissingSegment]:
    """What is untranslated on `page`, in the order of its text; empty when it is no translation."""
    translation = translation or translation_of(page)
    if translation is None:
        return []
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=translation.target_locale_id,
        has_error=False,
    )
    segments = (
        StringSegment.objects.filter(source_id=translation.source_id)
        .exclude(Exists(translated))
        .select_related("string", "context")
        .order_by("order")
    )
    return [MissingSegment(_field_name(page, segment), _shortened(segment.string.data)) for segment in segments]


def newest_text(page: Page) -> Page:
    """The page as it would be published now: its newest draft; of a translation what has been translated so far.

    A translation's words are kept segment by segment, and come into its page only when it is
    published. What lacks a translation stands in the source's language: ask `missing_segments`.
    """
    translation = translation_of(page)
    if translation is None:
        return page.get_latest_revision_as_object()
    return translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)


def refuse_if_incomplete(page: Page) -> None:
    """Raise if `page` is a translation with something untranslated.

    Raises:
        IncompleteTranslationError: with the list of what is missing.
    """
    if missing := missing_segments(page):
        raise IncompleteTranslationError(missing)


def give_own_address(page: Page, translation: Translation) -> None:
    """Before a translation's first publication, name its address after its translated title.

    The copy that it began as has the source's address name; a translator need not think of it.
    """
    if page.first_published_at is not None:
        return
    title = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, context__path="title", locale=translation.target_locale
    ).first()
    if title is None:
        return
    slug = find_available_slug(page.get_parent(), slugify(title.data), ignore_page_id=page.pk)
    if slug != page.slug:
        page.slug = slug
        page.save(clean=False)
        draft = page.get_latest_revision_as_object()
        draft.slug = slug
        draft.save_revision(changed=False, clean=False)


def is_stale(page: Page) -> bool:
    """Whether the source was published anew since `page` was brought up with it; or, never published, changed."""
    translation = translation_of(page)
    if translation is None:
        return False
    source = Page.objects.filter(translation_key=page.translation_key, locale_id=translation.source.locale_id).first()
    if source is None:
        return False
    changed_at = source.last_published_at if source.live else source.latest_revision_created_at
    if not changed_at or changed_at <= translation.source.last_updated_at:
        return False
    newest = source.specific if source.live else source.get_latest_revision_as_object()
    return not _has_same_words(newest, translation.source)


def state_of(translation: Translation) -> str:
    """Where a translation stands, in words: what it lacks, that its original was changed, whether it is published."""
    asked, done = translation.get_progress()
    if done < asked:
        left = asked - done
        return ngettext("%(number)s text to translate", "%(number)s texts to translate", left) % {"number": left}
    page = Page.objects.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    ).first()
    if page is None:
        return _("Translated")
    if translation.enabled and is_stale(page):
        return _("The original has been changed")
    if not page.live:
        return _("Translated but not published yet")
    return _("Published, with unpublished changes") if page.has_unpublished_changes else _("Published")


def _has_same_words(page: Page, source: TranslationSource) -> bool:
    """Whether a page says word for word, in the same places, what was given to the translator."""
    now = [(each.path, each.string.data) for each in extract_segments(page) if isinstance(each, StringSegmentValue)]
    then = source.stringsegment_set.values_list("context__path", "string__data")
    return sorted(now) == sorted(then)


def follow_where_no_word_changed(page: Page) -> None:
    """A publication that changes no word leaves its translations as current as they were."""
    source = TranslationSource.objects.filter(
        object_id=page.translation_key, locale_id=page.locale_id, translations__enabled=True
    ).first()
    if source is not None and _has_same_words(page, source):
        source.update_from_db()


def _field_name(page: Page, segment: StringSegment) -> str:
    name = segment.context.path.split(".")[0]
    return str(page.specific_class._meta.get_field(name).verbose_name)


def _shortened(text: str, length: int = 60) -> str:
    # Read as a person reads it: without tags, and with signs for what stands for them in HTML.
    plain = unescape(strip_tags(text))
    return plain if len(plain) <= length else plain[: length - 1] + "…"
