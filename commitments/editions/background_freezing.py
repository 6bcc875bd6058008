"""Freezing a draft by the worker: asked for by an editor, who sees how far it is and need not wait for it.

Counting ten thousand works and making every file once takes half a minute, which no request
should. What is frozen is the draft as it was when its freezing was asked for, with the figures
of the moment at which the worker counts; the edition says that moment.
"""

from __future__ import annotations

import datetime
import logging
import uuid
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django_tasks import TaskResult, TaskResultStatus, task
from django_tasks.signals import task_finished

from commitments.composing import ChangedMeanwhileError
from commitments.editions.edition import Edition
from commitments.editions.files import trial
from commitments.editions.freezing import (
    AlreadyFrozenError,
    PeriodTakenError,
    WordsChangedError,
    draft_report,
    freeze,
    words_of,
)
from commitments.editions.freezing_asked import Freezing
from site_cms.mail.sending import language_of_reader, send_mail_in
from site_cms.operations.task_workers import INTERRUPTIONS
from site_cms.security.user import User

log = logging.getLogger(__name__)

# How often a collection is counted that is changed meanwhile.
MOST_COUNTS = 3
Result = TypeVar("Result")
Step, Fault = Freezing.Step, Freezing.Fault


def ask_to_freeze(edition_pk: int, *, by: User, now: datetime.datetime) -> Freezing:
    """Have the worker freeze a draft; whoever asks while that is under way waits for the same.

    Args:
        edition_pk: the draft's key.
        by: the user, whose name the edition will carry.
        now: the moment.

    Raises:
        AlreadyFrozenError: it is frozen.
        PeriodTakenError: another edition of the period stands.
    """
    with transaction.atomic():
        # A second one waits here, and then finds the first one's.
        edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition_pk)
        if edition.is_frozen:
            raise AlreadyFrozenError(edition.slug)
        standing = Freezing.objects.filter(edition=edition).first()
        if standing is not None and standing.is_under_way(now):
            return standing
        if edition.replaces_id is None and _is_taken(edition):
            raise PeriodTakenError(str(edition.period))
        asked = {
            "key": uuid.uuid4(),
            "asked_by": by,
            "asked_at": now,
            "seen_at": now,
            "words": words_of(edition),
            "step": Step.WAITING,
            "files_tried": 0,
            "fault": "",
            "files": [],
        }
        freezing, _made = Freezing.objects.update_or_create(edition=edition, defaults=asked)
        transaction.on_commit(lambda: freeze_asked.enqueue(freezing.pk, str(freezing.key)))
    return freezing


def _is_taken(edition: Edition) -> bool:
    same = Edition.objects.frozen().filter(first=edition.first, last=edition.last, replaces__isnull=True)
    return same.exists()


@task()
def freeze_asked(freezing_pk: int, key: str) -> None:
    """Freeze what was asked for; run by the worker. Whoever asked is told where it is not done.

    Run again after its worker was killed, it begins anew: until the edition is whole nothing of it is there.
    """
    found = Freezing.objects.select_related("edition", "asked_by").filter(pk=freezing_pk, key=key)
    freezing = found.first()
    if freezing is None or freezing.fault not in ("", Fault.BROKEN):
        # Frozen, deleted or asked for anew; or it was told why not.
        return
    found.update(fault="")
    try:
        _freeze(freezing)
    except AlreadyFrozenError:
        found.delete()
    except PeriodTakenError:
        _fail(freezing, Fault.PERIOD)
    except WordsChangedError:
        _fail(freezing, Fault.WORDS)
    except ChangedMeanwhileError as error:
        log.warning("Edition %s was not frozen: %s", freezing.edition.slug, error)
        _fail(freezing, Fault.COLLECTION)


def _freeze(freezing: Freezing) -> None:
    edition = freezing.edition
    _note(freezing, Step.COUNTING)
    report = _despite_changes(lambda: draft_report(edition, timezone.now()))
    # After freezing there is no way back, so every file is made once before.
    _note(freezing, Step.TRYING)
    faults = trial(report, tried=lambda number: _note(freezing, Step.TRYING, number))
    if faults:
        _fail(freezing, Fault.FILES, [f"{form.upper()} ({language})" for form, language, _why in faults])
        return
    _note(freezing, Step.FREEZING, freezing.files_tried)
    by, words = freezing.asked_by, freezing.words
    _despite_changes(lambda: freeze(edition.pk, by=by, now=timezone.now(), words=words))


def _despite_changes(count: Callable[[], Result]) -> Result:
    """What `count` returns, which is asked again where the collection changed while it counted."""
    for _time in range(MOST_COUNTS - 1):
        with suppress(ChangedMeanwhileError):
            return count()
    return count()


def _note(freezing: Freezing, step: Freezing.Step, files_tried: int = 0) -> None:
    freezing.step, freezing.files_tried = step, files_tried
    said = {"step": step, "files_tried": files_tried, "seen_at": timezone.now()}
    Freezing.objects.filter(pk=freezing.pk, key=freezing.key).update(**said)


def _fail(freezing: Freezing, fault: Freezing.Fault, files: list[str] | None = None) -> None:
    """Say at the draft why it was not frozen, and mail whoever asked; once, however often it is said."""
    now = timezone.now()
    same = Freezing.objects.filter(pk=freezing.pk, key=freezing.key, fault="")
    if not same.update(fault=fault, files=files or [], seen_at=now):
        return
    freezing.fault, freezing.files = fault, files or []
    who, edition = freezing.asked_by, freezing.edition
    language = language_of_reader(who)
    with override(language):
        reason = freezing.reason()
    context = {
        "title": edition.title[language],
        "reason": reason,
        "link": settings.WAGTAILADMIN_BASE_URL + reverse("freezing_edition", args=[edition.pk]),
    }
    send_mail_in(language, "edition_not_frozen", context, [who.email], about=edition)


@receiver(task_finished)
def tell_that_it_broke(task_result: TaskResult, **kwargs: Any) -> None:
    """Whatever else ends the task: a fault of the program, or a worker lost each time."""
    if task_result.status != TaskResultStatus.FAILED or task_result.task.module_path != freeze_asked.module_path:
        return
    if task_result.errors[-1].exception_class_path in INTERRUPTIONS:
        # Its worker was told to stop at once; another one takes it up.
        return
    pk, key = task_result.args
    freezing = Freezing.objects.select_related("edition", "asked_by").filter(pk=pk, key=key).first()
    if freezing is not None:
        _fail(freezing, Fault.BROKEN)
