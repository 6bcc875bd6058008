"""What waits for a translator, on the admin's first page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from events.pages import EventPage
from site_cms.generation.remembering import remembered
from site_cms.models import WorkPage
from site_cms.pages.work_queryset import WorkQuerySet
from stories.pages import StoryPage

MOST_ROWS = 15
# What a page may wait for, in the order of urgency.
STALE, FINISHED, INCOMPLETE, SINGLE = range(4)


@dataclass(frozen=True)
class Waiting:
    """A page that waits for a translator, and what for."""

    page: Page
    what: str


def waiting_translations() -> tuple[list[Waiting], int]:
    """Pages whose translation is stale, not published, incomplete or not begun; by urgency, then by title.

    Returns:
        the first of them, `MOST_ROWS` at most, and how many there are.
    """
    rows, number = _first_and_number()
    pages = Page.objects.in_bulk([pk for pk, _why, _texts in rows])
    return [Waiting(pages[pk], _in_words(why, texts)) for pk, why, texts in rows if pk in pages], number


def _in_words(why: int, texts: int) -> str:
    if why == INCOMPLETE:
        return ngettext("%(number)s text to translate", "%(number)s texts to translate", texts) % {"number": texts}
    said = {
        STALE: _("The original has been changed"),
        FINISHED: _("Translated but not published yet"),
        SINGLE: _("Exists in one language only"),
    }
    return said[why]


def _first_and_number() -> tuple[tuple[tuple[int, int, int], ...], int]:
    """The first pages, each with what it waits for and how many texts it lacks, and how many there are."""
    begun = _waiting_translations()
    rows = list(begun.values_list("target", "why", "source_id", "target_locale_id")[:MOST_ROWS])
    missing = _missing_by_translation([source for _page, why, source, _locale in rows if why == INCOMPLETE])
    first = [(page, why, missing.get((source, locale), 0)) for page, why, source, locale in rows]
    number = begun.count()
    single, others = _in_one_language_alone()
    first += [(pk, SINGLE, 0) for pk in single[: MOST_ROWS - len(first)]]
    return tuple(first), number + others


# All works are gone through for it. It is asked of pages alone, whose every write begins a new generation; a text
# that is translated piece by piece does not, so translations are asked for each time.
@remembered
def _in_one_language_alone() -> tuple[tuple[int, ...], int]:
    """The first works whose other language nobody has begun, stories before events, and how many there are."""
    first: list[int] = []
    number = 0
    for model in (StoryPage, EventPage):
        single = _in_one_language(model)
        first += single.order_by("title", "pk").values_list("pk", flat=True)[: MOST_ROWS - len(first)]
        number += single.count()
    return tuple(first), number


def _waiting_translations() -> QuerySet[Any]:
    """Translations that wait, each with its page (`target`) and what it waits for (`why`)."""
    versions = Page.objects.filter(translation_key=OuterRef("source__object_id"))
    source = versions.filter(locale_id=OuterRef("source__locale_id"))
    target = versions.filter(locale_id=OuterRef("target_locale_id"))
    incomplete = Q(pk__in=_untranslated().values("source__translations__pk"))
    stale = Q(published__gt=F("source__last_updated_at"))
    return (
        Translation.objects.filter(Exists(source), enabled=True)
        .annotate(
            target=Subquery(target.values("pk")[:1]),
            published=Subquery(source.values("last_published_at")[:1]),
            live=Subquery(target.values("live")[:1]),
            title=Subquery(target.values(lower=Lower("title"))[:1]),
        )
        .filter(incomplete | stale | Q(live=False), target__isnull=False)
        .annotate(
            why=Case(
                When(incomplete, then=Value(INCOMPLETE)),
                When(stale, then=Value(STALE)),
                default=Value(FINISHED),
                output_field=IntegerField(),
            )
        )
        .order_by("why", "title", "pk")
    )


def _untranslated() -> QuerySet[Any]:
    """Segments that lack a text, one for each language that they lack it in: `source__translations` is which."""
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("source__translations__target_locale_id"),
        has_error=False,
    )
    return StringSegment.objects.filter(source__translations__enabled=True).filter(~Exists(translated))


def _missing_by_translation(sources: list[int]) -> dict[tuple[int, int], int]:
    """How many segments of some sources are untranslated, by source and target language."""
    rows = (
        _untranslated()
        .filter(source__in=sources)
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
        """The rows, how many more there are, and the address of the list of translations."""
        waiting, number = waiting_translations()
        whole = reverse("wagtail_localize:translations_report")
        return {"waiting": waiting, "more": number - len(waiting), "whole": whole}
