"""Holding back who tries passwords, and not the person whose account it is.

Only attempts that fail are counted: for an account from one network, for a network whatever the
account, and for an account from wherever. By the last one somebody far away could lock the owner
out; so it does not hold for networks from which the account was signed in to before.
"""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

from site_cms.security.rate_limit import Limit, client_address

MINUTES = 15
FROM_THERE = Limit("account_and_network", 10, MINUTES * 60)
NETWORK = Limit("network", 50, MINUTES * 60)
ACCOUNT = Limit("account", 100, MINUTES * 60)
# For how long a network is known to be one of an account's own, in seconds.
KNOWN = 90 * 24 * 3600


def is_held_back(request: HttpRequest, account: str) -> bool:
    """Whether no password is looked at for a while; then none is hashed either.

    Args:
        request: who tries.
        account: the name that was typed, whether there is such an account or not.
    """
    network = client_address(request)
    if _failures(FROM_THERE, account, network) or _failures(NETWORK, network):
        return True
    return bool(_failures(ACCOUNT, account)) and not cache.get(_key("known", account, network))


def note_failure(request: HttpRequest, account: str) -> None:
    """Count an attempt that failed."""
    network = client_address(request)
    for limit, parts in ((FROM_THERE, (account, network)), (NETWORK, (network,)), (ACCOUNT, (account,))):
        key = _key(limit.name, *parts)
        if not cache.add(key, 1, limit.seconds):
            try:
                cache.incr(key)
            except ValueError:  # The window ended between the two.
                continue


def note_success(request: HttpRequest, account: str) -> None:
    """The network is one of the account's own; a few slips before are forgotten."""
    network = client_address(request)
    cache.set(_key("known", account, network), True, KNOWN)
    cache.delete(_key(FROM_THERE.name, account, network))


def _failures(limit: Limit, *parts: str) -> bool:
    return int(cache.get(_key(limit.name, *parts), 0)) >= limit.most


def _key(*parts: str) -> str:
    # Neither an account's name nor an address is kept as it is.
    plain = "\0".join(part.casefold().strip() for part in parts)
    return f"sign-in:{hashlib.sha256(plain.encode(errors='replace')).hexdigest()}"
