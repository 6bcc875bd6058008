"""The form: begin, step by step, read all and send, and what can be done until it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from places.models import LocalGovernment
from site_cms.mail.address_fields import AddressField
from site_cms.mail.delivery import with_its_mail
from site_cms.security.rate_limit import (
    BEGINNING,
    MAILING,
    MAILING_SOLVED,
    SENDING,
    SENDING_SOLVED,
    Limit,
)
from submissions.answers_in_order import reading_of
from submissions.files.document_answer import document_answer
from submissions.files.picture_answer import picture_answer
from submissions.form.autosave import is_autosave, saved_at, store_quietly
from submissions.form.beginning import Beginning
from submissions.form.drafts import draft_with
from submissions.form.given_answers import Given
from submissions.form.proof_of_work import is_solved, new_challenge
from submissions.form.step_forms import WhoForm
from submissions.form.step_views import CHECK, take
from submissions.form.steps import BY_SLUG, SEND, before, lacking, shown_steps, steps_ahead
from submissions.lifecycle import reopen, send
from submissions.mail.to_sender import mail_confirmation, mail_draft_link, mail_link
from submissions.models.contact import Contact
from submissions.models.document import SubmittedDocument
from submissions.models.picture import SubmittedPicture
from submissions.models.submission import Submission, new_key
from submissions.plain_text import PlainForm
from submissions.private_responses import answer, kept_private, onward, too_many

if TYPE_CHECKING:
    from submissions.pages import SubmitPage


BEGIN = "submissions.begin"


class TrapForm(PlainForm):
    """A field that people do not see and that programs fill in."""

    website = forms.CharField(
        required=False, max_length=500, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"})
    )

    def clean_website(self) -> str:
        """Nothing; raises ValidationError otherwise. Somebody whose browser filled it in can try again."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("A hidden field was filled in. Please press the button again."))
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


class LaterForm(PlainForm):
    """Where the link to the draft is mailed."""

    email = AddressField(
        label=gettext_lazy("Email address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Enter your email address")},
    )


def begin(page: SubmitPage, request: HttpRequest) -> HttpResponse:
    """The first step, before there is a draft; sending it begins one. Sent again, it is the same draft.

    What the address says already (`submissions.form.beginning`) stands in the form.
    """
    draft = Submission(language=page.locale.language_code)
    if request.method != "POST":
        draft.party = Beginning.asked(request.GET).party
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
        return store_quietly(draft, form, f"{page.get_url()}{draft.key}/who/")
    return take(page, request, draft, BY_SLUG["who"], form)


def begun(page: SubmitPage, request: HttpRequest) -> Submission:
    """The draft of a first page, made now or by the same page before; its key was signed into the page."""
    key, now = _key_of(request) or new_key(), timezone.now()
    given = {"language": page.locale.language_code, "created_at": now, "changed_at": now}
    with transaction.atomic():
        draft, is_new = Submission.objects.get_or_create(key=key, defaults=given)
        if is_new:
            Beginning.asked(request.GET).put_into(draft)
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


def _first_page(page: SubmitPage, request: HttpRequest, form: WhoForm, trap: TrapForm) -> HttpResponse:
    beginning = Beginning.asked(request.GET)
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
        # Of a draft without anything: what stands in the form already is to be stored as well.
        seen=str(Given.of(WhoForm(submission=Submission(language=page.locale.language_code)))),
        is_draft=True,
        steps=steps_ahead(),
        parties=LocalGovernment.objects.all(),
        beginning=beginning,
        action=f"{page.get_url()}begin/{beginning.query}",
        back=page.get_url(),
    )


def resume(page: SubmitPage, _request: HttpRequest, key: str) -> HttpResponse:
    """To the first step that lacks something, or to what comes after sending."""
    submission = draft_with(key)
    below = f"{page.get_url()}{key}/"
    if not submission.is_open_to_writing:
        return onward(f"{below}sent/")
    return onward(f"{below}{next(iter(lacking(submission)), SEND)}/")


