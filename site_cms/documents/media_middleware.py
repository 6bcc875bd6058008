"""Pictures that lie in the object storage, under the addresses that they would have in a folder.

A web server in front may ask the bucket itself. Where none does, they are handed out here, past all that needs the
database: a page of pictures costs it nothing, and a picture that is not there is told of in a line.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed, SuspiciousFileOperation
from django.core.files.storage import storages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from site_cms.documents.serving import keep_quiet, picture_kind
from site_cms.object_storage.faults import StorageAwayError
from site_cms.object_storage.remote import KEPT, RemoteStorage

# Seconds after which to try again, where the storage is away.
TRY_AGAIN_AFTER = 30
# Bytes of the longest name of a file in an object storage.
LONGEST_NAME = 1024


class MediaMiddleware:
    """Answer what is asked for below `MEDIA_URL`, where pictures lie in the object storage.

    Raises:
        MiddlewareNotUsed: they lie in a folder.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if settings.OBJECT_STORAGE is None:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """A picture, or that there is none; anything else goes on."""
        if not request.path_info.startswith(settings.MEDIA_URL):
            return self.get_response(request)
        return _picture(request, request.path_info.removeprefix(settings.MEDIA_URL))


def _picture(request: HttpRequest, name: str) -> HttpResponseBase:
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    kind = picture_kind(name)
    if kind is None or len(name.encode()) > LONGEST_NAME or not name.isprintable():
        return _in_a_line("There is no such picture.", 404)
    library = cast("RemoteStorage", storages["default"])
    try:
        # What the browser has, or only asks about, is not fetched.
        is_asked_about = request.method == "HEAD" or "If-None-Match" in request.headers
        told = library.told_of(name) if is_asked_about else None
        response: Any = get_conditional_response(request, etag=told.mark) if told else None
        if response is None and request.method == "GET":
            answer = library.answer(name)
            told = answer.told
            response = StreamingHttpResponse(answer.pieces)
        response = response or HttpResponse()
    except (FileNotFoundError, SuspiciousFileOperation):
        return _in_a_line("There is no such picture.", 404)
    except StorageAwayError:
        response = _in_a_line("The picture cannot be fetched at the moment.", 503)
        response["Retry-After"] = str(TRY_AGAIN_AFTER)
        return response
    if told and response.status_code == 200:
        response["Content-Length"] = str(told.size)
        response["Last-Modified"] = http_date(told.modified.timestamp())
    if told:
        response["ETag"] = told.mark
    response["Cache-Control"] = KEPT
    keep_quiet(response, kind, PurePath(name).name)
    return response


def _in_a_line(words: str, status: int) -> HttpResponse:
    """For whoever opens the address by itself; nothing that an editor or a visitor would be led to."""
    return HttpResponse(words, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})
