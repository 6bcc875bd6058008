"""All submissions as one encrypted file: a tar of the copies that the senders themselves can have."""

from __future__ import annotations

import tarfile
from typing import IO

from cryptography.hazmat.primitives.asymmetric import rsa
from django.utils.translation import override

from interchange.submitted.envelope import sealed
from submissions.export.copy import copy_of
from submissions.models import Submission

NAME = "submissions.p7m"


def write_submissions(out: IO[bytes], key: rsa.RSAPublicKey) -> int:
    """Write all submissions, encrypted; returns how many.

    Each is a ZIP named by its number, in the language in which it was written: a page to read, the same for programs,
    and the files that were sent in. One at a time is held; what has not been encrypted is in no file with a name.

    Args:
        out: a file, written from its beginning to its end.
        key: of whoever may open it.
    """
    number = 0
    with sealed(out, key) as envelope, tarfile.open(fileobj=envelope, mode="w|") as archive:
        for submission in Submission.objects.order_by("pk").iterator():
            with override(submission.language), copy_of(submission) as copy:
                entry = tarfile.TarInfo(f"submissions/{submission.pk:06}.zip")
                entry.size, entry.mode = copy.seek(0, 2), 0o600
                copy.seek(0)
                archive.addfile(entry, copy)
            number += 1
    return number
