"""A Word file as the start of a draft, or brought into one; and the outline to write it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from site_cms.security.rate_limit import BEGINNING, UPLOADING
from submissions.files.word_file import read_word
from submissions.files.word_parts import Paragraph
from submissions.form.autosave import saved_at
from submissions.form.drafts import draft_with
from submissions.form.views import TrapForm, begun, signed_key
from submissions.form.word_import import bring_in
from submissions.form.word_outline import CONTENT_TYPE, word_outline
from submissions.models.submission import Submission
from submissions.plain_text import PlainForm
from submissions.private_responses import answer, onward, too_many

if TYPE_CHECKING:
    from submissions.pages import SubmitPage


WORD = "word"


class WordForm(PlainForm):
    """The file."""

    word = forms.FileField(
        label=gettext_lazy("The Word file"),
        help_text=gettext_lazy("A Word document (.docx) without macros, up to 10 MB. We only use its text."),
        widget=forms.FileInput({"accept": ".docx"}),
        error_messages={"required": gettext_lazy("Choose the file first")},
        allow_empty_file=True,
    )

    def clean_word(self) -> list[Paragraph]:
        """Its paragraphs; raises ValidationError with a reason."""
        return read_word(self.cleaned_data["word"].read())


def begin_with_word(page: SubmitPage, request: HttpRequest) -> HttpResponse:
    """A file before there is a draft; sending it begins one. Sent again, it is the same draft."""
    address = f"{page.get_url()}{WORD}/"
    trap = TrapForm(request.POST) if request.method == "POST" else TrapForm()
    form = WordForm()
    if request.method == "POST":
        if held_back := too_many(page, request, UPLOADING, address):
            return held_back
        form = WordForm(request.POST, request.FILES)
        if trap.is_valid() and form.is_valid():
            if held_back := too_many(page, request, BEGINNING, address):
                return held_back
            return _placed(page, request, begun(page, request), form)
    first = {"begin": signed_key(), "trap": TrapForm(), "trapped": trap}
    return _upload_page(page, request, form, f"{WORD}/", action=address, back=page.get_url(), **first)


def bring_word(page: SubmitPage, request: HttpRequest, key: str) -> HttpResponse:
    """A file for a draft that there is: what has been written stays."""
    draft = draft_with(key)
    below = f"{page.get_url()}{key}/"
    if draft.state != Submission.State.WRITING:
        return onward(f"{below}sent/")
    if request.method != "POST":
        return _upload_page(
            page, request, WordForm(), f"{key}/{WORD}/", action=f"{below}{WORD}/", back=f"{below}story/"
        )
    if held_back := too_many(page, request, UPLOADING, f"{below}{WORD}/"):
        return held_back
    form = WordForm(request.POST, request.FILES)
    if form.is_valid():
        return _placed(page, request, draft, form)
    return _upload_page(page, request, form, f"{key}/{WORD}/", action=f"{below}{WORD}/", back=f"{below}story/")


def outline_file(page: SubmitPage, _request: HttpRequest) -> HttpResponse:
    """The questions as a Word document."""
    language = page.locale.language_code
    response = HttpResponse(word_outline(language), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{_("questions")}-{language}.docx"'
    return response


def _upload_page(page: SubmitPage, request: HttpRequest, form: WordForm, part: str, **context: Any) -> HttpResponse:
    return answer(page, request, "word", (_("Start from a Word file"), part), form=form, **context)


def _placed(page: SubmitPage, request: HttpRequest, draft: Submission, form: WordForm) -> HttpResponse:
    """What was put where. What was left over stays with the draft."""
    below = f"{page.get_url()}{draft.key}/"
    placed = bring_in(form.cleaned_data["word"], draft)
    if placed is None:
        return onward(f"{below}sent/")
    draft = draft_with(draft.key)
    parts = (_("From the Word file"), f"{draft.key}/{WORD}/")
    return answer(
        page, request, "word_placed", parts, placed=placed, below=below, saved=saved_at(draft), language=draft.language
    )
