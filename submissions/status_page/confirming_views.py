"""What the link leads to that an address is confirmed by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from site_cms.mail.delivery import with_its_mail
from submissions.lifecycle import confirm as confirm_submission
from submissions.mail.to_editors import tell_of_submission
from submissions.mail.to_sender import mail_received, status_link
from submissions.private_responses import answer, onward, refused
from submissions.signed_links import CONFIRM, RefusedLinkError, confirmed_by, submission_of

if TYPE_CHECKING:
    from submissions.pages import SubmitPage


def confirm(page: SubmitPage, request: HttpRequest, link: str) -> HttpResponse:
    """A button to confirm with: programs that look at mail follow links, and press nothing."""
    try:
        if request.method == "POST":
            with with_its_mail():
                submission = confirm_submission(link, timezone.now())
                tell_of_submission(submission)
                mail_received(submission, page.get_url())
        else:
            submission = submission_of(CONFIRM, link)
    except RefusedLinkError:
        return _confirmed_before(page, request, link)
    if request.method == "POST":
        return onward(status_link(submission, page.get_url()))
    trail = (_("Confirm"), f"confirm/{link}/")
    return answer(page, request, "confirm", trail, submission=submission)


def _confirmed_before(page: SubmitPage, request: HttpRequest, link: str) -> HttpResponse:
    """Pressed twice, one comes to the same page as by pressing once; looked at again, the link says so and leads on."""
    submission = confirmed_by(link)
    if submission is None:
        return refused(page, request)
    address = status_link(submission, page.get_url())
    if request.method == "POST":
        return onward(address)
    says = _("You have already confirmed the example, and we have received it. You do not need to do anything else.")
    return answer(
        page,
        request,
        "used",
        (_("Already confirmed"), ""),
        heading=_("Already confirmed"),
        says=says,
        url=address,
        to=_("Follow your example"),
    )
