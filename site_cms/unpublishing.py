"""Unpublishing a source unpublishes its translations, unless the editor says otherwise."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page, PageQuerySet
from wagtail.signals import page_unpublished
from wagtail_localize.models import Translation


def live_translations(page: Page) -> PageQuerySet:
    """The page's versions in other languages that are live."""
    others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return others.live().filter(alias_of__isnull=True)


def is_source_of_translations(page: Page) -> bool:
    """Whether wagtail-localize holds `page` for the source of another language's version."""
    return Translation.objects.filter(
        source__object_id=page.translation_key, source__locale_id=page.locale_id, enabled=True
    ).exists()


@receiver(page_unpublished)
def unpublish_translations(instance: Page, **kwargs: Any) -> None:
    """Let the translations follow their source, whoever unpublished it and by which way."""
    if getattr(instance, "keep_translations_live", False) or not is_source_of_translations(instance):
        return
    for translation in live_translations(instance).specific():
        translation.unpublish()
