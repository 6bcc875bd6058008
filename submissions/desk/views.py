"""Reading a submission in the admin, and deciding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from site_cms.tree import ensure_index
from submissions.desk.inbox import CHANGE, may_read
from submissions.desk.story_making import NotOpenError, make_story
from submissions.files.picture_answer import picture_answer
from submissions.letters import mail_declined
from submissions.lifecycle import UNDECIDED, assign, decline
from submissions.models.page import SubmitPage
from submissions.models.picture import SubmittedPicture
from submissions.models.submission import Submission
from submissions.plain_text import PlainTextField
from submissions.reading import reading_of


class DeclineForm(forms.Form):
    """Why not; the sender gets it as it is written."""

    reason = PlainTextField(
        label=gettext_lazy("Reason, as the sender will read it"),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write why, so that the sender can learn from it.")},
    )
    use_required_attribute = False


@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """A submission to read through, with what can be done with it.

    Raises:
        PermissionDenied: the user may not see, or not decide on, submissions.
        Http404: there is none, or it has not been confirmed.
    """
    submission = _confirmed(request, pk)
    form = DeclineForm()
    if request.method == "POST":
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        if "assign" in request.POST:
            assign(submission, request.user)
            return redirect("submission", pk)
        if "story" in request.POST:
            return _make(request, submission)
        form = DeclineForm(request.POST)
        if form.is_valid():
            return _decline(request, submission, form.cleaned_data["reason"])
    context = {
        "submission": submission,
        "contact": getattr(submission, "contact", None),
        "reading": reading_of(submission, with_contact=False),
        "pictures": submission.pictures.all(),
        "form": form,
        "can_decide": request.user.has_perm(CHANGE) and submission.state in UNDECIDED,
        "story_url": reverse("wagtailadmin_pages:edit", args=[submission.story_id]) if submission.story_id else "",
        "list_url": reverse("submissions"),
    }
    return render(request, "submissions/admin/read.html", context)


@require_safe
def picture(request: HttpRequest, pk: int, picture_pk: int) -> HttpResponse:
    """A picture of a submission, for those who may read it.

    Raises:
        PermissionDenied: the user may not see submissions.
        Http404: there is no such picture of this submission.
    """
    submission = _confirmed(request, pk)
    told = get_object_or_404(SubmittedPicture.objects.select_related("picture"), pk=picture_pk, submission=submission)
    file = told.file or (told.picture and told.picture.file)
    if not file:
        raise Http404
    response = picture_answer(file)
    response["Cache-Control"] = "no-store, private"
    return response


def _confirmed(request: HttpRequest, pk: int) -> Submission:
    if not may_read(request.user):
        raise PermissionDenied
    submissions = Submission.objects.for_editors().select_related("party", "contact", "assigned_to")
    return get_object_or_404(submissions.prefetch_related("core_values", "themes", "results", "pictures"), pk=pk)


def _make(request: HttpRequest, submission: Submission) -> HttpResponse:
    index = ensure_index("stories.StoryIndexPage", submission.language)
    if not index.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    try:
        story = make_story(submission, request.user)
    except NotOpenError:
        messages.error(request, _("The submission has been decided on meanwhile. No story was made."))
        return redirect("submission", submission.pk)
    except OSError as error:
        messages.error(
            request, _("A picture could not be read or stored, and no story was made: %(why)s") % {"why": error}
        )
        return redirect("submission", submission.pk)
    messages.success(request, _("The draft is made. The text that was sent in is kept as it was."))
    return redirect("wagtailadmin_pages:edit", story.pk)


def _decline(request: HttpRequest, submission: Submission, reason: str) -> HttpResponse:
    if not decline(submission, reason, timezone.now()):
        messages.error(request, _("The submission has been decided on meanwhile. Nothing was changed."))
        return redirect("submission", submission.pk)
    form: Any = SubmitPage.objects.filter(locale__language_code=submission.language).first()
    base = form.get_url() if form else f"/{submission.language}/"
    if mail_declined(_confirmed(request, submission.pk), base):
        messages.success(request, _("The submission is declined, and the sender has been told why."))
    else:
        messages.warning(
            request, _("The submission is declined, but the mail could not be sent. Write to the sender yourself.")
        )
    return redirect("submission", submission.pk)
