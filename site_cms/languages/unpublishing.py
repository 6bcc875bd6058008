"""Unpublishing a source unpublishes its translations, unless the editor says otherwise."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.dispatch import receiver
from wagtail.models import Page, PageQuerySet
from wagtail.signals import page_unpublished
from wagtail_localize.models import Translation

from site_cms.languages.translations import translation_of


def live_translations(page: Page) -> PageQuerySet:
    """The page's versions in other languages that are live."""
    others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return others.live().filter(alias_of__isnull=True)


def is_source_of_translations(page: Page) -> bool:
    """Whether wagtail-localize holds `page` for the source of another language's version."""
    return Translation.objects.filter(
        source__object_id=page.translation_key, source__locale_id=page.locale_id, enabled=True
    ).exists()


def leads_its_translations(page: Page) -> bool:
    """Whether the other versions are made from this one, and so by default follow it.

    wagtail-localize knows it of the translations that it manages. Of others, the work's own
    word counts, where it has one: the language in which it was first written.
    """
    if is_source_of_translations(page):
        return True
    if translation_of(page) is not None:
        return False
    return getattr(page.specific, "original_language", settings.LANGUAGE_CODE) == page.locale.language_code


@receiver(page_unpublished)
def unpublish_translations(instance: Page, **kwargs: Any) -> None:
    """Let the translations follow their source, whoever unpublished it and by which way."""
    if getattr(instance, "keep_translations_live", False) or not is_source_of_translations(instance):
        return
    for translation in live_translations(instance).specific():
        translation.unpublish()
