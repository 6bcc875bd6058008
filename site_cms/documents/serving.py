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
from site_cms.object_storage.remote import PICTURES, has_address
from site_cms.security.http_methods import safe_only

_UNKNOWN = "application/octet-stream"


@safe_only
def serve_document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """A document of the library, as Wagtail gives it to those who may see it, with what keeps it from running.

    Raises:
        Http404: there is none, or its file is lost, or the user may not see it.
    """
    try:
        response = serve_wagtail(request, document_id, document_filename)
    except FileNotFoundError:  # In a folder, Wagtail looks itself.
        raise Http404 from None
    if response.status_code in (200, 206, 304):
        ending = PurePath(document_filename).suffix.lower().lstrip(".")
        keep_quiet(response, SERVED_AS.get(ending, _UNKNOWN), document_filename)
    return response


@safe_only
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture of the media folder, for demonstration and development; nothing else has an address there.

    Raises:
        Http404: there is none, or it is no picture.
    """
    kind = picture_kind(path)
    if kind is None:
        raise Http404
    response = serve_static(request, path, document_root=str(settings.MEDIA_ROOT))
    keep_quiet(response, kind, PurePath(path).name)
    return response


def picture_kind(path: str) -> str | None:
    """The media type of a picture that has an address of its own, by its name; None for all else of the library."""
    return PICTURES.get(PurePath(path).suffix.lower()) if has_address(path) else None


def keep_quiet(response: Any, kind: str, name: str) -> None:
    """Say what an uploaded file is, under which name, and that nothing of it may run."""
    is_shown = kind in SHOWN or kind in PICTURES.values()
    response["Content-Type"] = kind
    response["Content-Disposition"] = content_disposition_header(not is_shown, name)
    # A PDF is shown by the browser's own reader, which a sandbox would keep from it.
    is_pdf = kind == "application/pdf"
    response["Content-Security-Policy"] = "default-src 'none'" + ("" if is_pdf else "; sandbox")
    response["X-Content-Type-Options"] = "nosniff"
