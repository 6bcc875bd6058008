"""The form: begin, step by step, read all and send, and what can be done until it is confirmed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from places.models import LocalGovernment
from submissions.answers import answer, kept_private, onward, too_many
from submissions.files.document_answer import document_answer
from submissions.files.picture_answer import picture_answer
from submissions.form.after_sending import take_change, too_late
from submissions.form.autosave import is_autosave, saved_at, seen_state, store_quietly
from submissions.form.proof_of_work import is_solved, new_challenge
from submissions.form.rate_limit import (
    BEGINNING,
    MAILING,
    MAILING_SOLVED,
    SENDING,
    SENDING_SOLVED,
    UPLOADING,
    Limit,
)
from submissions.form.step_forms import StepForm, WhoForm
from submissions.form.steps import BY_SLUG, SEND, Step, after, before, lacking, shown_steps, steps_ahead
from submissions.letters import mail_confirmation, mail_draft_link, mail_link
from submissions.lifecycle import held, reopen, send
from submissions.models.contact import Contact
from submissions.models.document import SubmittedDocument
from submissions.models.picture import SubmittedPicture
from submissions.models.submission import Submission, new_key
from submissions.plain_text import AddressField
from submissions.reading import reading_of

BEGIN = "submissions.begin"


class TrapForm(forms.Form):
    """A field that people do not see and that programs fill in."""

    website = forms.CharField(
        required=False, max_length=500, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"})
    )

    def clean_website(self) -> str:
        """Nothing; raises ValidationError otherwise. Somebody whose browser filled it in can try again."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("Something was filled in that nobody sees. Please press the button once more.")
            )
        return ""


class SendForm(TrapForm):
    """The last question."""

    agreed = forms.BooleanField(
        label=gettext_lazy("We have read how our details are handled, and ICLD may edit and publish the example"),
        error_messages={"required": gettext_lazy("Confirm that ICLD may edit and publish the example")},
    )
    may_ask_again = forms.BooleanField(
        label=gettext_lazy("You may ask us a year after publication what happened next"), required=False
    )
    use_required_attribute = False


class LaterForm(forms.Form):
    """Where the link to the draft is mailed."""

    email = AddressField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Write your e-mail address")},
    )
    use_required_attribute = False


def begin(page: Any, request: HttpRequest) -> HttpResponse:
    """The first step, before there is a draft; sending it begins one. Sent again, it is the same draft."""
    draft = Submission(language=page.locale.language_code)
    trap = TrapForm(request.POST) if request.method == "POST" else TrapForm()
    form = WhoForm(request.POST, submission=draft) if request.method == "POST" else WhoForm(submission=draft)
    if request.method != "POST" or not trap.is_valid():
        return _first_page(page, request, form, trap)
    # Sent again, by a page that stored what was written before its button was pressed, it is no beginning.
    is_new = not Submission.objects.filter(key=_key_of(request)).exists()
    if is_new and (held_back := too_many(page, request, BEGINNING, page.get_url())):
        return held_back
    draft = begun(page, request)
    if is_autosave(request):
        return store_quietly(request, draft, form, f"{page.get_url()}{draft.key}/who/")
    return _take(page, request, draft, BY_SLUG["who"], form)


def begun(page: Any, request: HttpRequest) -> Submission:
    """The draft of a first page, made now or by the same page before; its key was signed into the page."""
    key, now = _key_of(request) or new_key(), timezone.now()
    given = {"language": page.locale.language_code, "created_at": now, "changed_at": now}
    draft, _made = Submission.objects.get_or_create(key=key, defaults=given)
    return draft


def _key_of(request: HttpRequest) -> str:
    """The key that was signed into a first page; empty where it was not."""
    try:
        return str(signing.loads(request.POST.get("begin", ""), salt=BEGIN, max_age=24 * 3600))
    except signing.BadSignature:
        return ""


def signed_key() -> str:
    """A new key, for `begun`; whoever sends it again gets the same draft."""
    return signing.dumps(new_key(), salt=BEGIN)


def _first_page(page: Any, request: HttpRequest, form: WhoForm, trap: TrapForm) -> HttpResponse:
    return answer(
        page,
        request,
        "step_who",
        (_("Who you are"), "begin/"),
        step=BY_SLUG["who"],
        form=form,
        trap=TrapForm(),
        trapped=trap,
        begin=signed_key(),
        is_draft=True,
        steps=steps_ahead(),
        parties=LocalGovernment.objects.all(),
        action=f"{page.get_url()}begin/",
        back=page.get_url(),
    )


