"""A picture from the private folder, answered so that a browser can do nothing but show it."""

from __future__ import annotations

import io
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpResponse
from PIL import Image

from site_cms.object_storage.faults import StorageAwayError
from submissions.models.private_files import kept_of

SMALL = 640
# Seconds for which a small version is kept: a page is looked at several times, and making one takes a while.
KEPT = 600
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def picture_answer(file: Any, *, small: bool = False) -> HttpResponse:
    """The picture, or a version of at most 640 pixels.

    Raises:
        Http404: the file is not there.
    """
    ending = str(file.name).rpartition(".")[2]
    try:
        with file.storage.open(file.name) as opened:
            content = opened.read()
    except StorageAwayError:  # It is there later: the page says so.
        raise
    except OSError:
        raise Http404 from None
    if small:
        content = cache.get_or_set(kept_of(file.name), lambda: _small(content), KEPT)
    response = HttpResponse(content, content_type=TYPES.get(ending, "application/octet-stream"))
    response["Content-Disposition"] = f'inline; filename="picture.{ending}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _small(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        form = picture.format or "JPEG"
        picture.draft(None, (SMALL, SMALL))
        picture.thumbnail((SMALL, SMALL))
        file = io.BytesIO()
        picture.save(file, form)
    return file.getvalue()
