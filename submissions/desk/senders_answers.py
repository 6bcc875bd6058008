"""What senders have answered or asked for after a story was made, until an editor has dealt with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Case, Count, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Least
from django.urls import reverse
from django.utils.translation import gettext as _

from site_cms.security.user import User
from submissions.lifecycle import held
from submissions.log_entries import DEALT_WITH, note
from submissions.models.follow_up import FollowUp
from submissions.models.sign_off import SignOff
from submissions.models.submission import Submission

CHANGES, LATER = "changes", "later"
# Its sender wants all erased, and nobody has decided yet whether the story stays.
ERASURE = Q(erasure_asked_at__isnull=False, story_kept_at=None)


@dataclass(frozen=True)
class SendersAnswer:
    """Something that an editor has to do something about: of which submission, what, since when, and where."""

    submission: Submission
    what: str
    since: datetime.datetime
    url: str


def with_answers(submissions: QuerySet[Submission]) -> QuerySet[Any]:
    """Submissions that say what of them waits for an editor.

    Returns:
        each with `wants_changes`: whether the newest answer about the text asks for changes, and
        `has_told_more`: whether there is an answer from a year later. Nobody has dealt with either yet.
    """
    newest = SignOff.objects.filter(submission=OuterRef("pk")).order_by("-asked_at", "-pk").values("pk")[:1]
    wish = SignOff.objects.filter(
        pk=OuterRef("newest_sign_off"), state=SignOff.State.CHANGES, dealt_with_at=None, story__isnull=False
    )
    told = FollowUp.objects.that_wait().filter(submission=OuterRef("pk"))
    return submissions.annotate(newest_sign_off=Subquery(newest)).annotate(
        wants_changes=Exists(wish), has_told_more=Exists(told)
    )


def that_wait(submissions: QuerySet[Submission]) -> QuerySet[Any]:
    """Those of which something waits for an editor, a wish to have all erased among it."""
    return with_answers(submissions).filter(Q(wants_changes=True) | Q(has_told_more=True) | ERASURE)


def senders_answers(most: int) -> tuple[list[SendersAnswer], int]:
    """What waits, the oldest first. Three queries.

    Args:
        most: how many answers are asked for.

    Returns:
        those, and how many there are in all.
    """
    waiting = that_wait(Submission.objects.for_editors())
    number = waiting.aggregate(
        number=Count("pk", filter=ERASURE)
        + Count("pk", filter=Q(wants_changes=True))
        + Count("pk", filter=Q(has_told_more=True))
    )["number"]
    answered = SignOff.objects.filter(pk=OuterRef("newest_sign_off")).values("answered_at")
    # The oldest answers are among those of the submissions whose first answer is oldest, as many of these.
    first = waiting.annotate(
        since=Least(
            _when(ERASURE, F("erasure_asked_at")),
            _when(Q(wants_changes=True), Coalesce(Subquery(answered), F("changed_at"))),
            _when(Q(has_told_more=True), F("follow_up__answered_at")),
        )
    ).order_by("since", "pk")[:most]
    found = list(first.select_related("party", "follow_up"))
    newest = SignOff.objects.in_bulk([each.newest_sign_off for each in found if each.wants_changes])
    answers = [answer for each in found for answer in _of(each, newest)]
    return sorted(answers, key=lambda answer: (answer.since, answer.submission.pk))[:most], number


def _when(waits: Q, since: Any) -> Case:
    # Without one it is later than all: SQLite and PostgreSQL disagree on what is least of nothing and something.
    never = datetime.datetime.max.replace(tzinfo=datetime.UTC) - datetime.timedelta(days=2)
    return Case(When(waits, then=since), default=Value(never), output_field=DateTimeField())


def in_words(submission: Any) -> list[str]:
    """What waits of a submission that `with_answers` gave."""
    said = []
    if submission.waits_for_erasure:
        said.append(_("erasure asked for"))
    if submission.wants_changes:
        said.append(_("changes to the text wanted"))
    if submission.has_told_more:
        said.append(_("answered a year later"))
    return said


@transaction.atomic
def deal_with(submission: Submission, kind: str, by: User | None, now: datetime.datetime) -> bool:
    """Note that an editor has dealt with an answer otherwise than by asking anew or adding it to the story.

    Args:
        submission: whose sender has answered.
        kind: `CHANGES` or `LATER`.
        by: the editor.
        now: the moment.

    Returns:
        False if nothing of the kind waits.
    """
    held(submission.pk)
    row = with_answers(Submission.objects.all()).get(pk=submission.pk)
    if kind == CHANGES and row.wants_changes:
        SignOff.objects.filter(pk=row.newest_sign_off).update(dealt_with_at=now)
    elif kind == LATER and row.has_told_more:
        FollowUp.objects.filter(submission=row).update(dealt_with_at=now)
    else:
        return False
    note(row, DEALT_WITH, by)
    return True


def _of(submission: Any, sign_offs: dict[int, SignOff]) -> Iterator[SendersAnswer]:
    if submission.waits_for_erasure:
        url = reverse("submission", args=[submission.pk])
        yield SendersAnswer(submission, _("Wants everything erased"), submission.erasure_asked_at, url)
    url = reverse("submission_approval", args=[submission.pk])
    if submission.wants_changes:
        since = sign_offs[submission.newest_sign_off].answered_at or submission.changed_at
        yield SendersAnswer(submission, _("Wants changes to the text"), since, url)
    if submission.has_told_more:
        said = submission.follow_up
        what = _("Has told us what happened next") if said.text else _("Says that the story is no longer entirely true")
        yield SendersAnswer(submission, what, said.answered_at, url)
