"""Reading a submission in the admin, and deciding."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.admin_url_finder import AdminURLFinder

from partnerships.in_words import title_of
from site_cms.models import UnsentMail
from submissions.answers_in_order import reading_of
from submissions.conversation import can_be_asked
from submissions.desk.actions import ACTIONS, Show, say_no
from submissions.desk.forms import DeclineForm, QuestionForm, ReaderForm
from submissions.desk.history import history_of
from submissions.desk.inbox import waiting_in_words
from submissions.files.picture_answer import picture_answer
from submissions.mail.editors_told import CHANGE, may_read
from submissions.models.picture import SubmittedPicture
from submissions.models.submission import Submission


@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """A submission to read through, with what can be done with it.

    Raises:
        PermissionDenied: the user may not see, or not decide on, submissions.
        Http404: there is none, or it has not been confirmed, or it is erased meanwhile.
    """
    submission = confirmed(request, pk)
    show = partial(_page, request, submission)
    if request.method != "POST":
        return show()
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    try:
        return _decide(request, submission, show)
    except Submission.DoesNotExist:
        raise Http404 from None


def _decide(request: HttpRequest, submission: Submission, show: Show) -> HttpResponse:
    act = next((act for name, act in ACTIONS.items() if name in request.POST), say_no)
    return act(request, submission, show) or redirect("submission", submission.pk)


def _page(request: HttpRequest, submission: Submission, **given: Any) -> HttpResponse:
    """The reading view; `given` stands in for forms that were sent."""
    questions = list(submission.questions.select_related("asked_by"))
    sign_offs = list(submission.sign_offs.select_related("asked_by", "party").prefetch_related("texts__revision"))
    may_change = request.user.has_perm(CHANGE)
    context = {
        "submission": submission,
        "contact": getattr(submission, "contact", None),
        "reading": reading_of(submission, with_contact=False),
        "pictures": submission.pictures.all(),
        "documents": submission.documents.all(),
        "partnership": submission.partnership and title_of(submission.partnership),
        "partnership_url": AdminURLFinder(request.user).get_edit_url(submission.partnership),
        "questions": questions,
        "sign_offs": sign_offs,
        "history": history_of(submission, questions, sign_offs),
        "question_form": QuestionForm(),
        "decline_form": DeclineForm(),
        "reader_form": ReaderForm(reader=submission.assigned_to),
        "letter": None,
        "waiting": waiting_in_words(submission),
        "unsent": UnsentMail.objects.about(submission).count() if may_change else 0,
        "may_change": may_change,
        "can_ask": may_change and can_be_asked(submission),
        "can_decide": may_change and submission.is_being_read,
        "can_make": may_change and (submission.is_being_read or submission.state == Submission.State.ACCEPTED),
        "story_url": reverse("wagtailadmin_pages:edit", args=[submission.story_id]) if submission.story_id else "",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("submissions"), "label": _("Submissions")},
            {"url": "", "label": str(submission)},
        ],
        **given,
    }
    return render(request, "submissions/admin/read.html", context)


@require_safe
def picture(request: HttpRequest, pk: int, picture_pk: int) -> HttpResponse:
    """A picture of a submission, for those who may read it.

    Raises:
        PermissionDenied: the user may not see submissions.
        Http404: there is no such picture of this submission.
    """
    submission = confirmed(request, pk)
    told = get_object_or_404(SubmittedPicture.objects.select_related("picture"), pk=picture_pk, submission=submission)
    file = told.file or (told.picture and told.picture.file)
    if not file:
        raise Http404
    response = picture_answer(file)
    response["Cache-Control"] = "no-store, private"
    return response


def confirmed(request: HttpRequest, pk: int) -> Submission:
    """A submission that has reached the editors.

    Raises:
        PermissionDenied: the user may not see submissions.
        Http404: there is none, or it has not been confirmed.
    """
    if not may_read(request.user):
        raise PermissionDenied
    submissions = Submission.objects.for_editors().select_related("party", "partnership", "contact", "assigned_to")
    return get_object_or_404(
        submissions.prefetch_related("core_values", "themes", "goals", "results", "pictures", "documents"), pk=pk
    )
