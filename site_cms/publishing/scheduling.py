"""Publishing and unpublishing at the hour that was set, each page by itself.

One page with an objection, or one that fails, keeps no other waiting. What is refused is taken off
the schedule, stays a draft, and is told: in the page's history, and by mail to whoever set the hour.
"""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import Error, transaction
from django.urls import reverse
from django.utils.translation import override
from wagtail.log_actions import log as note
from wagtail.models import Page, Revision

from site_cms.mail.sending import language_of_reader, send_mail_in

log = logging.getLogger(__name__)

REFUSED = "site_cms.refuse_schedule"
# What may go wrong with one page and has nothing to do with the next.
CAUSES = (Error, OSError, RuntimeError, ValueError, LookupError, TypeError, AttributeError)


@dataclass
class Outcome:
    """What came of a run: how many were published and unpublished, what was refused, and what failed.

    What failed keeps its hour and is tried again the next time.
    """

    published: int = 0
    unpublished: int = 0
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def run_schedule(now: datetime.datetime) -> Outcome:
    """Publish and unpublish whatever is due."""
    outcome = Outcome()
    for page in Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk"):
        try:
            with transaction.atomic():
                page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        except CAUSES as error:
            _failed(outcome, page, error)
        else:
            outcome.unpublished += 1
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    for revision in due.select_related("user"):
        _publish(revision, outcome)
    return outcome


def _publish(revision: Revision, outcome: Outcome) -> None:
    # A refusal is worded for whoever set the hour.
    with override(language_of_reader(revision.user)):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except ValidationError as error:
            _refuse(revision, " ".join(error.messages))
            outcome.refused.append(f"{revision.object_str}: {' '.join(error.messages)}")
        except CAUSES as error:
            _failed(outcome, revision.object_str, error)
        else:
            outcome.published += 1


def _failed(outcome: Outcome, what: Any, error: Exception) -> None:
    log.error("On schedule, “%s” could not be changed: %s", what, error, exc_info=error)
    outcome.failed.append(f"{what}: {error}")


def _refuse(revision: Revision, reason: str) -> None:
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    page = revision.content_object
    note(instance=page, action=REFUSED, user=None, data={"reason": reason}, revision=revision)
    user = revision.user
    to = user.email if user is not None and user.is_active and user.email else settings.CONTACT_EMAIL
    context = {
        "title": revision.object_str,
        "reason": reason,
        "link": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    send_mail_in(language_of_reader(user), "schedule_refused", context, [to])
