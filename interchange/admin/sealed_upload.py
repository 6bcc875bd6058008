"""What was read of an uploaded spreadsheet, carried by the page that shows what it would do.

It stays in the browser of whoever looks at it, signed for them, and nowhere on the server: two tabs do not disturb
each other, and nothing is left behind by somebody who closes one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.core import signing

from site_cms.security.user import User

# Seconds for which a preview may be confirmed.
LASTS = 60 * 60
# Django reads no larger form (DATA_UPLOAD_MAX_MEMORY_SIZE).
LONGEST = 4 * 1024 * 1024


class UnsealedError(ValueError):
    """It is too old, or not what was given to this user."""


@dataclass(frozen=True)
class SealedUpload:
    """A file that somebody has looked at.

    Attributes:
        name: what the file is called.
        raw: what `raw_cells` tells of it.
        seen: the fingerprint of the plan that was shown.
    """

    name: str
    raw: dict[str, Any]
    seen: str

    def sealed_for(self, user: User) -> str:
        """As a field of a form."""
        return signing.dumps([self.name, self.raw, self.seen], salt=_salt(user), compress=True)

    @classmethod
    def opened_by(cls, user: User, sealed: str) -> Self:
        """What was sealed for this user.

        Raises:
            UnsealedError: it is older than an hour, was sealed for somebody else, or was changed.
        """
        try:
            name, raw, seen = signing.loads(sealed, salt=_salt(user), max_age=LASTS)
        except signing.BadSignature:
            raise UnsealedError from None
        return cls(name, raw, seen)


def _salt(user: User) -> str:
    return f"partnerships-spreadsheet:{user.pk}"
