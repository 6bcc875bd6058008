"""What the links in mail lead to: confirming, and following what became of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from submissions.answers import answer, onward
from submissions.letters import mail_received, status_link
from submissions.lifecycle import confirm as confirm_submission
from submissions.lifecycle import erase, withdraw
from submissions.reading import reading_of
from submissions.signed_links import CONFIRM, STATUS, RefusedLinkError, submission_of


def confirm(page: Any, request: HttpRequest, *parts: str) -> HttpResponse:
    """A button to confirm with: programs that look at mail follow links, and press nothing."""
    try:
        if request.method == "POST":
            submission = confirm_submission(parts, timezone.now())
        else:
            submission = submission_of(CONFIRM, *parts)
    except RefusedLinkError:
        return refused(page, request)
    if request.method == "POST":
        mail_received(submission, page.get_url())
        return onward(status_link(submission, page.get_url()))
    trail = (_("Confirm"), f"confirm/{'/'.join(parts)}/")
    return answer(page, request, "confirm", trail, submission=submission)


def status(page: Any, request: HttpRequest, *parts: str) -> HttpResponse:
    """Where the submission stands, its text, and the ways to take it back."""
    try:
        submission = submission_of(STATUS, *parts)
    except RefusedLinkError:
        return refused(page, request)
    if request.method == "POST":
        if "erase" in request.POST:
            if erase(submission, timezone.now()):
                return answer(page, request, "erased", (_("Erased"), ""))
        elif "withdraw" in request.POST:
            withdraw(submission, timezone.now())
        return onward(status_link(submission, page.get_url()))
    story = submission.story
    return answer(
        page,
        request,
        "status",
        (_("Your example"), f"status/{'/'.join(parts)}/"),
        submission=submission,
        reading=reading_of(submission),
        story_url=story.get_url() if story and story.live else "",
        can_withdraw=submission.state in ("received", "in_review", "declined"),
    )


def refused(page: Any, request: HttpRequest) -> HttpResponse:
    """The one answer to whatever is wrong with a link."""
    return answer(page, request, "refused", (_("The link cannot be used"), ""), status=404)
