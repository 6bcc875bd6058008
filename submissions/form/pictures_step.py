"""The step of pictures: those that have been sent, and one more; and a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from submissions.files.picture_intake import TakenPicture, take_picture
from submissions.form.document_part import DocumentForm, asked_of_document
from submissions.models.picture import MOST_PICTURES, SubmittedPicture, own_name
from submissions.models.private_files import delete_when_done, keep_privately
from submissions.models.submission import Submission
from submissions.plain_text import PlainLineField, PlainTextField

TOLD = ("alt", "photographer", "people", "may_publish")


@dataclass(frozen=True)
class Upload:
    """A picture as `components/upload.html` shows it."""

    key: int
    src: str
    width: int
    height: int
    name: str
    facts: str


class PicturesForm(DocumentForm):
    """What must be said of each picture and of the document, and a field for another."""

    new = forms.FileField(
        label=_("Add a picture"),
        help_text=_("JPEG, PNG, WebP or HEIC, at most 10 MB. At least 1200 pixels wide is best."),
        widget=forms.FileInput(
            {"accept": "image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,.heic,.heif"}
        ),
        allow_empty_file=True,
    )

    def __init__(self, data: Any = None, files: Any = None, *, submission: Submission) -> None:
        self.pictures = list(submission.pictures.all())
        super().__init__(data, files, submission=submission)

    def further_fields(self) -> dict[str, forms.Field]:
        """The hook of `StepForm`: what is asked of each picture."""
        asked = {
            f"{name}_{picture.pk}": field
            for number, picture in enumerate(self.pictures, 1)
            for name, field in _fields_of(number).items()
        }
        return {**asked, **super().further_fields()}

    def must_be_answered(self, name: str) -> bool:
        """The hook of `StepForm`: a picture or document is optional, what is asked of it is not."""
        return name not in ("new", "document")

    @classmethod
    def outline(cls) -> dict[str, forms.Field]:
        """The hook of `StepForm`: what is asked of one picture, and of a document."""
        fields = cls.base_fields
        return {"new": fields["new"], **_fields_of(1), "document": fields["document"], **asked_of_document()}

    def in_order(self) -> list[str]:
        """The hook of `StepForm`."""
        return [*(f"{name}_{picture.pk}" for picture in self.pictures for name in TOLD), "new", "document"]

    @property
    def replaces(self) -> str:
        """The key of the picture that the new file is to take the place of; empty for one more."""
        return str(self.data.get("replace", ""))

    @property
    def has_room(self) -> bool:
        """Whether one more picture can be added."""
        return len([picture for picture in self.pictures if picture.pk]) < MOST_PICTURES

    @classmethod
    def stored(cls, submission: Submission) -> dict[str, Any]:
        """The hook of `StepForm`."""
        told = {f"{name}_{p.pk}": getattr(p, name) for p in submission.pictures.all() for name in TOLD}
        return told | super().stored(submission)

    @classmethod
    def missing(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The hook of `StepForm`: pictures are of one's own choice, but each must be told of."""
        says = {
            "alt": _("Describe the picture for those who cannot see it"),
            "photographer": _("Write who took the picture"),
            "people": _("Say whether the people in the picture have consented"),
            "may_publish": _("Confirm that the picture may be published, or remove it"),
        }
        asked = {key: says.get(key.rpartition("_")[0]) for key, value in answers.items() if not value}
        return {key: text for key, text in asked.items() if text} | super().missing(answers)

    def clean_new(self) -> TakenPicture | None:
        """The picture as it is kept; raises ValidationError with a reason."""
        file = self.cleaned_data.get("new")
        if not file:
            if self.replaces:
                raise ValidationError(_("Choose the new picture first, then press the button again"))
            return None
        return take_picture(file)

    def store(self) -> None:
        """The hook of `StepForm`."""
        super().store()
        # As they are now that the row is held: one that was removed meanwhile stays removed.
        self.pictures = list(self.submission.pictures.all())
        removed = str(self.data.get("remove", ""))
        for picture in self.pictures:
            if str(picture.pk) == removed:
                delete_when_done(picture.file)
                picture.delete()
                continue
            for name in TOLD:
                if f"{name}_{picture.pk}" in self.cleaned_data:
                    setattr(picture, name, self.cleaned_data[f"{name}_{picture.pk}"])
            picture.save()
        if taken := self.cleaned_data.get("new"):
            self._keep(taken)

    def _keep(self, taken: TakenPicture) -> None:
        """Keep a new picture, unless it is there already; where there is no room, or it cannot be stored, say so."""
        there = SubmittedPicture.objects.filter(submission=self.submission)
        replaced = next((p for p in self.pictures if str(p.pk) == self.replaces and p.pk), None)
        if there.filter(digest=taken.digest).exists():
            return
        if replaced is None and there.count() >= MOST_PICTURES:
            self.add_error("new", _("There are six pictures, and room for no more. One can be changed for another."))
            return
        row = replaced or SubmittedPicture(submission=self.submission)
        try:
            stored = keep_privately(own_name(row, taken.extension), taken.content)
        except ValidationError as error:
            self.add_error("new", error)
            return
        if replaced:
            delete_when_done(replaced.file)
        row.original_name, row.digest, row.size = taken.original_name, taken.digest, len(taken.content)
        row.width, row.height = taken.width, taken.height
        row.file = stored
        row.save()

    def uploads(self, below: str) -> list[dict[str, Any]]:
        """Each picture with its fields, for the template; `below` is the draft's address."""
        return [
            {
                "upload": Upload(
                    key=picture.pk,
                    src=f"{below}picture/{picture.pk}/",
                    width=picture.width,
                    height=picture.height,
                    name=picture.original_name,
                    facts=gettext("%(size)s, %(width)s × %(height)s pixels.")
                    % {"size": filesizeformat(picture.size), "width": picture.width, "height": picture.height},
                ),
                "fields": [self[f"{name}_{picture.pk}"] for name in TOLD],
            }
            for picture in self.pictures
            if picture.pk
        ]


def _fields_of(number: int) -> dict[str, forms.Field]:
    return {
        "alt": PlainTextField(
            label=_("What does picture %(number)s show?") % {"number": number},
            rows=2,
            max_length=200,
            help_text=_("One sentence for those who cannot see it: what is seen, not what it stands for."),
        ),
        "photographer": PlainLineField(
            label=_("Photographer of picture %(number)s") % {"number": number},
            max_length=120,
            help_text=_("The name is shown under the picture."),
        ),
        "people": forms.ChoiceField(
            label=_("People in picture %(number)s") % {"number": number},
            choices=SubmittedPicture.People,
            widget=forms.RadioSelect,
            help_text=_("Of those who can be recognised. A child’s guardians must have consented."),
        ),
        "may_publish": forms.BooleanField(
            label=_("We have the right to publish picture %(number)s, and ICLD may do so") % {"number": number}
        ),
    }
