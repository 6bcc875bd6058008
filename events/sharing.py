"""The picture that an event is shared with, in the frame of all such pictures: its title, its day, its place."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language

from events.event_page import EventPage
from events.presentation import EventPresentation
from site_cms.pictures.sizes import file_of
from site_cms.security.http_methods import safe_only
from stories.views import answer_with
from stories.weave.social_picture import Shared


@safe_only
def share_event(request: HttpRequest, work: uuid.UUID) -> HttpResponseBase:
    """The drawn picture of a public event in the language of the address.

    Raises:
        Http404: the event has no version in the language that anybody may read.
    """
    language = get_language() or "sv"
    versions = EventPage.objects.public().in_language(language).filter(translation_key=work)
    page = versions.with_row_data().first()
    if page is None:
        raise Http404
    event = EventPresentation.of(page, timezone.now())
    line = ", ".join(filter(None, [event.when.days if event.when else "", event.place]))
    photograph = file_of(page.image, "top") if page.image else ""
    shown = Shared.titled(event.title, line, seed=str(page.translation_key), photograph=photograph)
    return answer_with(request, shown, language)
