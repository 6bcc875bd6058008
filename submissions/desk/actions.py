"""What an editor does with a submission: each takes what was posted, and answers; with nothing, it is read on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from site_cms.mail.delivery import with_its_mail
from site_cms.object_storage.faults import StorageAwayError
from site_cms.pages.fixed_pages import ensure_index
from site_cms.security.user import signed_in
from submissions.conversation import ask
from submissions.desk.forms import DeclineForm, QuestionForm, ReaderForm
from submissions.desk.story_making import NotOpenError, accept
from submissions.lifecycle import assign, decline, keep_story
from submissions.mail.about_the_story import form_path
from submissions.mail.decline_letter import letter_of
from submissions.mail.to_sender import mail_accepted, mail_declined, mail_question, waits
from submissions.models.submission import Submission

# Shows the submission again, with forms as they were sent.
Show = Callable[..., HttpResponse]


def take(request: HttpRequest, submission: Submission, _show: Show) -> None:
    """The user reads it."""
    assign(submission, signed_in(request))


def give(request: HttpRequest, submission: Submission, show: Show) -> HttpResponse | None:
    """Somebody reads it, or nobody."""
    form = ReaderForm(request.POST)
    if not form.is_valid():
        return show(reader_form=form)
    assign(submission, form.chosen, signed_in(request))
    return None


def put_question(request: HttpRequest, submission: Submission, show: Show) -> HttpResponse | None:
    """Ask the sender."""
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return show(question_form=form)
    with with_its_mail():
        question, is_new = ask(submission, form.cleaned_data["text"], signed_in(request), timezone.now())
        if question is not None and is_new:
            mail_question(question, form_path(question.submission))
    if question is None:
        messages.error(request, _("There is no longer anyone to ask. The question was not saved."))
        return show(question_form=form)
    if is_new:
        question.refresh_from_db(fields=["mailed_at"])
        _say_whether_mailed(request, is_mailed=question.mailed_at is not None)
    return None


def mail_again(request: HttpRequest, submission: Submission, _show: Show) -> None:
    """Mail a question that waits for its answer once more."""
    waiting = submission.questions.filter(answered_at__isnull=True).select_related("submission__contact")
    pk = request.POST.get("mail", "")
    if pk.isdecimal() and len(pk) < 19 and (question := waiting.filter(pk=pk).first()):
        _say_whether_mailed(request, is_mailed=mail_question(question, form_path(question.submission)))


def keep(request: HttpRequest, submission: Submission, _show: Show) -> None:
    """The story stays; the sender reads it on their page, since there is no address to write to."""
    if keep_story(submission, signed_in(request), timezone.now()):
        messages.success(request, _("The story stays. The sender can see this on the page about their example."))


def _say_whether_mailed(request: HttpRequest, *, is_mailed: bool) -> None:
    if is_mailed:
        messages.success(request, _("The question has been emailed and is on the sender’s page."))
    else:
        messages.warning(
            request,
            _(
                "The question is saved and is on the sender’s page, but the email could not be sent. The "
                "site will try again automatically."
            ),
        )


def make(request: HttpRequest, submission: Submission, show: Show) -> HttpResponse | None:
    """A story of it."""
    index = ensure_index("stories.StoryIndexPage", submission.language)
    if not index.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    if _is_older(request, submission):
        return show()
    try:
        with with_its_mail():
            story, accepted = accept(submission, signed_in(request))
            if accepted and getattr(submission, "contact", None):
                mail_accepted(submission, form_path(submission))
    except NotOpenError:
        messages.error(request, _("Someone has already decided on the submission. No story was created."))
        return None
    except OSError as error:
        messages.error(
            request,
            _("A picture could not be read or saved, so no story was created: %(why)s")
            % {
                "why": _("The file storage cannot be reached.")
                if isinstance(error, StorageAwayError)
                else error.strerror or type(error).__name__
            },
        )
        return None
    messages.success(request, _("The draft has been created. The text that was sent in is kept as it was."))
    if waits(submission, "submission_accepted"):
        messages.warning(
            request,
            _("The email saying that a story is on its way could not be sent. The site will try again automatically."),
        )
    return redirect("wagtailadmin_pages:edit", story.pk)


def say_no(request: HttpRequest, submission: Submission, show: Show) -> HttpResponse | None:
    """Decline it: first the letter to read through, then by a second button the mail."""
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return show(decline_form=form)
    reason = form.cleaned_data["reason"]
    if "change" in request.POST or _is_older(request, submission):
        return show(decline_form=form)
    if "decline" not in request.POST:
        return show(decline_form=form, letter=letter_of(submission, reason))
    with with_its_mail():
        if not decline(submission, reason, timezone.now(), signed_in(request)):
            messages.error(request, _("Someone has already decided on the submission. Nothing was changed."))
            return None
        declined = Submission.objects.select_related("contact").get(pk=submission.pk)
        has_address = mail_declined(declined, form_path(declined))
    if has_address and not waits(declined, "submission_declined"):
        messages.success(request, _("The submission has been declined, and the sender has been told why."))
    else:
        messages.warning(
            request,
            _(
                "The submission has been declined, but the email could not be sent. The site will try again "
                "automatically, and the email is listed under Reports, Left undone, until it has been sent."
            ),
        )
    return None


def _is_older(request: HttpRequest, submission: Submission) -> bool:
    """Whether the text that the editor has before them is older than what the sender wrote last; says so."""
    seen: Any = request.POST.get("seen")
    if seen is None or seen == submission.changed_at.isoformat():
        return False
    messages.warning(
        request,
        _("The sender has changed the text since you opened it. Read it again, then decide. Nothing has been done."),
    )
    return True


# What can be done, by the name of the button or the field that is posted for it.
ACTIONS: dict[str, Callable[[HttpRequest, Submission, Show], HttpResponse | None]] = {
    "assign": take,
    "reader": give,
    "text": put_question,
    "mail": mail_again,
    "keep": keep,
    "story": make,
}
