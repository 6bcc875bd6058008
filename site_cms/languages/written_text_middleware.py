"""The door through which all text comes that people type: the fields and files of a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, QueryDict
from wagtail_localize.models import StringTranslation

from site_cms.languages.written_text import composed, composed_input


class WrittenTextMiddleware:
    """Composes the text of queries and forms, and the names of files, before any view or form sees them.

    It comes after those that say who is signed in, which decides how large a file may be
    (`site_cms.uploads.size_limits`), and reads a form where Django's CSRF check has read it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Compose the query."""
        query = request.META.get("QUERY_STRING", "")
        if "%" in query or not query.isascii():
            request.GET = _composed(request.GET)  # type: ignore[assignment]
        return self._get_response(request)

    def process_view(self, request: Any, *_view: Any) -> None:
        """Once the CSRF check has let the form in."""
        if request.method == "POST":
            request.POST = _composed(request.POST)
            for file in (file for _name, files in request.FILES.lists() for file in files):
                if file.name:
                    file.name = composed(file.name)


def _composed(fields: QueryDict) -> QueryDict:
    """The same fields; the very same object where nothing changes."""
    # A password is what was set, sign by sign.
    found = {
        name: values if "password" in name else [composed_input(value) for value in values]
        for name, values in fields.lists()
    }
    if all(found[name] == values for name, values in fields.lists()):
        return fields
    told = QueryDict(mutable=True, encoding=fields.encoding)
    for name, values in found.items():
        told.setlist(name, values)
    told._mutable = False
    return told


@receiver(pre_save, sender=StringTranslation)
def compose_translation(instance: StringTranslation, **_kwargs: Any) -> None:
    """A translated piece comes by a PUT, which Django does not read, or out of a file."""
    instance.data = composed(instance.data)
