"""How often one address may do something; generous, since an office shares one address.

Where a browser has worked something out for it (`proof_of_work`), it may be done more often
than where nothing says that it is a browser.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True)
class Limit:
    """At most `most` times in a window of `seconds`."""

    name: str
    most: int
    seconds: int


BEGINNING = Limit("begin", 30, 3600)
SENDING = Limit("send", 5, 600)
SENDING_SOLVED = Limit("send_solved", 40, 600)
MAILING = Limit("mail", 5, 600)
MAILING_SOLVED = Limit("mail_solved", 20, 600)
UPLOADING = Limit("upload", 60, 600)


def is_over(limit: Limit, request: HttpRequest) -> bool:
    """Count one more time, and say whether it is one too many.

    The address itself is not kept, only a digest, until the window ends. Without a working
    cache nobody is held back.
    """
    digest = hashlib.sha256(f"{limit.name}:{client_address(request)}".encode()).hexdigest()
    key = f"submissions:{limit.name}:{digest}"
    if cache.add(key, 1, limit.seconds):
        return False
    try:
        return bool(cache.incr(key) > limit.most)
    except ValueError:  # The window ended between the two.
        return False


def client_address(request: HttpRequest) -> str:
    """Whoever asks, as the web server in front saw them.

    The last address of `X-Forwarded-For` is the one that our own server added; those before it
    are what the client claims. Without a server in front (`SECURE_PROXY_SSL_HEADER` is not
    set) the header is the client's own and means nothing.
    """
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None) and (given := request.META.get("HTTP_X_FORWARDED_FOR")):
        return str(given).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
