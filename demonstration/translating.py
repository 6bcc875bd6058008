"""Gives wagtail-localize a translation that exists already, segment by segment.

The demonstration's texts are written in both languages with the same structure, so that
each segment of the source has its counterpart at the same place of the other text.
"""

from __future__ import annotations

from collections import defaultdict

from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


def translate(source: Page, text: Page) -> Page:
    """Fill in the translation of `source` from `text`, and publish it.

    Args:
        source: a page that has been submitted for translation into `text`'s language.
        text: an unsaved page with the translated text, built as `source` is, whose slug the
            translation gets.

    Raises:
        ValueError: the two are not built alike.
    """
    translation = Translation.objects.get(source__object_id=source.translation_key, target_locale=text.locale)
    translated = defaultdict(list)
    for segment in extract_segments(text):
        if isinstance(segment, StringSegmentValue):
            translated[segment.path].append(segment.string.data)
    segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    for segment in segments.order_by("order"):
        if not translated[segment.context.path]:
            raise ValueError(f"{source.title}: nothing to translate {segment.context.path} with")
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=text.locale,
            context=segment.context,
            defaults={"data": translated[segment.context.path].pop(0), "updated_at": timezone.now()},
        )
    page = translation.get_target_instance()
    page.slug = text.slug
    page.save(clean=False)
    target = type(source).objects.get(pk=page.pk)
    translation.source.refresh_from_db()
    translation.save_target(publish=False)
    target.refresh_from_db()
    target.get_latest_revision().publish()
    return target
