"""The step of pictures: those that have been sent, and more of them; and a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from submissions.files.picture_intake import TakenPicture
from submissions.form.document_part import DocumentForm, asked_of_document, untold
from submissions.form.several_pictures import SeveralFileInput, SeveralFilesField, full, named, take_pictures
from submissions.models.picture import MOST_PICTURES, SubmittedPicture, own_name
from submissions.models.private_files import delete_when_done, keep_privately
from submissions.models.submission import Submission
from submissions.plain_text import PlainLineField, PlainTextField

# What is told of a picture: its attributes, by what the names of their fields begin with.
TOLD = {name: name for name in ("alt", "photographer", "people", "may_publish")}


@dataclass(frozen=True)
class Upload:
    """A picture as `components/upload.html` shows it."""

    key: int
    src: str
    width: int
    height: int
    name: str
    facts: str
    alt: str = ""
    is_told_of: bool = False


class PicturesForm(DocumentForm):
    """What must be said of each picture and of the document, and a field for more."""

    new = SeveralFilesField(
        label=_("Add pictures"),
        help_text=_(
            "You can choose several at once: JPEG, PNG, WebP or HEIC, up to 10 MB each and 25 MB together. "
            "Ideally at least 1200 pixels wide."
        ),
        widget=SeveralFileInput(
            {"accept": "image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,.heic,.heif"}
        ),
        allow_empty_file=True,
    )

    @cached_property
    def pictures(self) -> list[SubmittedPicture]:
        """Those that have been sent."""
        return list(self.submission.pictures.all())

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
        return self.room > 0

    @property
    def room(self) -> int:
        """How many more pictures can be added."""
        return MOST_PICTURES - len([picture for picture in self.pictures if picture.pk])

    @classmethod
    def stored(cls, submission: Submission) -> dict[str, Any]:
        """The hook of `StepForm`."""
        told = {f"{name}_{p.pk}": getattr(p, name) for p in submission.pictures.all() for name in TOLD}
        return told | super().stored(submission)

    @classmethod
    def missing(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The hook of `StepForm`: pictures are of one's own choice, but each must be told of."""
        says = {
            "alt": _("Describe the picture for people who cannot see it"),
            "photographer": _("Enter who took the picture"),
            "people": _("Select whether the people in the picture have consented"),
            "may_publish": _("Confirm that the picture may be published, or remove it"),
        }
        return untold(answers, says) | super().missing(answers)

    def clean_new(self) -> tuple[TakenPicture, ...]:
        """The pictures as they are kept; what is refused is said, and keeps no other from being taken."""
        files = self.cleaned_data.get("new") or []
        if self.replaces:
            if not files:
                raise ValidationError(_("Choose the new picture first, then press the button again"))
            if len(files) > 1:
                raise ValidationError(_("Choose one picture to replace this one"))
        taken, refused = take_pictures(files, 1 if self.replaces else self.room)
        if refused:
            self.add_error("new", [ValidationError(says) for says in refused])
        return tuple(taken)

    def store(self) -> None:
        """The hook of `StepForm`."""
        super().store()
        # As they are now that the row is held: one that was removed meanwhile stays removed.
        self.pictures = list(self.submission.pictures.all())
        for picture in self.pictures:
            self.store_sent(picture, str(picture.pk), TOLD)
        for taken in self.cleaned_data.get("new", ()):
            self._keep(taken)

    def _keep(self, taken: TakenPicture) -> None:
        """Keep a new picture, unless it is there already; where there is no room, or it cannot be stored, say so."""
        there = SubmittedPicture.objects.filter(submission=self.submission)
        replaced = next((p for p in self.pictures if str(p.pk) == self.replaces and p.pk), None)
        if there.filter(digest=taken.digest).exists():
            return
        if replaced is None and there.count() >= MOST_PICTURES:
            self.add_error("new", named(taken.original_name, full()))
            return
        row = replaced or SubmittedPicture(submission=self.submission)
        try:
            stored = keep_privately(own_name(row, taken.extension), taken.content)
        except ValidationError as error:
            self.add_error("new", named(taken.original_name, error.messages[0]))
            return
        if replaced:
            delete_when_done(replaced.file)
        row.original_name, row.digest, row.size = taken.original_name, taken.digest, len(taken.content)
        row.width, row.height = taken.width, taken.height
        row.file = stored
        row.save()

    def uploads(self, below: str) -> list[dict[str, Any]]:
        """Each picture with its fields, for the template; `below` is the draft's address.

        Open are those of which something is to be mended, and the first of which not all is said.
        """
        there = [picture for picture in self.pictures if picture.pk]
        untold = next((picture for picture in there if not picture.is_told_of), None)
        fields = {picture: [self[f"{name}_{picture.pk}"] for name in TOLD] for picture in there}
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
                    alt=picture.alt,
                    is_told_of=picture.is_told_of,
                ),
                "fields": fields[picture],
                "is_open": picture == untold
                or any(field.errors or getattr(field.field, "others", None) for field in fields[picture]),
            }
            for picture in there
        ]


def _fields_of(number: int) -> dict[str, forms.Field]:
    return {
        "alt": PlainTextField(
            label=_("What does picture %(number)s show?") % {"number": number},
            rows=2,
            max_length=200,
            help_text=_(
                "One sentence for people who cannot see it: say what is in the picture, not what it stands for."
            ),
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
            help_text=_(
                "Everyone who can be recognised must have consented. For a child, the guardians must have consented."
            ),
        ),
        "may_publish": forms.BooleanField(
            label=_("We have the right to publish picture %(number)s, and ICLD may do so") % {"number": number}
        ),
    }