def resume(page: Any, request: HttpRequest, key: str) -> HttpResponse:
    """To the first step that lacks something, or to what comes after sending."""
    submission = draft_with(key)
    below = f"{page.get_url()}{key}/"
    if not submission.is_open_to_writing:
        return onward(f"{below}sent/")
    return onward(f"{below}{next(iter(lacking(submission)), SEND)}/")


def step(page: Any, request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """A step. What is sent is stored first, then looked at for what is missing."""
    submission, asked = draft_with(key), BY_SLUG[slug]
    below = f"{page.get_url()}{key}/"
    if not submission.is_open_to_writing and request.method != "POST":
        return onward(f"{below}sent/")
    if request.method != "POST":
        return _step_page(page, request, submission, asked, asked.form(submission=submission))
    if is_autosave(request):
        return store_quietly(request, submission, asked.form(request.POST, submission=submission), f"{below}{slug}/")
    if request.FILES and (held_back := too_many(page, request, UPLOADING, f"{below}{slug}/")):
        return held_back
    return _take(page, request, submission, asked, asked.form(request.POST, request.FILES, submission=submission))


def _take(page: Any, request: HttpRequest, submission: Submission, asked: Step, form: StepForm) -> HttpResponse:
    """Store a step; then back to it with what is wrong or missing, or on."""
    below = f"{page.get_url()}{submission.key}/"
    # Looked at, and a picture encoded anew, before the row is held.
    form.is_valid()
    with transaction.atomic():
        row = held(submission.pk)
        if not row.is_open_to_writing:
            return too_late(page, request, row, form)
        goes_on = not ({"later", "word", "add", "remove", "replace"} & set(request.POST))
        if row.is_being_read:
            take_change(row, form, timezone.now(), asks=goes_on or "later" in request.POST)
        else:
            row.changed_at = timezone.now()
        form.submission = row
        form.store()
        row.save(update_fields=["changed_at"])
    if goes_on and not row.is_being_read:
        form.ask_for_rest()
    if form.errors:
        submission = draft_with(submission.key)
        return _step_page(page, request, submission, asked, _with_what_is_stored(form, submission, asked))
    if "later" in request.POST:
        return onward(f"{below}{SEND if row.is_being_read else 'later'}/")
    if "word" in request.POST and not row.is_being_read:
        return onward(f"{below}word/")
    if goes_on and row.is_being_read:
        return onward(f"{below}{SEND}/")
    return onward(f"{below}{after(asked.slug) if goes_on else asked.slug}/")


def _with_what_is_stored(form: Any, submission: Submission, asked: Step) -> Any:
    """The same form with its errors; with a picture that was stored beside an error it is another form."""
    if set(asked.form(submission=submission).fields) == set(form.fields):
        return form
    renewed = asked.form(form.data, submission=submission)
    renewed.is_valid()
    renewed.ask_for_rest()
    for name, errors in form.errors.items():
        if name in renewed.fields and name not in renewed.errors:
            renewed.add_error(name, errors)
    return renewed


def _step_page(page: Any, request: HttpRequest, submission: Submission, asked: Step, form: Any) -> HttpResponse:
    below = f"{page.get_url()}{submission.key}/"
    uploads = form.uploads(below) if hasattr(form, "uploads") else []
    return answer(
        page,
        request,
        f"step_{asked.slug}",
        (str(asked.title), f"{submission.key}/{asked.slug}/"),
        step=asked,
        form=form,
        steps=shown_steps(submission, asked.slug, below),
        saved=saved_at(submission),
        seen=seen_state(submission),
        is_draft=submission.state == Submission.State.WRITING,
        uploads=uploads,
        documents=form.sent_documents(below) if hasattr(form, "sent_documents") else [],
        parties=LocalGovernment.objects.all() if asked.slug == "who" else [],
        back=f"{below}{before(asked.slug)}/" if before(asked.slug) else "",
        action=f"{below}{asked.slug}/",
    )


def last(page: Any, request: HttpRequest, key: str) -> HttpResponse:
    """All that was written, what is missing, and sending. Sending twice sends once."""
    submission = draft_with(key)
    below = f"{page.get_url()}{key}/"
    if not submission.is_open_to_writing:
        return onward(f"{below}sent/")
    if submission.is_being_read and request.method == "POST":
        return onward(f"{below}sent/")
    form = SendForm(request.POST) if request.method == "POST" else SendForm()
    lacks = lacking(submission)
    if request.method == "POST" and not lacks and form.is_valid():
        if held_back := too_many(page, request, _limit(request, SENDING, SENDING_SOLVED), f"{below}{SEND}/"):
            return held_back
        if send(submission, timezone.now(), may_ask_again=form.cleaned_data["may_ask_again"]):
            mail_confirmation(draft_with(key), page.get_url())
        return onward(f"{below}sent/")
    missing = [
        {"title": says, "url": f"{below}{slug}/#{_field_id(name)}"}
        for slug, found in lacks.items()
        for name, says in found.items()
    ]
    return answer(
        page,
        request,
        "send",
        (_("Read all and send"), f"{key}/{SEND}/"),
        form=form,
        missing=missing,
        reading=reading_of(submission),
        submission=submission,
        below=below,
        steps=shown_steps(submission, SEND, below),
        saved=saved_at(submission),
        back=f"{below}{before(SEND)}/",
        challenge=new_challenge(),
    )


def _limit(request: HttpRequest, plain: Limit, solved: Limit) -> Limit:
    """How often it may be done: more often where a browser has worked for it."""
    return solved if is_solved(request.POST.get("solved", "")) else plain


def _field_id(name: str) -> str:
    """The id of a field's first input."""
    is_group = name in ("programme", "core_values") or name.startswith("people_")
    return f"id_{name}_0" if is_group else f"id_{name}"


def sent(page: Any, request: HttpRequest, key: str) -> HttpResponse:
    """What happens next; the link can be mailed again, or the draft opened again."""
    submission = draft_with(key)
    below = f"{page.get_url()}{key}/"
    if submission.state == Submission.State.WRITING:
        return onward(f"{below}")
    is_waiting = submission.state == Submission.State.WAITING
    if request.method == "POST" and is_waiting:
        if "reopen" in request.POST:
            reopen(submission, timezone.now())
            return onward(f"{below}who/")
        if held_back := too_many(page, request, MAILING, f"{below}sent/"):
            return held_back
        mail_confirmation(submission, page.get_url())
        return onward(f"{below}sent/")
    outcome = ""
    if request.method == "POST" and submission.confirmed_at and getattr(submission, "contact", None):
        if held_back := too_many(page, request, MAILING, f"{below}sent/"):
            return held_back
        outcome = "mailed" if mail_link(submission, page.get_url()) else "failed"
    parts = (_("Sent"), f"{key}/sent/")
    given: dict[str, Any] = {"is_waiting": is_waiting, "outcome": outcome, "below": below}
    return answer(page, request, "sent", parts, submission=submission, **given)


def later(page: Any, request: HttpRequest, key: str) -> HttpResponse:
    """The address under which the draft is found again, and a mail with it."""
    submission = draft_with(key)
    below = f"{page.get_url()}{key}/"
    contact = getattr(submission, "contact", None) or Contact()
    form = LaterForm(request.POST) if request.method == "POST" else LaterForm(initial={"email": contact.email})
    outcome = ""
    if request.method == "POST" and form.is_valid():
        if held_back := too_many(page, request, _limit(request, MAILING, MAILING_SOLVED), f"{below}later/"):
            return held_back
        went = mail_draft_link(submission, page.get_url(), form.cleaned_data["email"])
        outcome = "mailed" if went else "failed"
    return answer(
        page,
        request,
        "later",
        (_("Continue later"), f"{key}/later/"),
        form=form,
        outcome=outcome,
        below=below,
        saved=saved_at(submission),
        address=request.build_absolute_uri(below),
        challenge=new_challenge(),
    )


def picture(page: Any, request: HttpRequest, key: str, pk: str) -> HttpResponse:
    """A small version of a picture of the draft, for whoever has its key."""
    found = SubmittedPicture.objects.filter(submission__key=key, pk=pk).exclude(file="").first()
    if found is None:
        raise Http404
    return kept_private(picture_answer(found.file, small=True))


def document(key: str, pk: str) -> HttpResponse:
    """A document of the draft, for whoever has its key, as an attachment."""
    found = SubmittedDocument.objects.filter(submission__key=key, pk=pk).exclude(file="").first()
    if found is None:
        raise Http404
    return kept_private(document_answer(found))


def draft_with(key: str) -> Submission:
    """The submission with a key.

    Raises:
        Http404: there is none; it was never begun, or has been erased.
    """
    found = (
        Submission.objects.select_related("party", "contact")
        .prefetch_related("core_values", "themes", "results", "pictures", "documents")
        .filter(key=key)
        .first()
    )
    if found is None:
        raise Http404(_("There is no draft at this address. It may have been erased, or the address is not complete."))
    return found
