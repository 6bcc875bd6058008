"""What stands before two of wagtail-localize's views: storing a piece, and stopping translation piece by piece.

Its own let the last one win in silence, and leave what was stored and not published where nobody sees it.
"""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParser
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views.edit_translation import (
    StringTranslationSerializer,
    edit_string_translation,
    stop_translation,
    user_can_edit_instance,
)

from site_cms.kept_texts.keeping import keep_piece
from site_cms.kept_texts.kept_text import KeptText
from site_cms.kept_texts.stopped_translations import keep_unpublished
from site_cms.security.user import name_of, signed_in

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
        response = edit_string_translation(request, translation_id, string_segment_id)
        _forget_kept(segment, translation)
        return response
    if not user_can_edit_instance(request.user, translation.get_target_instance()):
        raise PermissionDenied
    text = _sent(request)
    if there is None or text == there.data:
        return edit_string_translation(request, translation_id, string_segment_id)
    if text:
        keep_piece(there, KeptText.Why.SECOND, text, signed_in(request))
    writer = there.last_translated_by
    told: dict[str, Any] = {
        "there": StringTranslationSerializer(there, context={"translation_source": translation.source}).data,
        "mark": mark_of(there.data),
        "by": name_of(writer),
        "at": date_format(localtime(there.updated_at), "DATETIME_FORMAT"),
    }
    return JsonResponse(told, status=409)


@require_POST
@transaction.atomic
def stop(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Stop translating a page piece by piece; the pieces that are not on it yet are kept, and whoever stops is told."""
    translation = get_object_or_404(Translation, pk=translation_id)
    response = stop_translation(request, translation_id)
    page = translation.get_target_instance()
    number = keep_unpublished(page, translation) if isinstance(page, Page) else 0
    if number:
        messages.warning(
            request,
            ngettext(
                "%(number)s text was translated but is not on the page. It is kept under Reports, Kept texts.",
                "%(number)s texts were translated but are not on the page. They are kept under Reports, Kept texts.",
                number,
            )
            % {"number": number},
        )
    return response


def _forget_kept(segment: StringSegment, translation: Translation) -> None:
    """What was set aside and has been chosen after all is where it belongs."""
    place = {"context_id": segment.context_id, "locale_id": translation.target_locale_id}
    now = StringTranslation.objects.filter(translation_of_id=segment.string_id, **place).values("data")
    KeptText.objects.filter(why=KeptText.Why.SECOND, string_id=segment.string_id, text__in=now, **place).delete()


def _sent(request: HttpRequest) -> str:
    """The text of a PUT, which Django does not read by itself; empty where the piece is to be emptied."""
    if request.method != "PUT":
        return ""
    parser = MultiPartParser(request.META, io.BytesIO(request.body), request.upload_handlers, request.encoding)
    return str(parser.parse()[0].get("value", ""))
