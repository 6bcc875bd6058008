"""Files are stored whole or not at all; where the disk is full or the storage away, whoever uploaded one is told."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.files.storage import FileSystemStorage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from site_cms.object_storage.faults import StorageAwayError

log = logging.getLogger(__name__)

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


class WholeFileStorage(FileSystemStorage):
    """Django's own, which leaves the beginning of a file behind where there is no room for the rest."""

    def _save(self, name: str, content: Any) -> str:
        was_there = self.exists(name)
        try:
            return str(super()._save(name, content))  # type: ignore[misc]  # not in the stubs
        except OSError:
            if not was_there:
                with suppress(OSError):
                    self.delete(name)
            raise


def not_stored_message(error: OSError) -> str:
    """What is said to somebody whose file could not be stored."""
    if isinstance(error, StorageAwayError):
        return _(
            "The file could not be saved because the file storage cannot be reached at the moment. Try again in a few "
            "minutes. If it goes on, tell whoever runs the site."
        )
    return _("The file could not be saved because there is no room for it at the moment. Tell whoever runs the site.")


class StoredAtOnceMixin:
    """Of a form for a model with a `file`: it is stored while the form is checked, which can so say if it fails.

    Wagtail's views take for granted that a form without errors can be saved; and of a document that gets
    another file, the former one is deleted first.
    """

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        form: Any = self
        if form.errors or "file" not in form.changed_data or not form.cleaned_data.get("file"):
            return
        file = form.instance.file
        try:
            file.save(file.name, file.file, save=False)
        except OSError as error:
            log.error("An upload could not be stored: %s.", error.strerror or type(error).__name__)
            form.instance.file = form.original_file
            form.add_error("file", not_stored_message(error))


class NoRoomMiddleware:
    """In the admin, a full disk or a storage that is away is no error of the site.

    Whoever pressed a button is told, and can try again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing of its own; Django asks `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django's hook: an answer instead of the error page, or None for any other error."""
        if not (request.method == "POST" and request.path.startswith(reverse("wagtailadmin_home"))):
            return None
        if isinstance(exception, StorageAwayError):
            log.error("The storage was away for what was sent to %s.", request.path)
        elif isinstance(exception, OSError) and exception.errno in NO_ROOM:
            log.error("There was no room for what was sent to %s.", request.path)
        else:
            return None
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return JsonResponse({"success": False, "error_message": not_stored_message(exception)})
        messages.error(request, not_stored_message(exception))
        return HttpResponseRedirect(request.get_full_path())
