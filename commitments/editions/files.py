"""Making an edition's files: by the worker, once, from what was frozen."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_tasks import task
from wagtail.log_actions import log as note
from wagtail.models import ModelLogEntry

from commitments.documents.csv import as_csv
from commitments.documents.pdf import as_pdf
from commitments.documents.xlsx import as_xlsx
from commitments.editions.edition import Edition
from commitments.editions.redacting import public_form
from commitments.editions.redaction import Redaction
from commitments.report import Report, checksum
from site_cms.mail.sending import language_of_reader, send_mail_in

log = logging.getLogger(__name__)

# What a renderer may raise of content that it cannot show.
CAUSES = (RuntimeError, ValueError, LookupError, TypeError, OSError)
TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
LANGUAGES = ("sv", "en")
FILES_FAILED = "commitments.files_failed"
# The JSON is the edition's content itself.
MADE = ("pdf", "xlsx", "csv")
EVERY_FILE = [(language, form) for language in LANGUAGES for form in MADE]
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
        return as_csv(report, language).encode()
    return {"pdf": as_pdf, "xlsx": as_xlsx}[form](report, language)


class DocumentsFailedError(RuntimeError):
    """Some files could not be made, and which: the others were."""


def trial(report: Report, tried: Callable[[int], None] | None = None) -> list[tuple[str, str, Exception]]:
    """Make every file of a report once, to see whether it can be; of each that cannot, form, language and why.

    Args:
        report: the report.
        tried: called after each file with how many have been tried.
    """
    faults: list[tuple[str, str, Exception]] = []
    for number, (language, form) in enumerate(EVERY_FILE, 1):
        try:
            document(report, form, language)
        except CAUSES as error:
            faults.append((form, language, error))
        if tried is not None:
            tried(number)
    return faults


def make_missing(edition: Edition) -> int:
    """Make the files that a frozen edition lacks; returns how many. What is there is left as it is.

    Raises:
        DocumentsFailedError: some could not be made; each of the others was.
    """
    public = public_form(edition)
    there = set(public.documents.values_list("language", "format"))
    missing = [each for each in EVERY_FILE if each not in there]
    faults = []
    for language, form in missing:
        try:
            content = document(public.report, form, language)
        except CAUSES as error:
            faults.append(f"{form} in {language}: {error}")
            continue
        try:
            with transaction.atomic():
                public.documents.create(
                    language=language,
                    format=form,
                    content=content,
                    checksum=checksum(content),
                    size=len(content),
                )
        except IntegrityError:
            # Another worker was first, with the same bytes.
            continue
    if faults:
        raise DocumentsFailedError(f"edition {edition.slug}: {'; '.join(faults)}")
    return len(missing)


@task()
def make_documents(edition_pk: int) -> None:
    """Make an edition's files; run by the worker. Whoever froze it is told of those that could not be made."""
    edition = Edition.objects.get(pk=edition_pk)
    try:
        make_missing(edition)
    except DocumentsFailedError as error:
        log.error("%s", error)
        tell_who_froze(edition)
        raise


def missing_files(edition: Edition) -> list[str]:
    """The files that a frozen edition lacks, each as "PDF (sv)"."""
    # No content is needed for it, and none is read.
    owner = _owner(edition)
    there = set(owner.documents.values_list("language", "format"))
    return [f"{form.upper()} ({language})" for language, form in EVERY_FILE if (language, form) not in there]


def _owner(edition: Edition) -> Edition | Redaction:
    """What the public files belong to: the edition, or the last redaction of it."""
    return edition.redactions.order_by("-pk").first() or edition


def tell_who_froze(edition: Edition) -> None:
    """Mail whoever froze the edition that files are missing; once, however often they are tried.

    It is noted in the edition's history before the mail goes: a task may be run again in the middle.
    """
    missing = {"missing": missing_files(edition), "of": _owner(edition).checksum}
    noted = ModelLogEntry.objects.for_instance(edition).filter(action=FILES_FAILED)
    if any(entry.data == missing for entry in noted):
        return
    note(instance=edition, action=FILES_FAILED, data=missing)
    who = edition.frozen_by
    if who is None or not who.email:
        return
    language = language_of_reader(who)
    context = {
        "title": edition.title[language],
        "missing": missing["missing"],
        "link": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailsnippets_commitments_edition:list"),
    }
    send_mail_in(language, "edition_files", context, [who.email], about=edition)


def ask_for_documents(edition: Edition) -> None:
    """Ask the worker for an edition's files, unless it was asked a moment ago."""
    now = timezone.now()
    asked = Edition.objects.filter(pk=edition.pk).filter(
        Q(documents_asked_at__isnull=True) | Q(documents_asked_at__lt=now - LOST_AFTER)
    )
    if asked.update(documents_asked_at=now):
        transaction.on_commit(lambda: make_documents.enqueue(edition.pk))
