"""Links in mail: signed, for one purpose, for some days.

A token's three parts become three parts of an address, since the site's addresses have no
colons. Whatever is wrong with a link, it is wrong in the same way: whoever tries links
learns nothing.
"""

from __future__ import annotations

import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.core import signing

from submissions.models.submission import Submission

CONFIRM, STATUS = "submissions.confirm", "submissions.status"
LASTS = {CONFIRM: datetime.timedelta(days=7), STATUS: datetime.timedelta(days=400)}


class RefusedLinkError(Exception):
    """The link is forged, of another purpose, too old or used."""


def link_path(purpose: str, submission: Submission) -> str:
    """The end of an address that is good for one purpose: `value/stamp/signature/`."""
    stamp = submission.sent_at.isoformat() if submission.sent_at else ""
    return signing.dumps([submission.pk, stamp], salt=purpose).replace(":", "/") + "/"


def submission_of(purpose: str, *parts: str) -> Submission:
    """The submission that a link is for.

    A link from before the submission was reopened and sent again is good for nothing.

    Raises:
        RefusedLinkError: whatever is wrong with it.
    """
    try:
        pk, stamp = signing.loads(":".join(parts), salt=purpose, max_age=LASTS[purpose])
    except (signing.BadSignature, ValueError, TypeError):
        raise RefusedLinkError from None
    submission = Submission.objects.select_related("party", "contact", "story").filter(pk=pk).first()
    if submission is None or submission.sent_at is None or submission.sent_at.isoformat() != stamp:
        raise RefusedLinkError
    if purpose == CONFIRM and submission.state != Submission.State.WAITING:
        raise RefusedLinkError
    return submission


def absolute(path: str) -> str:
    """An address as a mail needs it. Its host is the site's own, never the one that a request names."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)
