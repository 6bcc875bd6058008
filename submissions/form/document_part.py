"""A document beside the pictures: a report or the like, with its title and the right to publish it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from submissions.files.document_intake import TakenDocument, take_document
from submissions.form.step_forms import StepForm
from submissions.models.document import MOST_DOCUMENTS, SubmittedDocument, own_document_name
from submissions.models.picture import SubmittedPicture
from submissions.models.private_files import delete_when_done, keep_privately
from submissions.models.submission import Submission
from submissions.plain_text import PlainLineField

TOLD = {"document_title": "title", "document_may_publish": "may_publish"}


@dataclass(frozen=True)
class SentDocument:
    """A document as `submissions/sent_document.html` shows it."""

    key: str
    url: str
    name: str
    size: str
    fields: list[Any]


class DocumentForm(StepForm):
    """What must be said of the document, and a field for one."""

    document = forms.FileField(
        label=_("Add a document"),
        help_text=_(
            "A report, an evaluation or a similar document, as a PDF of up to 10 MB. It is published as you send it, "
            "including any author details stored in the file."
        ),
        widget=forms.FileInput({"accept": "application/pdf,.pdf"}),
        allow_empty_file=True,
    )

    @cached_property
    def documents(self) -> list[SubmittedDocument]:
        """Those that have been sent."""
        return list(self.submission.documents.all())

    def further_fields(self) -> dict[str, forms.Field]:
        """The hook of `StepForm`: what is asked of the document."""
        return {f"{name}_{each.pk}": field for each in self.documents for name, field in asked_of_document().items()}

    @property
    def has_room_for_document(self) -> bool:
        """Whether one can be added."""
        return len([each for each in self.documents if each.pk]) < MOST_DOCUMENTS

    @classmethod
    def stored(cls, submission: Submission) -> dict[str, Any]:
        """The hook of `StepForm`."""
        return {
            f"{name}_{each.pk}": getattr(each, attribute)
            for each in submission.documents.all()
            for name, attribute in TOLD.items()
        }

    @classmethod
    def missing(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The hook of `StepForm`: a document is of one's own choice, but must be told of."""
        says = {
            "document_title": _("Enter what the document is called"),
            "document_may_publish": _("Confirm that the document may be published, or remove it"),
        }
        return untold(answers, says)

    def clean_document(self) -> TakenDocument | None:
        """The document as it is kept; raises ValidationError with a reason."""
        file = self.cleaned_data.get("document")
        return take_document(file) if file is not None else None

    def store(self) -> None:
        """The hook of `StepForm`."""
        self.documents = list(self.submission.documents.all())
        for each in self.documents:
            self.store_sent(each, f"document-{each.pk}", TOLD)
        if taken := self.cleaned_data.get("document"):
            self._keep_document(taken)

    def store_sent(self, sent: SubmittedDocument | SubmittedPicture, key: str, told: Mapping[str, str]) -> None:
        """Store what is told of a file that has been sent, or remove it if its button was pressed.

        Args:
            sent: the file's row.
            key: what the button that removes it says.
            told: the row's attributes, by what the names of their fields begin with.
        """
        if str(self.data.get("remove", "")) == key:
            delete_when_done(sent.file)
            sent.delete()
            return
        for name, attribute in told.items():
            if f"{name}_{sent.pk}" in self.cleaned_data:
                setattr(sent, attribute, self.cleaned_data[f"{name}_{sent.pk}"])
        sent.save()

    def _keep_document(self, taken: TakenDocument) -> None:
        """Keep a document, unless it is there already; where there is no room, or it cannot be stored, say so."""
        there = SubmittedDocument.objects.filter(submission=self.submission)
        # Sent twice, by a double click or a retried request, it is one.
        if there.filter(digest=taken.digest).exists():
            return
        # Asked only now that the row is held: another may have been sent since the page was shown.
        if there.count() >= MOST_DOCUMENTS:
            self.add_error("document", _("You have already added a document. Remove it before you add another."))
            return
        row = SubmittedDocument(submission=self.submission, size=len(taken.content), digest=taken.digest)
        row.original_name = taken.original_name
        try:
            row.file = keep_privately(own_document_name(row, "pdf"), taken.content)
        except ValidationError as error:
            self.add_error("document", error)
            return
        row.save()

    def sent_documents(self, below: str) -> list[SentDocument]:
        """Each document with its fields, for the template; `below` is the draft's address."""
        return [
            SentDocument(
                key=f"document-{each.pk}",
                url=f"{below}document/{each.pk}/",
                name=each.original_name,
                size=filesizeformat(each.size),
                fields=[self[f"{name}_{each.pk}"] for name in TOLD],
            )
            for each in self.documents
            if each.pk
        ]


def untold(answers: Mapping[str, Any], says: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of each lacking answer about a file, by what its field's name begins with in `says`."""
    asked = {key: says.get(key.rpartition("_")[0]) for key, value in answers.items() if not value}
    return {key: text for key, text in asked.items() if text}


def asked_of_document() -> dict[str, forms.Field]:
    """The fields of a document."""
    return {
        "document_title": PlainLineField(
            label=_("What is the document called?"),
            max_length=120,
            help_text=_("The name is shown as a link at the end of the example."),
        ),
        "document_may_publish": forms.BooleanField(
            label=_("We have the right to publish the document, and ICLD may do so")
        ),
    }
