"""Handing mail over to the mail server; what cannot go out is kept, tried again, and shown.

All mail of the site goes this way: ours by `site_cms.mail.sending`, and Wagtail's notices since
`KeepingBackend` is the setting `EMAIL_BACKEND`. Whoever sends is never stopped by a mail.
"""

from __future__ import annotations

import datetime
import logging
import smtplib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from email.errors import MessageError
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models, transaction
from django.utils import timezone

from site_cms.mail.addresses import check_address, cleaned_address
from site_cms.mail.unsent_mail import KEPT_FOR, WAITS, UnsentMail

log = logging.getLogger(__name__)

KEEPING = "site_cms.mail.delivery.KeepingBackend"
# What the content of one mail, or the server's answer to it, may raise; it has nothing to do with the next.
CAUSES = (OSError, ValueError, LookupError, TypeError, AttributeError, MessageError, ValidationError)
# By template, whether a mail that waits is still wanted, asked of the row in which it is noted that it went out.
STILL_WANTED: dict[str, Callable[[Any], bool]] = {}
# While one process has a mail in hand no other takes it.
IN_HAND = datetime.timedelta(minutes=10)
# The mails of the transaction that is just being made (`with_its_mail`).
_KEEPING: ContextVar[list[UnsentMail] | None] = ContextVar("keeping", default=None)


@dataclass(frozen=True)
class Concerns:
    """What a mail is about, and where it is noted that it went out.

    Args:
        template: the mail's name; with `about` and the addresses it says which mail replaces which.
        about: the row whose readers are shown it if it does not go out; None for the administrators.
        noted: a row and the name of its field that gets the moment at which the mail went out.
    """

    template: str = ""
    about: models.Model | None = None
    noted: tuple[models.Model, str] | None = None


@dataclass
class Sent:
    """What came of a run: how many mails went out, and those that have not."""

    sent: int = 0
    failed: list[str] = field(default_factory=list)


def deliver(mail: EmailMessage, concerns: Concerns | None = None) -> bool:
    """Send a mail now, or keep it to be tried again; returns whether it went out.

    The same mail, to the same address about the same row, takes the place of one that waits.
    """
    concerns = concerns or Concerns()
    waiting = _same(mail, concerns)
    if (keeping := _KEEPING.get()) is not None:
        waiting.delete()
        keeping.append(_keep(mail, concerns))
        return True
    noted = _noted(concerns)
    error = _hand_over(mail)
    if error is None:
        waiting.delete()
        _note(noted)
        return True
    _log(concerns.template, error)
    with transaction.atomic():
        waiting.delete()
        kept = _kept(mail, concerns)
        _put_off(kept, error, timezone.now())
        kept.save()
    return False


@contextmanager
def with_its_mail() -> Iterator[None]:
    """A transaction with the mail that tells of it: kept within, and handed over once it is through.

    So nobody's example comes in without the letter that says so, if the process is killed or the database goes away
    in between: what is not handed over then goes out some minutes later. Within, `deliver` says that a mail went out;
    whether it did is known afterwards, since one that did is kept no longer.
    """
    kept: list[UnsentMail] = []
    outer = _KEEPING.set(kept)
    try:
        with transaction.atomic():
            yield
    finally:
        _KEEPING.reset(outer)
    for each in kept:
        send_again(each, timezone.now())


def _keep(mail: EmailMessage, concerns: Concerns) -> UnsentMail:
    kept = _kept(mail, concerns)
    kept.error, kept.attempts, kept.next_try_at = InterruptedError.__name__, 0, timezone.now() + IN_HAND
    kept.save()
    return kept


def send_unsent(now: datetime.datetime) -> Sent:
    """Try what is due again, each mail by itself, and drop what was given up long ago."""
    UnsentMail.objects.filter(next_try_at=None, failed_at__lt=now - KEPT_FOR).delete()
    outcome = Sent()
    for pk in UnsentMail.objects.due(now).order_by("next_try_at", "pk").values_list("pk", flat=True):
        # Two runs at once, or one that is killed here, do not send a mail twice within minutes.
        if not UnsentMail.objects.due(now).filter(pk=pk).update(next_try_at=now + IN_HAND):
            continue
        kept = UnsentMail.objects.filter(pk=pk).first()
        if kept is None:
            continue
        if not _is_wanted(kept):
            kept.delete()
        elif send_again(kept, now):
            outcome.sent += 1
        else:
            outcome.failed.append(f"{kept.template or 'mail'} {kept.pk}: {kept.error}")
    return outcome


