"""What the links lead to: reading and approving the text, and telling what happened next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from site_cms.mail.delivery import with_its_mail
from site_cms.pages.links import LanguageLink
from stories.pages import StoryPage
from submissions.mail.about_the_story import mail_answer_received, tell_editors
from submissions.models.sign_off import SignOff
from submissions.models.submission import Submission
from submissions.private_responses import answer, kept_private, onward, refused
from submissions.public_story import story_address
from submissions.returned_forms import forget_returned, keep_returned, show_returned
from submissions.sign_off import asking, follow_ups
from submissions.sign_off.forms import APPROVES, FollowUpForm, ReviewForm
from submissions.signed_links import (
    APPROVE,
    FOLLOW_UP,
    RefusedLinkError,
    answered_by,
    follow_up_of,
    is_signed,
    sign_off_of,
)

if TYPE_CHECKING:
    from submissions.pages import SubmitPage


def review(page: SubmitPage, request: HttpRequest, link: str) -> HttpResponse:
    """The texts, and the question whether they may be published."""
    below = page.part_url(f"approve/{link}/")
    form = ReviewForm(request.POST) if request.method == "POST" else ReviewForm()
    try:
        if request.method == "POST" and form.is_valid():
            return _take(page, link, form.cleaned_data)
        sign_off = sign_off_of(link)
        submission: Submission = sign_off.submission  # type: ignore[assignment]
        if request.method == "POST":
            keep_returned(submission, _review_of(sign_off), form)
            return onward(below)
    except RefusedLinkError:
        return _not_taken(page, request, APPROVE, link, form["comment"])
    contact = getattr(submission, "contact", None)
    form = ReviewForm(initial={"name": contact.name} if contact else None)
    return answer(
        page,
        request,
        "review",
        (_("Read and approve"), f"approve/{link}/"),
        sign_off=sign_off,
        texts=[{"text": text, "url": f"{below}{text.language}/"} for text in sign_off.texts.all()],
        form=show_returned(submission, _review_of(sign_off), form),
    )


def _review_of(sign_off: SignOff) -> str:
    return f"review-{sign_off.pk}"


def _take(page: SubmitPage, link: str, given: dict[str, Any]) -> HttpResponse:
    approves = given["answer"] == APPROVES
    with with_its_mail():
        sign_off, is_new = asking.answer(
            link, approves=approves, name=given["name"], comment=given["comment"], now=timezone.now()
        )
        if is_new and sign_off.submission:
            forget_returned(sign_off.submission, _review_of(sign_off))
            mail_answer_received(sign_off)
            mail = "submission_notice_approved" if approves else "submission_notice_changes"
            tell_editors(sign_off.submission, mail, sign_off.asked_by)
    return onward(page.part_url(f"answered/{'approved' if approves else 'changes'}/"))


def _not_taken(page: SubmitPage, request: HttpRequest, purpose: str, link: str, field: Any) -> HttpResponse:
    """A colleague has answered, or the editors have sent a later text: what was written is shown again, to copy."""
    written = str(field.value() or "").replace("\r\n", "\n").strip()
    if request.method != "POST" or not written or not is_signed(purpose, link):
        return _answered_before(page, request, answered_by(link) if purpose == APPROVE else None)
    return answer(page, request, "not_taken", (_("Not saved"), ""), status=409, written=written)


def _answered_before(page: SubmitPage, request: HttpRequest, sign_off: SignOff | None) -> HttpResponse:
    """A link that was answered by, or that a newer one has replaced, says so and leads on."""
    if sign_off is None or sign_off.state == SignOff.State.WITHOUT:
        return refused(page, request)
    status = 404 if sign_off.state == SignOff.State.REPLACED else 200
    if sign_off.state == SignOff.State.REPLACED:
        heading = _("There is a newer text")
        says = _(
            "We have emailed you a newer text since then, or there is nothing more to answer. Use the "
            "latest link in your email."
        )
    elif sign_off.state == SignOff.State.APPROVED:
        heading, says = (
            _("Already answered"),
            _("The text has already been approved. You do not need to do anything else."),
        )
    else:
        heading = _("Already answered")
        says = _("You have already told us what should be changed. We will email you the text again.")
    return _used(page, request, heading, says, sign_off.submission, status)


def _used(
    page: SubmitPage, request: HttpRequest, heading: str, says: str, submission: Submission | None, status: int = 200
) -> HttpResponse:
    address = story_address(submission) if submission else ""
    given = {"url": address or page.get_url(), "to": _("Read your example") if address else page.title}
    return answer(page, request, "used", (heading, ""), status=status, heading=heading, says=says, **given)


def preview(page: SubmitPage, request: HttpRequest, link: str, language: str) -> HttpResponse:
    """The story exactly as it would be published, in one language; for whoever has the link."""
    try:
        sign_off = sign_off_of(link)
    except RefusedLinkError:
        return _answered_before(page, request, answered_by(link))
    text = sign_off.texts.filter(language=language).first()
    story = shown_text(sign_off, language)
    if text is None or story is None:
        return refused(page, request)
    request.is_preview = True  # type: ignore[attr-defined]
    with translation.override(language):
        given = story.get_context(request)
        # The address is a secret: it stands neither in the head nor in what is shared.
        back = page.part_url(f"approve/{link}/")
        languages = _as_put_before(sign_off, back, given["links"].languages)
        links = replace(given["links"], canonical="", alternates=[], languages=languages)
        given |= {"links": links, "social_picture": None, "sign_off": sign_off, "back": back}
        return kept_private(render(request, "submissions/preview.html", given))


def _as_put_before(sign_off: SignOff, back: str, languages: list[LanguageLink]) -> list[LanguageLink]:
    """The links to the languages, of which those that are to be approved lead to the preview as if they were public."""
    put = set(sign_off.texts.exclude(content={}).values_list("language", flat=True))
    return [
        replace(link, url=f"{back}{link.code}/", is_translated=True, leads_to="") if link.code in put else link
        for link in languages
    ]


def shown_text(sign_off: SignOff, language: str) -> StoryPage | None:
    """The story as it was put before the municipality; None where that text has been erased or never was."""
    text = sign_off.texts.filter(language=language).first()
    if text is None or not text.content or sign_off.story is None:
        return None
    versions = StoryPage.objects.filter(translation_key=sign_off.story.translation_key)
    version = versions.filter(locale__language_code=language).first()
    shown: StoryPage | None = version.with_content_json(text.content) if version else None
    return shown


def answered(page: SubmitPage, request: HttpRequest, outcome: str) -> HttpResponse:
    """Thank you. The page tells nothing of which text it was."""
    return answer(page, request, "answered", (_("Thank you"), f"answered/{outcome}/"), outcome=outcome)


def update(page: SubmitPage, request: HttpRequest, link: str) -> HttpResponse:
    """A year later: is it still true, and what happened next?"""
    form = FollowUpForm(request.POST) if request.method == "POST" else FollowUpForm()
    try:
        if request.method == "POST" and form.is_valid():
            with with_its_mail():
                follow_up, is_new = follow_ups.answer(
                    link, form.cleaned_data["still_true"], form.cleaned_data["text"], timezone.now()
                )
                if is_new:
                    forget_returned(follow_up.submission, f"update-{follow_up.pk}")
                    tell_editors(follow_up.submission, "submission_notice_follow_up")
            return onward(page.part_url("answered/update/"))
        follow_up = follow_up_of(link)
        if request.method == "POST" and not follow_up.answered_at:
            keep_returned(follow_up.submission, f"update-{follow_up.pk}", form)
            return onward(page.part_url(f"update/{link}/"))
    except RefusedLinkError:
        return _not_taken(page, request, FOLLOW_UP, link, form["text"])
    if follow_up.answered_at:
        says = _("You have already told us what happened next. Thank you.")
        return _used(page, request, _("Already answered"), says, follow_up.submission)
    return answer(
        page,
        request,
        "update",
        (_("What happened next"), f"update/{link}/"),
        submission=follow_up.submission,
        story_url=story_address(follow_up.submission),
        form=show_returned(follow_up.submission, f"update-{follow_up.pk}", FollowUpForm()),
    )
