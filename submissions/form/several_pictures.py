"""Several pictures that are sent at once: each is taken or refused by itself, and what that costs is bounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from site_cms.bounded_reading.refusal import BUSY, TOO_MUCH
from site_cms.uploads.size_limits import ForgottenUpload, LostUpload
from submissions.files.picture_intake import TakenPicture, shown_name, take_picture


class SeveralFileInput(forms.FileInput):
    """An input in which one can choose several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, _data: Any, files: MultiValueDict[str, UploadedFile], name: str) -> list[Any]:
        """All that were chosen."""
        return files.getlist(name)


class SeveralFilesField(forms.FileField):
    """Files that are chosen in one input; none is looked into here."""

    widget = SeveralFileInput

    def clean(self, data: Sequence[UploadedFile], initial: Any = None) -> list[UploadedFile]:
        """Each as Django looks at one."""
        clean = super().clean
        return [clean(file, initial) for file in data or []]


def take_pictures(files: Sequence[UploadedFile], room: int) -> tuple[list[TakenPicture], list[str]]:
    """What is kept of each, and what is said of those that are refused, by file name.

    No more files are read than there is room for, and none after one that took too much to read or had no
    turn: a request with many costs little more than one with a single file.

    Args:
        files: as they were sent.
        room: for how many more pictures there is room; where there is none, one is read all the same, since it
            may be one that is there already.
    """
    most = max(room, 1)
    taken: list[TakenPicture] = []
    refused = [(file, full()) for file in files[most:]]
    for number, file in enumerate(files[:most], 1):
        try:
            _refuse_together(file, len(files))
            taken.append(take_picture(file))
        except ValidationError as error:
            refused.append((file, error.messages[0]))
            if getattr(error, "code", "") in (BUSY, TOO_MUCH):
                says = _("We did not read this file because of the one before it. Add it again.")
                refused += [(other, says) for other in files[number:most]]
                break
    return taken, _by_name(refused)


def full() -> str:
    """What is said where there is no room for one more."""
    return _("You have added six pictures, which is the most you can have. You can replace any of them.")


def named(name: str, says: str) -> str:
    """What is said of a file, which may be one of several."""
    return _("%(file)s: %(says)s") % {"file": name, "says": says}


def _refuse_together(file: UploadedFile, number: int) -> None:
    """Files that were thrown away since all together were too large (`site_cms.uploads.size_limits`)."""
    if number > 1 and isinstance(file, ForgottenUpload) and not isinstance(file, LostUpload):
        most = settings.LARGEST_UPLOAD // 1024 // 1024
        raise ValidationError(
            _("Together the files are larger than %(most)s MB. Add this one separately.") % {"most": most}
        )


def _by_name(refused: Sequence[tuple[UploadedFile, str]]) -> list[str]:
    """One sentence for all files of which the same is said."""
    names: dict[str, list[str]] = {}
    for file, says in refused:
        names.setdefault(says, []).append(shown_name(str(file.name or "")))
    return [named(", ".join(files), says) for says, files in names.items()]
