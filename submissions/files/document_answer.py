"""A document from the private folder, answered as an attachment: no browser opens it by itself."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from site_cms.object_storage.faults import StorageAwayError
from submissions.models.document import SubmittedDocument


def document_answer(told: SubmittedDocument) -> HttpResponse:
    """The file, under a name of the site's own.

    Raises:
        Http404: it is not there.
    """
    file = told.file or (told.document.file if told.document else None)
    if not file:
        raise Http404
    try:
        with file.storage.open(str(file.name)) as opened:
            content = opened.read()
    except StorageAwayError:  # It is there later: the page says so.
        raise
    except OSError:
        raise Http404 from None
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="document-{told.pk}.pdf"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store, private"
    return response