def last(page: SubmitPage, request: HttpRequest, key: str) -> HttpResponse:
    """All that was written, what is missing, and sending. Sending twice sends once."""
    submission = draft_with(key)
    below = f"{page.get_url()}{key}/"
    if not submission.is_open_to_writing:
        return onward(f"{below}sent/")
    if submission.is_being_read and request.method == "POST":
        return onward(f"{below}sent/")
    lacks = lacking(submission)
    if request.method == "POST":
        form = SendForm(request.POST)
        if lacks or not form.is_valid():
            return onward(f"{below}{SEND}/?{_ticked(form).urlencode()}")
        if held_back := too_many(page, request, _limit(request, SENDING, SENDING_SOLVED), f"{below}{SEND}/"):
            return held_back
        with with_its_mail():
            if send(submission, timezone.now(), may_ask_again=form.cleaned_data["may_ask_again"]):
                mail_confirmation(draft_with(key), page.get_url())
        return onward(f"{below}sent/")
    form = SendForm(request.GET) if CHECK in request.GET else SendForm()
    missing = [
        {"title": says, "url": f"{below}{slug}/#{_field_id(name)}"}
        for slug, found in lacks.items()
        for name, says in found.items()
    ]
    return answer(
        page,
        request,
        "send",
        (_("Read it all") if submission.is_being_read else _("Check and send"), f"{key}/{SEND}/"),
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


def _ticked(form: SendForm) -> QueryDict:
    """The boxes as they were left, for the page that says what is wrong; nothing of it is about anybody."""
    kept = QueryDict(mutable=True)
    kept[CHECK] = "1"
    for name in ("agreed", "may_ask_again"):
        if form.data.get(name):
            kept[name] = "on"
    if form.data.get("website"):
        kept["website"] = "1"
    return kept


def _limit(request: HttpRequest, plain: Limit, solved: Limit) -> Limit:
    """How often it may be done: more often where a browser has worked for it."""
    return solved if is_solved(request.POST.get("solved", "")) else plain


def _field_id(name: str) -> str:
    """The id of a field's first input."""
    is_group = name in ("programme", "core_values") or name.startswith("people_")
    return f"id_{name}_0" if is_group else f"id_{name}"


def sent(page: SubmitPage, request: HttpRequest, key: str) -> HttpResponse:
    """What happens next; the link can be mailed again, or the draft opened again."""
    submission = draft_with(key)
    below = f"{page.get_url()}{key}/"
    if submission.state == Submission.State.WRITING:
        return onward(f"{below}")
    is_waiting = submission.state == Submission.State.WAITING
    can_be_mailed = is_waiting or (submission.confirmed_at and getattr(submission, "contact", None))
    if request.method != "POST" or not can_be_mailed:
        parts = (_("Sent"), f"{key}/sent/")
        given: dict[str, Any] = {"is_waiting": is_waiting, "outcome": _outcome(request), "below": below}
        return answer(page, request, "sent", parts, submission=submission, **given)
    if is_waiting and "reopen" in request.POST:
        reopen(submission, timezone.now())
        return onward(f"{below}who/")
    if held_back := too_many(page, request, MAILING, f"{below}sent/"):
        return held_back
    if is_waiting:
        mail_confirmation(submission, page.get_url())
        return onward(f"{below}sent/")
    outcome = "mailed" if mail_link(submission, page.get_url()) else "failed"
    return onward(f"{below}sent/?{outcome}=1")


def later(page: SubmitPage, request: HttpRequest, key: str) -> HttpResponse:
    """The address under which the draft is found again, and a mail with it."""
    submission = draft_with(key)
    below = f"{page.get_url()}{key}/"
    contact = getattr(submission, "contact", None) or Contact()
    form = LaterForm(request.POST) if request.method == "POST" else LaterForm(initial={"email": contact.email})
    if request.method == "POST" and form.is_valid():
        if held_back := too_many(page, request, _limit(request, MAILING, MAILING_SOLVED), f"{below}later/"):
            return held_back
        went = mail_draft_link(submission, page.get_url(), form.cleaned_data["email"])
        return onward(f"{below}later/?{'mailed' if went else 'failed'}=1")
    return answer(
        page,
        request,
        "later",
        (_("Continue later"), f"{key}/later/"),
        form=form,
        outcome=_outcome(request),
        below=below,
        saved=saved_at(submission),
        address=request.build_absolute_uri(below),
        challenge=new_challenge(),
    )


def _outcome(request: HttpRequest) -> str:
    """What became of a mail, as the address says to which its button led."""
    return next((each for each in ("mailed", "failed") if each in request.GET), "")


def picture(_page: SubmitPage, _request: HttpRequest, key: str, pk: str) -> HttpResponse:
    """A small version of a picture of the draft, for whoever has its key."""
    found = SubmittedPicture.objects.filter(submission__key=key, pk=pk).exclude(file="").first()
    if found is None:
        raise Http404
    return kept_private(picture_answer(found.file, small=True))


def document(_page: SubmitPage, _request: HttpRequest, key: str, pk: str) -> HttpResponse:
    """A document of the draft, for whoever has its key, as an attachment."""
    found = SubmittedDocument.objects.filter(submission__key=key, pk=pk).exclude(file="").first()
    if found is None:
        raise Http404
    return kept_private(document_answer(found))
