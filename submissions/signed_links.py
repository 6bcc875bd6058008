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

from site_cms.pages.parts import in_language
from submissions.models.follow_up import FollowUp
from submissions.models.sign_off import SignOff
from submissions.models.submission import Submission

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


def submission_of(purpose: str, *parts: str) -> Submission:
    """The submission that a link is for.

    A link from before the submission was reopened and sent again is good for nothing.

    Raises:
        RefusedLinkError: whatever is wrong with it.
    """
    pk, stamp = _opened(purpose, parts)
    submission = Submission.objects.select_related("party", "contact", "story").filter(pk=pk).first()
    if submission is None or submission.sent_at is None or submission.sent_at.isoformat() != stamp:
        raise RefusedLinkError
    if purpose == CONFIRM and submission.state != Submission.State.WAITING:
        raise RefusedLinkError
    return submission


def confirmed_by(*parts: str) -> Submission | None:
    """The submission that a link has confirmed already, in whatever state it is now; None if there is none."""
    try:
        pk, stamp = _opened(CONFIRM, parts)
    except RefusedLinkError:
        return None
    found = Submission.objects.filter(pk=pk, confirmed_at__isnull=False).first()
    return found if found and found.sent_at and found.sent_at.isoformat() == stamp else None


def answered_by(*parts: str) -> SignOff | None:
    """The sign-off that a link was mailed for, answered or replaced; None if there is none."""
    try:
        pk, stamp = _opened(APPROVE, parts)
    except RefusedLinkError:
        return None
    found = SignOff.objects.select_related("story").filter(pk=pk, answered_at__isnull=False).first()
    return found if found and found.asked_at.isoformat() == stamp else None


def is_signed(purpose: str, *parts: str) -> bool:
    """Whether a link is one that was mailed for a purpose, good for something still or not."""
    try:
        _opened(purpose, parts)
    except RefusedLinkError:
        return False
    return True


def is_of_what_was_erased(purpose: str, *parts: str) -> bool:
    """Whether a link is signed, and what it was for is no longer there."""
    try:
        pk, _stamp = _opened(purpose, parts)
    except RefusedLinkError:
        return False
    return not Submission.objects.filter(pk=pk).exists()


def sign_off_of(*parts: str, answered: bool = False) -> SignOff:
    """The sign-off that a link is for.

    Args:
        parts: of the link.
        answered: whether one that has been answered will do.

    Raises:
        RefusedLinkError: whatever is wrong with it: answered, replaced by a later text, or its submission erased.
    """
    pk, stamp = _opened(APPROVE, parts)
    found = SignOff.objects.select_related("submission__contact", "story", "party").filter(pk=pk).first()
    if found is None or found.submission is None or found.asked_at.isoformat() != stamp:
        raise RefusedLinkError
    if found.state in (SignOff.State.REPLACED, SignOff.State.WITHOUT):
        raise RefusedLinkError
    if found.state != SignOff.State.ASKED and not answered:
        raise RefusedLinkError
    return found


def follow_up_of(*parts: str) -> FollowUp:
    """The follow-up that a link is for.

    Raises:
        RefusedLinkError: whatever is wrong with it.
    """
    pk, stamp = _opened(FOLLOW_UP, parts)
    found = FollowUp.objects.select_related("submission__story", "submission__party").filter(pk=pk).first()
    if found is None or found.asked_at.isoformat() != stamp:
        raise RefusedLinkError
    return found


def _signed(purpose: str, pk: int, moment: datetime.datetime | None) -> str:
    stamp = moment.isoformat() if moment else ""
    return signing.dumps([pk, stamp], salt=purpose).replace(":", "/") + "/"


def _opened(purpose: str, parts: tuple[str, ...]) -> tuple[int, str]:
    try:
        pk, stamp = signing.loads(":".join(parts), salt=purpose, max_age=LASTS[purpose])
    except (signing.BadSignature, ValueError, TypeError):
        raise RefusedLinkError from None
    return pk, stamp


def absolute(path: str) -> str:
    """An address as a mail needs it. Its host is the site's own, never the one that a request names."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)
