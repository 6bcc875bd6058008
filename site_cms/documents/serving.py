"""Uploaded files on their way out: whenever one was uploaded, what a browser would run is an attachment."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.static import serve as serve_static
from wagtail.documents.views.serve import serve as serve_wagtail

from site_cms.documents.kinds import SERVED_AS, SHOWN
from site_cms.security.http_methods import safe_only

_UNKNOWN = "application/octet-stream"
# Of the media folder: what is handed out by its own address. Documents have a view, which asks who may see them.
_OPEN_FOLDERS = {"original_images", "images", "avatar_images"}
_PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"} | {
    ".gif": "image/gif",
    ".avif": "image/avif",
}


@safe_only
def serve_document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """A document of the library, as Wagtail gives it to those who may see it, with what keeps it from running.

    Raises:
        Http404: there is none, or the user may not see it.
    """
    response = serve_wagtail(request, document_id, document_filename)
    if response.status_code in (200, 206, 304):
        ending = PurePath(document_filename).suffix.lower().lstrip(".")
        _keep_quiet(response, SERVED_AS.get(ending, _UNKNOWN), document_filename)
    return response


@safe_only
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture of the media folder, for demonstration and development; nothing else has an address there.

    Raises:
        Http404: there is none, or it is no picture.
    """
    kind = _PICTURES.get(PurePath(path).suffix.lower())
    if kind is None or PurePath(path).parts[0] not in _OPEN_FOLDERS:
        raise Http404
    response = serve_static(request, path, document_root=str(settings.MEDIA_ROOT))
    _keep_quiet(response, kind, PurePath(path).name)
    return response


def _keep_quiet(response: Any, kind: str, name: str) -> None:
    is_shown = kind in SHOWN or kind in _PICTURES.values()
    response["Content-Type"] = kind
    response["Content-Disposition"] = content_disposition_header(not is_shown, name)
    # A PDF is shown by the browser's own reader, which a sandbox would keep from it.
    is_pdf = kind == "application/pdf"
    response["Content-Security-Policy"] = "default-src 'none'" + ("" if is_pdf else "; sandbox")
    response["X-Content-Type-Options"] = "nosniff"
