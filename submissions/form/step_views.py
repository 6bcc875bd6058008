"""A step of the form. What is sent is stored and answered by leading on; what is wrong is said where that leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from places.models import LocalGovernment
from site_cms.security.rate_limit import UPLOADING
from submissions.form.after_sending import take_change, too_late
from submissions.form.autosave import is_autosave, saved_at, store_quietly
from submissions.form.drafts import draft_with
from submissions.form.merging_answers import TAKE, keep_refusals, settle
from submissions.form.shown_form import shown_form
from submissions.form.step_forms import StepForm
from submissions.form.steps import BY_SLUG, SEND, Step, after, before, shown_steps
from submissions.lifecycle import held
from submissions.models.leftover import Leftover
from submissions.models.submission import Submission
from submissions.private_responses import answer, onward, too_many

if TYPE_CHECKING:
    from submissions.pages import SubmitPage


# Says in an address that the page is to tell what is missing.
CHECK = "check"
# The buttons after which one stays at the step, or goes elsewhere than to the next.
STAYING = {"later", "word", "add", "remove", "replace", "forget", "save", TAKE}


def step(page: SubmitPage, request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """A step. What is sent is stored first, then looked at for what is missing."""
    submission, asked = draft_with(key), BY_SLUG[slug]
    below = f"{page.get_url()}{key}/"
    if request.method != "POST":
        if not submission.is_open_to_writing:
            return onward(f"{below}sent/")
        return _step_page(page, request, submission, asked)
    if is_autosave(request):
        return store_quietly(submission, asked.form(request.POST, submission=submission), f"{below}{slug}/")
    # Each file is read, so each counts.
    files = sum(len(sent) for _name, sent in request.FILES.lists())
    if files and (held_back := too_many(page, request, UPLOADING, f"{below}{slug}/", times=files)):
        return held_back
    return take(page, request, submission, asked, asked.form(request.POST, request.FILES, submission=submission))


def take(page: SubmitPage, request: HttpRequest, submission: Submission, asked: Step, form: StepForm) -> HttpResponse:
    """Store a step; then back to it with what is wrong or missing, or on."""
    below = f"{page.get_url()}{submission.key}/"
    # Looked at, and a picture encoded anew, before the row is held.
    form.is_valid()
    with transaction.atomic():
        row = held(submission.pk)
        if not row.is_open_to_writing:
            return too_late(page, request, row, form)
        settle(row, form, is_quiet=False)
        if row.is_being_read:
            take_change(row, form, timezone.now())
        else:
            row.changed_at = timezone.now()
        form.store()
        row.save(update_fields=["changed_at"])
        if (left := request.POST.get("forget", "")).isdecimal():
            Leftover.objects.filter(submission=row, pk=left).delete()
        keep_refusals(row, form)
    # With what others have stored meanwhile.
    submission = draft_with(submission.key)
    goes_on = not STAYING & set(request.POST)
    return onward(below + _next(submission, asked, set(request.POST), goes_on=goes_on))


def _next(submission: Submission, asked: Step, buttons: set[str], *, goes_on: bool) -> str:
    """Where a step leads to, below the draft's address."""
    asks = goes_on or (submission.is_being_read and "later" in buttons)
    form, _given = shown_form(asked, submission, asks=asks)
    if form.errors and TAKE not in buttons:
        return f"{asked.slug}/?{CHECK}=1" if asks else f"{asked.slug}/"
    if "later" in buttons:
        return f"{SEND}/" if submission.is_being_read else "later/"
    if "word" in buttons and not submission.is_being_read:
        return "word/"
    if goes_on:
        return f"{SEND}/" if submission.is_being_read else f"{after(asked.slug)}/"
    return f"{asked.slug}/"


def _step_page(page: SubmitPage, request: HttpRequest, submission: Submission, asked: Step) -> HttpResponse:
    below = f"{page.get_url()}{submission.key}/"
    shown, given = shown_form(asked, submission, asks=CHECK in request.GET)
    form: Any = shown
    return answer(
        page,
        request,
        f"step_{asked.slug}",
        (str(asked.title), f"{submission.key}/{asked.slug}/"),
        step=asked,
        form=form,
        steps=shown_steps(submission, asked.slug, below),
        saved=saved_at(submission),
        seen=str(given),
        is_draft=submission.state == Submission.State.WRITING,
        uploads=form.uploads(below) if hasattr(form, "uploads") else [],
        documents=form.sent_documents(below) if hasattr(form, "sent_documents") else [],
        parties=LocalGovernment.objects.all() if asked.slug == "who" else [],
        leftovers=submission.leftovers.all(),
        back=f"{below}{before(asked.slug)}/" if before(asked.slug) else "",
        action=f"{below}{asked.slug}/",
    )
