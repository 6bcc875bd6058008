"""How often one address may do something; generous, since an office shares one address.

Where a browser has worked something out for it (`proof_of_work`), it may be done more often
than where nothing says that it is a browser.
"""

from __future__ import annotations

import hashlib
import ipaddress
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


def is_over(limit: Limit, request: HttpRequest, times: int = 1) -> bool:
    """Count one more time, or several, and say whether that is too many.

    The address itself is not kept, only a digest, until the window ends. Without a working
    cache nobody is held back.
    """
    digest = hashlib.sha256(f"{limit.name}:{client_address(request)}".encode()).hexdigest()
    key = f"limit:{limit.name}:{digest}"
    if cache.add(key, times, limit.seconds):
        return times > limit.most
    try:
        return bool(cache.incr(key, times) > limit.most)
    except ValueError:  # The window ended between the two.
        return False


def client_address(request: HttpRequest) -> str:
    """Whoever asks, as the web server in front saw them.

    The last address of `X-Forwarded-For` is the one that our own server added; those before it
    are what the client claims. Without a server in front (`SECURE_PROXY_SSL_HEADER` is not
    set) the header is the client's own and means nothing.
    """
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None) and (given := request.META.get("HTTP_X_FORWARDED_FOR")):
        return network_of(str(given).rpartition(",")[2].strip())
    return network_of(str(request.META.get("REMOTE_ADDR", "")))


def network_of(told: str) -> str:
    """Whom an address stands for: of IPv4 the address without a port, of IPv6 the network that one customer has.

    Args:
        told: an address as a web server writes it, with a port or without: `203.0.113.7:51234`,
            `[2001:db8::1]:443`, `2001:db8::1`. What is none is returned as it is.
    """
    bare = told.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return told
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        # A customer is given a /64 at least, and could use another address of it each time.
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