def send_again(kept: UnsentMail, now: datetime.datetime) -> bool:
    """Try a kept mail once more; returns whether it went out, and then it is kept no longer."""
    error = _hand_over(_mail_of(kept))
    if error is None:
        kept.delete()
        _note(kept.noted)
        return True
    kept.attempts += 1
    _put_off(kept, error, now)
    kept.save(update_fields=["attempts", "error", "next_try_at"])
    return False


class KeepingBackend(BaseEmailBackend):
    """Django's way in to `deliver`; the server itself is reached by the backend in `MAIL_SENT_BY`."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send or keep each by itself; returns how many went out."""
        return sum(deliver(each) for each in email_messages)


def _is_wanted(kept: UnsentMail) -> bool:
    if kept.noted is None:
        return True
    label, pk, _name = kept.noted
    row = apps.get_model(label)._base_manager.filter(pk=pk).first()
    still = STILL_WANTED.get(kept.template)
    return row is not None and (still is None or still(row))


def _server() -> Any:
    named = settings.EMAIL_BACKEND
    return get_connection(settings.MAIL_SENT_BY if named == KEEPING else named)


def _hand_over(mail: EmailMessage) -> Exception | None:
    """Give a mail to the server; what went wrong, if anything did."""
    try:
        mail.to = [cleaned_address(each) for each in mail.to]
        for address in (*mail.to, *mail.reply_to):
            check_address(address)
        _server().send_messages([mail])
    except CAUSES as error:
        return error
    return None


def _put_off(kept: UnsentMail, error: Exception, now: datetime.datetime) -> None:
    # No more than its kind: what a mail server says may name the address.
    kept.error = _kind(error)[:200]
    waits = WAITS[kept.attempts - 1 : kept.attempts]
    is_hopeless = _is_hopeless(error) or not waits
    kept.next_try_at = None if is_hopeless else now + datetime.timedelta(minutes=waits[0])


def _is_hopeless(error: Exception) -> bool:
    """Whether trying again cannot help: the mail or its address is at fault, or the server knows no such address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _says in error.recipients.values())
    return not isinstance(error, OSError)


def _kind(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"SMTPRecipientsRefused {', '.join(sorted({str(code) for code, _ in error.recipients.values()}))}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    return type(error).__name__


def _log(template: str, error: Exception) -> None:
    log.error("The mail %s could not be sent: %s.", template or "of another's making", _kind(error))


def _kept(mail: EmailMessage, concerns: Concerns) -> UnsentMail:
    """A row that is not saved yet."""
    kept = UnsentMail(
        template=concerns.template,
        subject=" ".join(str(mail.subject).split())[:500],
        to=list(mail.to),
        message=_content(mail),
        noted=_noted(concerns),
    )
    if concerns.about is not None:
        kept.about_type = ContentType.objects.get_for_model(concerns.about)
        kept.about_pk = str(concerns.about.pk)
    return kept


def _same(mail: EmailMessage, concerns: Concerns) -> Any:
    """The mails that wait and that this one replaces; none for a mail of another's making."""
    if not concerns.template:
        return UnsentMail.objects.none()
    waiting = UnsentMail.objects.filter(template=concerns.template, to=list(mail.to))
    if concerns.about is None:
        return waiting.filter(about_type=None)
    same_row = waiting.about(concerns.about)
    # Two questions about one submission are two mails.
    return same_row.filter(noted=_noted(concerns)) if concerns.noted else same_row


def _noted(concerns: Concerns) -> list[Any] | None:
    if concerns.noted is None:
        return None
    row, name = concerns.noted
    return [row._meta.label, row.pk, name]


def _note(noted: list[Any] | None) -> None:
    if noted is not None:
        label, pk, name = noted
        apps.get_model(label)._base_manager.filter(pk=pk).update(**{name: timezone.now()})


def _content(mail: EmailMessage) -> dict[str, Any]:
    return {
        "subject": str(mail.subject),
        "body": str(mail.body),
        "from_email": str(mail.from_email),
        "to": list(mail.to),
        "cc": list(mail.cc),
        "bcc": list(mail.bcc),
        "reply_to": list(mail.reply_to),
        "headers": {name: str(value) for name, value in mail.extra_headers.items()},
        "alternatives": [[str(part[0]), str(part[1])] for part in getattr(mail, "alternatives", [])],
    }


def _mail_of(kept: UnsentMail) -> EmailMultiAlternatives:
    return EmailMultiAlternatives(**kept.message)
