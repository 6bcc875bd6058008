"""Making an edition's files: by the worker, once, from what was frozen."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from commitments.documents.csv import as_csv
from commitments.documents.pdf import as_pdf
from commitments.documents.xlsx import as_xlsx
from commitments.models.edition import Edition, EditionDocument
from commitments.report import Report, checksum

TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
LANGUAGES = ("sv", "en")
# The JSON is the edition's content itself.
MADE = ("pdf", "xlsx", "csv")
# After this a task that has not brought its files is taken for lost.
LOST_AFTER = datetime.timedelta(minutes=5)


def document(report: Report, form: str, language: str) -> bytes:
    """A report as a file; the same report gives the same bytes.

    Args:
        report: the report.
        form: a key of `TYPES`.
        language: "sv" or "en".

    Raises:
        KeyError: there is no such form.
    """
    if form == "json":
        return report.canonical()
    if form == "csv":
        return as_csv(report.ledger(language), language).encode()
    return {"pdf": as_pdf, "xlsx": as_xlsx}[form](report, language)


def make_missing(edition: Edition) -> int:
    """Make the files that a frozen edition lacks; returns how many. What is there is left as it is."""
    there = set(edition.documents.values_list("language", "format"))
    missing = [(language, form) for language in LANGUAGES for form in MADE if (language, form) not in there]
    for language, form in missing:
        content = document(edition.report, form, language)
        try:
            with transaction.atomic():
                EditionDocument.objects.create(
                    edition=edition,
                    language=language,
                    format=form,
                    content=content,
                    checksum=checksum(content),
                    size=len(content),
                )
        except IntegrityError:
            # Another worker was first, with the same bytes.
            continue
    return len(missing)


@task()
def make_documents(edition_pk: int) -> None:
    """Make an edition's files; run by the worker."""
    make_missing(Edition.objects.get(pk=edition_pk))


def ask_for_documents(edition: Edition) -> None:
    """Ask the worker for an edition's files, unless it was asked a moment ago."""
    now = timezone.now()
    asked = Edition.objects.filter(pk=edition.pk).filter(
        Q(documents_asked_at__isnull=True) | Q(documents_asked_at__lt=now - LOST_AFTER)
    )
    if asked.update(documents_asked_at=now):
        transaction.on_commit(lambda: make_documents.enqueue(edition.pk))
