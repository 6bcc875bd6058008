"""Links in mail: signed, for one purpose, for some days.

A token's three parts become three parts of an address, since the site's addresses have no
colons. Whatever is wrong with a link, it is wrong in the same way: whoever tries links
learns nothing.
"""

from __future__ import annotations

import datetime
from typing import TypeVar
from urllib.parse import urljoin

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet

from site_cms.pages.parts import in_language
from submissions.models.follow_up import FollowUp
from submissions.models.sign_off import SignOff
from submissions.models.submission import Submission

Row = TypeVar("Row", Submission, SignOff, FollowUp)

CONFIRM, STATUS = "submissions.confirm", "submissions.status"
APPROVE, FOLLOW_UP = "submissions.approve", "submissions.follow_up"
LASTS = {
    CONFIRM: datetime.timedelta(days=7),
    STATUS: datetime.timedelta(days=400),
    APPROVE: datetime.timedelta(days=90),
    FOLLOW_UP: datetime.timedelta(days=60),
}


# Words of the addresses that are linked and mailed, and the Swedish page's for them. The steps of a draft have none:
# whoever writes it alone sees their addresses.
PART_WORDS = {
    "questions": "fragor",
    "confirm": "bekrafta",
    "approve": "godkann",
    "update": "vad-som-hande-sedan",
    "answered": "besvarat",
    "approved": "godkant",
    "changes": "andringar",
}


class RefusedLinkError(Exception):
    """The link is forged, of another purpose, too old or used."""


def part_path(base: str, rest: str) -> str:
    """The path of what stands below the form's page, in the page's language.

    Args:
        base: the page's path, which begins with its language: "/sv/skicka-in/".
        rest: what stands below it, as the route is declared: "confirm/…/".
    """
    return base + in_language(rest, base.split("/")[1], PART_WORDS)


def link_path(purpose: str, submission: Submission) -> str:
    """The end of an address that is good for one purpose: `value/stamp/signature/`."""
    return _signed(purpose, submission.pk, submission.sent_at)


def sign_off_path(sign_off: SignOff) -> str:
    """The end of the address at which a text is read and approved."""
    return _signed(APPROVE, sign_off.pk, sign_off.asked_at)


def follow_up_path(follow_up: FollowUp) -> str:
    """The end of the address at which one answers what happened next."""
    return _signed(FOLLOW_UP, follow_up.pk, follow_up.asked_at)


def submission_of(purpose: str, link: str) -> Submission:
    """The submission that a link is for.

    A link from before the submission was reopened and sent again is good for nothing.

    Raises:
        RefusedLinkError: whatever is wrong with it.
    """
    submissions = Submission.objects.select_related("party", "contact", "story")
    submission = _row_of(submissions, "sent_at", purpose, link)
    if submission is None or (purpose == CONFIRM and submission.state != Submission.State.WAITING):
        raise RefusedLinkError
    return submission


def confirmed_by(link: str) -> Submission | None:
    """The submission that a link has confirmed already, in whatever state it is now; None if there is none."""
    return _row_of(Submission.objects.filter(confirmed_at__isnull=False), "sent_at", CONFIRM, link)


def answered_by(link: str) -> SignOff | None:
    """The sign-off that a link was mailed for, answered or replaced; None if there is none."""
    return _row_of(SignOff.objects.select_related("story").filter(answered_at__isnull=False), "asked_at", APPROVE, link)


def is_signed(purpose: str, link: str) -> bool:
    """Whether a link is one that was mailed for a purpose, good for something still or not."""
    return _opened(purpose, link) is not None


def is_of_what_was_erased(purpose: str, link: str) -> bool:
    """Whether a link is signed, and what it was for is no longer there."""
    opened = _opened(purpose, link)
    return opened is not None and not Submission.objects.filter(pk=opened[0]).exists()


def sign_off_of(link: str, *, answered: bool = False) -> SignOff:
    """The sign-off that a link is for.

    Args:
        link: the end of an address that `sign_off_path` gave.
        answered: whether one that has been answered will do.

    Raises:
        RefusedLinkError: whatever is wrong with it: answered, replaced by a later text, or its submission erased.
    """
    sign_offs = SignOff.objects.select_related("submission__contact", "story", "party")
    found = _row_of(sign_offs, "asked_at", APPROVE, link)
    if found is None or found.submission is None:
        raise RefusedLinkError
    if found.state in (SignOff.State.REPLACED, SignOff.State.WITHOUT):
        raise RefusedLinkError
    if found.state != SignOff.State.ASKED and not answered:
        raise RefusedLinkError
    return found


def follow_up_of(link: str) -> FollowUp:
    """The follow-up that a link is for.

    Raises:
        RefusedLinkError: whatever is wrong with it.
    """
    follow_ups = FollowUp.objects.select_related("submission__story", "submission__party")
    if (found := _row_of(follow_ups, "asked_at", FOLLOW_UP, link)) is None:
        raise RefusedLinkError
    return found


def _signed(purpose: str, pk: int, moment: datetime.datetime | None) -> str:
    stamp = moment.isoformat() if moment else ""
    return signing.dumps([pk, stamp], salt=purpose).replace(":", "/") + "/"


def _opened(purpose: str, link: str) -> tuple[int, str] | None:
    """The key and the moment that were signed for a purpose; None if they were not, or too long ago."""
    try:
        pk, stamp = signing.loads(link.rstrip("/").replace("/", ":"), salt=purpose, max_age=LASTS[purpose])
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return pk, stamp


def _row_of(rows: QuerySet[Row], moment: str, purpose: str, link: str) -> Row | None:
    """The row that a link was made for, as long as its moment is the one that was signed."""
    opened = _opened(purpose, link)
    if opened is None:
        return None
    pk, stamp = opened
    row = rows.filter(pk=pk).first()
    signed_for = getattr(row, moment, None)
    return row if signed_for and signed_for.isoformat() == stamp else None


def absolute(path: str) -> str:
    """An address as a mail needs it. Its host is the site's own, never the one that a request names."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)
