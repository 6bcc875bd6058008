"""Files that are too large are thrown away while they come in, and the form is told how large they were.

Django keeps an upload whole, in memory or on disk, before a form can look at it. Here what goes
beyond is read and forgotten, so that the other fields of the form still arrive and the browser gets
an answer instead of a broken connection; a form sees a file of that size without content.
"""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.urls import reverse


class ForgottenUpload(UploadedFile):
    """A file that was too large to be kept: its name and size in bytes, and no content."""

    def __init__(self, name: str, content_type: str | None, size: int) -> None:
        super().__init__(io.BytesIO(), name, content_type, size)


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

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The piece, for the next handler; nothing from the bound on."""
        self.seen += len(raw_data)
        self.is_over = self.is_over or (self.taken + self.seen > settings.LARGEST_UPLOAD and not self._is_staff())
        return None if self.is_over else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
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
