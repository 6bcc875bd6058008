"""A document of a submission, for the editors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from submissions.desk.views import confirmed
from submissions.files.document_answer import document_answer
from submissions.models.document import SubmittedDocument


def document(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    """The document as an attachment, for those who may read submissions.

    Raises:
        PermissionDenied: the user may not see submissions.
        Http404: there is no such document of this submission.
    """
    submission = confirmed(request, pk)
    told = SubmittedDocument.objects.select_related("document")
    return document_answer(get_object_or_404(told, pk=document_pk, submission=submission))
