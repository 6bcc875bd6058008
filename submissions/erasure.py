"""Erasing who sent a submission in, and all that only they or their answers are in.

What stays: the text, which is the municipality's and the region's account; the story and the
pictures and documents that became the library's; and of an approval the organisation, the time
and the revisions.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from site_cms.models import UnsentMail
from submissions.models.contact import Contact
from submissions.models.document import SubmittedDocument
from submissions.models.follow_up import FollowUp
from submissions.models.leftover import Leftover
from submissions.models.picture import SubmittedPicture
from submissions.models.private_files import delete_when_done
from submissions.models.question import Question
from submissions.models.sent_letter import SentLetter
from submissions.models.set_aside import SetAsideAnswer
from submissions.models.sign_off import SignOff, SignOffText
from submissions.models.submission import Submission

# What goes with the person row by row, and has no file.
ERASED_WHOLE: tuple[type[Model], ...] = (Contact, SentLetter, Question, SetAsideAnswer, Leftover)
FILES: tuple[type[Model], ...] = (SubmittedPicture, SubmittedDocument)
# The text of a sign-off as it stood, without what stood in it.
EMPTY: dict[str, object] = {}


def erase_person(submission: Submission) -> None:
    """Erase who sent it; the caller has begun a transaction.

    A question about the finished text that waits for its answer is taken back, and its link with it.
    With the person go the letters to them, the mail that has not gone out, what was set aside in the form, what a
    Word file left over, the files that are still the sender's, the questions and their answers, who answered a
    sign-off and what they wrote, the texts that were put before them, what was told a year later and not taken into
    the story, and the reason for declining, which is written to a person.
    """
    for model in ERASED_WHOLE:
        model._default_manager.filter(submission=submission).delete()
    UnsentMail.objects.about(submission).delete()
    files: list[SubmittedPicture | SubmittedDocument] = [*submission.pictures.all(), *submission.documents.all()]
    for sent in files:
        delete_when_done(sent.file)
        sent.delete()
    sign_offs = SignOff.objects.filter(submission=submission)
    # Nobody can approve a text that can no longer be read.
    sign_offs.filter(state=SignOff.State.ASKED).update(state=SignOff.State.REPLACED, answered_at=timezone.now())
    SignOffText.objects.filter(sign_off__in=sign_offs).update(content=EMPTY)
    sign_offs.update(answered_by="", comment="")
    FollowUp.objects.filter(submission=submission, taken_at=None).update(text="")
    if submission.reason:
        submission.reason = ""
        submission.save(update_fields=["reason"])


def that_name_somebody(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """Those of which anything is left that `erase_person` erases."""
    mine = {"submission": OuterRef("pk")}
    left: list[QuerySet[Any]] = [
        *(model._default_manager.filter(**mine) for model in (*ERASED_WHOLE, *FILES)),
        UnsentMail.objects.about_each(Submission, "pk"),
        SignOff.objects.filter(**mine).exclude(answered_by="", comment=""),
        SignOffText.objects.filter(sign_off__submission=OuterRef("pk")).exclude(content=EMPTY),
        FollowUp.objects.filter(**mine, taken_at=None).exclude(text=""),
    ]
    return submissions.filter(reduce(or_, map(Exists, left), ~Q(reason="")))
