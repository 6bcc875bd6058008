"""Storing the translation of one piece, in place of wagtail-localize's view, which lets the last one win in silence."""

from __future__ import annotations

import io
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParser
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views.edit_translation import (
    StringTranslationSerializer,
    edit_string_translation,
    user_can_edit_instance,
)

from site_cms.kept_texts import keep_piece
from site_cms.models.kept_text import KeptText

# What the translator's page knew of the piece; see static/js/admin/translating.js.
GIVEN = "X-Translation-Given"


def mark_of(text: str) -> str:
    """A short name for a text: FNV-1a of its UTF-16 code units, 32 bits, and its length; as the page makes it."""
    units = memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")
    found = 0x811C9DC5
    for unit in units:
        found = ((found ^ unit) * 0x01000193) & 0xFFFFFFFF
    return f"{found:08x}-{len(units)}"


@transaction.atomic
def edit_piece(request: HttpRequest, translation_id: int, string_segment_id: int) -> HttpResponse:
    """Store it, unless somebody else has stored another since the page was given it: then both are kept.

    Returns:
        What wagtail-localize answers; or 409 with `there` (what is stored, as wagtail-localize tells it), `mark`,
        `by` and `at`. A request that does not say what it was given is stored, and what it replaces is kept.
    """
    translation = get_object_or_404(Translation.objects.select_for_update(of=("self",)), pk=translation_id)
    segment = get_object_or_404(StringSegment, pk=string_segment_id, source_id=translation.source_id)
    given = request.headers.get(GIVEN)
    there = StringTranslation.objects.filter(
        translation_of_id=segment.string_id, locale_id=translation.target_locale_id, context_id=segment.context_id
    ).first()
    if given is None or given == mark_of(there.data if there else ""):
        return edit_string_translation(request, translation_id, string_segment_id)
    if not user_can_edit_instance(request.user, translation.get_target_instance()):
        raise PermissionDenied
    text = _sent(request)
    if there is None or text == there.data:
        return edit_string_translation(request, translation_id, string_segment_id)
    if text:
        keep_piece(there, KeptText.Why.SECOND, text, request.user)
    writer = there.last_translated_by
    told: dict[str, Any] = {
        "there": StringTranslationSerializer(there, context={"translation_source": translation.source}).data,
        "mark": mark_of(there.data),
        "by": (writer.get_full_name() or writer.get_username()) if writer else "",
        "at": date_format(localtime(there.updated_at), "DATETIME_FORMAT"),
    }
    return JsonResponse(told, status=409)


def _sent(request: HttpRequest) -> str:
    """The text of a PUT, which Django does not read by itself; empty where the piece is to be emptied."""
    if request.method != "PUT":
        return ""
    parser = MultiPartParser(request.META, io.BytesIO(request.body), request.upload_handlers, request.encoding)
    return str(parser.parse()[0].get("value", ""))
