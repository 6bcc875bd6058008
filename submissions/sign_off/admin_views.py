"""The municipality's approval in the admin: asking for it, doing without it, adding what happened next."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from site_cms.languages.translations import is_stale
from site_cms.security.user import Asker, signed_in
from submissions.desk.senders_answers import deal_with, with_answers
from submissions.mail.about_the_story import mail_question
from submissions.mail.editors_told import CHANGE, may_read
from submissions.models.submission import Submission
from submissions.sign_off import asking, follow_ups
from submissions.sign_off.approval import standing_of
from submissions.sign_off.forms import WithoutForm

A_MOMENT = datetime.timedelta(minutes=1)


@require_http_methods(["GET", "POST"])
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Where each language's text stands, what has been asked and answered, and what can be done.

    Raises:
        PermissionDenied: the user may not see, or not decide on, submissions.
        Http404: there is none, or no story has been made of it.
    """
    if not may_read(request.user):
        raise PermissionDenied
    submissions = with_answers(Submission.objects.for_editors()).select_related(
        "party", "contact", "story", "follow_up"
    )
    submission = get_object_or_404(submissions.filter(story__isnull=False), pk=pk)
    form = WithoutForm(request.POST) if "without" in request.POST else WithoutForm()
    if request.method == "POST":
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        if "ask" in request.POST:
            _ask(request, submission)
        elif "take" in request.POST:
            return _take(request, submission)
        elif kind := request.POST.get("dealt"):
            if deal_with(submission, kind, signed_in(request), timezone.now()):
                messages.success(request, _("It is no longer waiting for an editor."))
        elif form.is_valid():
            if not _may_publish(request.user, submission):
                raise PermissionDenied
            asking.permit_without(submission, form.cleaned_data["reason"], signed_in(request), timezone.now())
            messages.success(request, _("The reason has been recorded. The text may now be published as it is."))
        if not form.errors:
            return redirect("submission_approval", pk)
    contact = getattr(submission, "contact", None)
    standings = [standing_of(page, submission) for page in asking.latest_versions(submission)]
    context = {
        "submission": submission,
        "standings": [
            {
                "standing": each,
                "language": each.page.locale.language_code,
                "edit_url": reverse("wagtailadmin_pages:edit", args=[each.page.pk]),
                "is_stale": is_stale(each.page),
            }
            for each in standings
        ],
        "is_settled": all(each.may_be_published for each in standings),
        "sign_offs": submission.sign_offs.select_related("asked_by", "party").prefetch_related("texts__revision"),
        "form": form,
        "can_decide": request.user.has_perm(CHANGE),
        "can_permit": request.user.has_perm(CHANGE) and _may_publish(request.user, submission),
        "address": contact.email if contact else "",
        "follow_up": getattr(submission, "follow_up", None),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("submissions"), "label": _("Submissions")},
            {"url": reverse("submission", args=[pk]), "label": str(submission)},
            {"url": "", "label": _("Approval")},
        ],
    }
    return render(request, "submissions/admin/approval.html", context)


def _ask(request: HttpRequest, submission: Submission) -> None:
    try:
        sign_off = asking.ask(submission, signed_in(request), timezone.now())
    except asking.NobodyToAskError:
        messages.error(
            request,
            _("There is nobody to ask: the sender’s details have been erased. Say why you publish without approval."),
        )
        return
    # Whoever presses twice asks once; later it is a reminder.
    is_just_mailed = sign_off.mailed_at and timezone.now() - sign_off.mailed_at < A_MOMENT
    if is_just_mailed or mail_question(sign_off):
        messages.success(request, _("The text has been sent to be approved."))
    else:
        messages.error(
            request, _("The question is saved, but the email could not be sent. The site will try again automatically.")
        )


def _take(request: HttpRequest, submission: Submission) -> HttpResponse:
    follow_up = getattr(submission, "follow_up", None)
    if follow_up and follow_ups.add_to_story(follow_up, signed_in(request)):
        messages.success(
            request,
            _("The answer is at the end of the story’s draft. Read it through, have it translated and publish it."),
        )
    else:
        messages.error(request, _("There was nothing to add, or it has been added already."))
    return redirect("wagtailadmin_pages:edit", submission.story_id)


def _may_publish(user: Asker, submission: Submission) -> bool:
    return bool(submission.story and submission.story.permissions_for_user(user).can_publish())
