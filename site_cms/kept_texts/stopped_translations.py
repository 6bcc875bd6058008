"""Stopping translation piece by piece, and starting it again on a page that has been written by hand since.

Stopped, wagtail-localize shows the page as it was published, and the pieces stored since nowhere; so they are kept.
Started again, it would take the pieces as they were before and lose what was written by hand. So it is
asked about first, the page is kept, and each piece that can be found again gets the text that stands there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from site_cms.kept_texts.keeping import keep_page, keep_piece
from site_cms.kept_texts.kept_text import KeptText
from site_cms.languages.translations import stopped_translation_of
from site_cms.security.user import signed_in

if TYPE_CHECKING:
    from site_cms.security.user import User


BUTTON = "localize-restart-translation"
CONFIRMED = "hand-written-is-kept"


def ask_before_restarting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The question, when the button was pressed; None where wagtail-localize may go on."""
    if request.method != "POST" or BUTTON not in request.POST:
        return None
    translation = stopped_translation_of(page)
    if translation is None:
        return None
    if CONFIRMED in request.POST:
        with transaction.atomic():
            keep_page(page, KeptText.Why.RESTARTED, signed_in(request))
            take_over(page, translation, signed_in(request))
        return None
    context = {
        "page": page,
        "button": BUTTON,
        "confirmed": CONFIRMED,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "kept_url": reverse("kept_texts"),
    }
    return render(request, "site_cms/admin/restart.html", context)


def take_over(page: Page, translation: Translation, user: User | None) -> int:
    """Give each piece of a translation the text that stands in its place on the page; returns how many changed.

    A piece is found by its place: its field, its block, and which of the sentences there it is. Where there
    are more or fewer sentences than in the original, the pieces stay as they are.
    """
    written = _written(page)
    pieces = defaultdict(list)
    for piece in translation.source.stringsegment_set.select_related("string", "context").order_by("order"):
        pieces[piece.context.path].append(piece)
    changed = 0
    for path, there in pieces.items():
        if len(written[path]) != len(there):
            continue
        for piece, text in zip(there, written[path], strict=True):
            place = {
                "translation_of": piece.string,
                "context": piece.context,
                "locale_id": translation.target_locale_id,
            }
            before = StringTranslation.objects.filter(**place).first()
            if before and before.data == text:
                continue
            values = {"data": text, "last_translated_by": user, "has_error": False, "field_error": ""}
            StringTranslation.objects.update_or_create(**place, defaults=values)
            changed += 1
    return changed


def keep_unpublished(page: Page, translation: Translation) -> int:
    """Keep the pieces of a translation that do not stand in their places on the page; returns how many."""
    written = _written(page)
    kept = 0
    for piece in translation.source.stringsegment_set.select_related("string", "context").order_by("order"):
        there = StringTranslation.objects.filter(
            translation_of=piece.string, context=piece.context, locale_id=translation.target_locale_id
        ).first()
        if there is not None and there.data not in written[piece.context.path]:
            keep_piece(there, KeptText.Why.STOPPED)
            kept += 1
    return kept


def _written(page: Page) -> dict[str, list[str]]:
    """What stands on a page in its newest draft, by place, in the order in which it stands there."""
    written: dict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(page.specific.get_latest_revision_as_object()):
        if isinstance(segment, StringSegmentValue):
            written[segment.path].append(segment.string.data)
    return written
