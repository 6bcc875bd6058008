"""What waits for a translator, on the admin's first page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from events.pages import EventPage
from site_cms.models import WorkPage
from site_cms.pages.work_queryset import WorkQuerySet
from stories.pages import StoryPage

MOST_ROWS = 15


@dataclass(frozen=True)
class Waiting:
    """A page that waits for a translator, and what for."""

    page: Page
    what: str


def waiting_translations() -> list[Waiting]:
    """Pages whose translation is stale, not published, incomplete or not begun; by urgency, then by title.

    Seven queries, whatever the number of pages.
    """
    translations = list(Translation.objects.filter(enabled=True).select_related("source"))
    keys = [translation.source.object_id for translation in translations]
    pages = {(page.translation_key, page.locale_id): page for page in Page.objects.filter(translation_key__in=keys)}
    missing = _missing_by_translation()
    incomplete, stale, finished = [], [], []
    for translation in translations:
        source = pages.get((translation.source.object_id, translation.source.locale_id))
        target = pages.get((translation.source.object_id, translation.target_locale_id))
        if source is None or target is None:
            continue
        if number := missing.get((translation.source_id, translation.target_locale_id), 0):
            what = ngettext("%(number)s text to translate", "%(number)s texts to translate", number)
            incomplete.append(Waiting(target, what % {"number": number}))
        elif source.last_published_at and source.last_published_at > translation.source.last_updated_at:
            stale.append(Waiting(target, _("The original has been changed")))
        elif not target.live:
            finished.append(Waiting(target, _("Translated but not published yet")))
    single = [
        Waiting(page, _("Exists in one language only"))
        for model in (StoryPage, EventPage)
        for page in _in_one_language(model).order_by("title", "pk")
    ]
    return [*sorted(stale, key=_title), *sorted(finished, key=_title), *sorted(incomplete, key=_title), *single]


def _title(waiting: Waiting) -> str:
    return waiting.page.title.casefold()


def _missing_by_translation() -> dict[tuple[int, int], int]:
    """How many segments are untranslated, by source and target language; those that lack none are left out."""
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("source__translations__target_locale_id"),
        has_error=False,
    )
    rows = (
        StringSegment.objects.filter(source__translations__enabled=True)
        .filter(~Exists(translated))
        .values(key=F("source_id"), target=F("source__translations__target_locale_id"))
        .annotate(number=Count("pk"))
    )
    return {(row["key"], row["target"]): row["number"] for row in rows}


def _in_one_language(model: type[WorkPage]) -> WorkQuerySet:
    """The public works of a kind whose other language nobody has begun, even as a draft."""
    versions = model.objects.filter(alias_of__isnull=True).order_by().values("translation_key")
    begun = versions.annotate(number=Count("pk")).filter(number__gt=1).values("translation_key")
    return model.objects.live().filter(alias_of__isnull=True).exclude(translation_key__in=begun)


class WaitingTranslationsPanel(Component):
    """The panel that lists them."""

    name = "waiting_translations"
    template_name = "wagtailadmin/home/waiting_translations.html"
    order = 150

    def get_context_data(self, _parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The rows, and how many more there are."""
        waiting = waiting_translations()
        return {"waiting": waiting[:MOST_ROWS], "more": max(0, len(waiting) - MOST_ROWS), "total": len(waiting)}
