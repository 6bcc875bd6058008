"""The page behind the sender's link: where it stands, questions, changing, consent, data, taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from site_cms.mail.delivery import with_its_mail
from submissions.answers_in_order import reading_of
from submissions.consents import consents_of, taken_back_at
from submissions.conversation import answer_question, can_be_asked
from submissions.export.copy import copy_name, copy_of
from submissions.lifecycle import WITHDRAWABLE, erase, let_ask_again, withdraw
from submissions.mail.to_editors import tell_of_answer
from submissions.mail.to_sender import status_link
from submissions.models.question import LONGEST_ANSWER, Question
from submissions.models.sign_off import SignOff
from submissions.models.submission import Submission
from submissions.plain_text import PlainForm, PlainTextField
from submissions.private_responses import answer, kept_private, onward, refused
from submissions.public_story import story_address
from submissions.returned_forms import forget_returned, keep_returned, show_returned
from submissions.signed_links import STATUS, RefusedLinkError, is_of_what_was_erased, sign_off_path, submission_of
from submissions.status_page.where_it_stands import stages_of

if TYPE_CHECKING:
    from submissions.pages import SubmitPage


class AnswerForm(PlainForm):
    """The answer to a question."""

    answer = PlainTextField(
        label=gettext_lazy("Your answer"),
        max_length=LONGEST_ANSWER,
        error_messages={"required": gettext_lazy("Enter an answer, then press the button again")},
    )


@dataclass(frozen=True)
class Asked:
    """A question with the form to answer it by; None once it has been answered, or can be no more."""

    question: Question
    form: AnswerForm | None


def status(page: SubmitPage, request: HttpRequest, link: str) -> HttpResponse:
    """Where the submission stands, its text, and the ways to take it back."""
    try:
        submission = submission_of(STATUS, link)
    except RefusedLinkError:
        # Pressed twice: the second answer is the one that is seen.
        if request.method == "POST" and "erase" in request.POST and is_of_what_was_erased(STATUS, link):
            return _erased(page, request)
        return refused(page, request)
    if request.method != "POST":
        return _page(page, request, submission, link)
    now = timezone.now()
    match request.POST:
        case {"reply": pk}:
            return _reply(page, request, submission, link, str(pk))
        case {"erase": _button}:
            if erase(submission, now):
                return _erased(page, request)
        case {"withdraw": _button}:
            withdraw(submission, now)
        case {"ask_again": agreed}:
            let_ask_again(submission, agreed == "yes", now)
    return onward(status_link(submission, page.get_url()))


def export(page: SubmitPage, request: HttpRequest, link: str) -> HttpResponseBase:
    """Everything that is held, as a file to keep."""
    try:
        submission = submission_of(STATUS, link)
    except RefusedLinkError:
        return refused(page, request)
    return kept_private(FileResponse(copy_of(submission), as_attachment=True, filename=f"{copy_name()}.zip"))


def _erased(page: SubmitPage, request: HttpRequest) -> HttpResponse:
    return answer(page, request, "erased", (_("Erased"), ""))


def _reply(page: SubmitPage, request: HttpRequest, submission: Submission, link: str, pk: str) -> HttpResponse:
    """Take an answer, and tell the editors. Sent twice, it is one answer; what comes too late is shown again."""
    here = status_link(submission, page.get_url())
    question = submission.questions.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    if question is None:
        return onward(here)
    form = AnswerForm(request.POST, prefix=f"q{question.pk}")
    if not form.is_valid():
        if question.answered_at is None and can_be_asked(submission):
            keep_returned(submission, _place(question), form)
        return onward(here)
    text = form.cleaned_data["answer"]
    with with_its_mail():
        if answered := answer_question(submission, question.pk, text, timezone.now()):
            forget_returned(submission, _place(question))
            tell_of_answer(answered)
    if not answered:
        question.refresh_from_db()
        if question.answer != text:
            return _page(page, request, submission, link, unsaved=text)
    return onward(f"{here}#question-{question.pk}")


def _place(question: Question) -> str:
    return f"question-{question.pk}"


def _page(
    page: SubmitPage, request: HttpRequest, submission: Submission, link: str, *, unsaved: str = ""
) -> HttpResponse:
    below = f"status/{link}/"
    sign_offs = list(submission.sign_offs.all())
    asked = _asked(submission)
    to_approve = next((each for each in sign_offs if each.state == SignOff.State.ASKED), None)
    return answer(
        page,
        request,
        "status",
        (_("Your example"), below),
        status=409 if unsaved else 200,
        submission=submission,
        contact=getattr(submission, "contact", None),
        reading=reading_of(submission),
        pictures=submission.pictures.all(),
        documents=submission.documents.all(),
        story_url=story_address(submission),
        stages=stages_of(submission, sign_offs),
        waiting=[each for each in asked if each.form],
        answered=[each.question for each in asked if not each.form],
        approve_url=page.part_url(f"approve/{sign_off_path(to_approve)}") if to_approve else "",
        wrong=next((each.form for each in asked if each.form and each.form.errors), None),
        unsaved=unsaved,
        consents=consents_of(submission),
        taken_back_at=taken_back_at(submission),
        can_withdraw=submission.state in WITHDRAWABLE,
        form_url=f"{page.get_url()}{submission.key}/" if submission.is_being_read else "",
        export_url=page.part_url(f"{below}export/"),
        retention_days=settings.RETENTION_DAYS,
    )


def _asked(submission: Submission) -> list[Asked]:
    """The questions in their order; a form that was sent with a fault stands in its own place."""
    can_answer = can_be_asked(submission)
    prefetch_related_objects([submission], "set_aside")
    found = []
    for question in submission.questions.all():
        form = None
        if can_answer and question.answered_at is None:
            form = AnswerForm(prefix=f"q{question.pk}")
            form = show_returned(submission, _place(question), form)
        found.append(Asked(question, form))
    return found
