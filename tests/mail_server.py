"""A mail server that refuses, in whatever way a test needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

SERVER = "django.core.mail.backends.locmem.EmailBackend.send_messages"


@contextmanager
def refusing(error: Exception | None = None) -> Iterator[None]:
    """Let every mail fail with an error; without one, as where no server answers."""
    with patch(SERVER, side_effect=error or ConnectionRefusedError(111, "Connection refused")):
        yield
