"""Files that are too large, or that the disk has no room for, are thrown away while they come in; the form is told.

Django keeps an upload whole, in memory or on disk, before a form can look at it. Here what goes
beyond is read and forgotten, so that the other fields of the form still arrive and the browser gets
an answer instead of a broken connection; a form sees a file of that size without content. The same
where the disk on which Django lays uploads aside is full.
"""

from __future__ import annotations

import io
import logging
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler
from django.urls import reverse
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


class ForgottenUpload(UploadedFile):
    """A file that was not kept, too large for instance: its name and size in bytes, and no content."""

    def __init__(self, name: str, content_type: str | None, size: int) -> None:
        super().__init__(io.BytesIO(), name, content_type, size)


class LostUpload(ForgottenUpload):
    """A file that could not be laid aside: whoever reads it is told so."""

    def read(self, *args: Any) -> NoReturn:
        """Of a form's field, this is the field's error.

        Raises:
            ValidationError: always.
        """
        raise ValidationError(_("We could not receive the file. Try again in a few minutes."))

    chunks = read  # type: ignore[assignment]


class LaidAsideUploadHandler(TemporaryFileUploadHandler):
    """Django's own, which lays larger files aside on the disk, and gives a `LostUpload` where it is full."""

    is_lost = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Another file begins."""
        self.is_lost = False
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._lose(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """The piece is laid aside; once there was no room for one, no more of the file is."""
        if self.is_lost:
            return
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._lose(error)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The file, or that it is lost."""
        if not self.is_lost:
            try:
                return super().file_complete(file_size)
            except OSError as error:  # What was still to be written.
                self._lose(error)
        return LostUpload(self.file_name or "", self.content_type, file_size)

    def _lose(self, error: OSError) -> None:
        self.is_lost = True
        log.error("An upload could not be laid aside: %s.", error.strerror or type(error).__name__)


class BoundedUploadHandler(FileUploadHandler):
    """Comes before Django's own handlers, and lets them see no more than `LARGEST_UPLOAD` bytes of a request.

    Staff who are signed in upload what the library takes; that is bounded there.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.taken = self.seen = 0
        self.is_over = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Another file begins; the bound is of all together."""
        super().new_file(*args, **kwargs)
        self.seen, self.is_over = 0, False

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes | None:
        """The piece, for the next handler; nothing from the bound on."""
        self.seen += len(raw_data)
        self.is_over = self.is_over or (self.taken + self.seen > settings.LARGEST_UPLOAD and not self._is_staff())
        return None if self.is_over else raw_data

    def file_complete(self, _file_size: int) -> UploadedFile | None:
        """A file without content where it was too large; else the next handler's."""
        self.taken += self.seen
        if not self.is_over:
            return None
        # However small the last one of many was: together they were too large.
        size = max(self.seen, settings.LARGEST_UPLOAD + 1)
        return ForgottenUpload(self.file_name or "", self.content_type, size)

    def _is_staff(self) -> bool:
        request: Any = self.request
        return request.path.startswith(reverse("wagtailadmin_home")) and request.user.is_authenticated
