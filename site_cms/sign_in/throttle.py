"""Holding back who tries passwords, and not the person whose account it is.

Only attempts that fail are counted: for an account from one network, for a network whatever the
account, and for an account from wherever. By these others could lock the owner out, far away or in
the same house; so none of them holds for a browser from which the account was signed in to before,
which has a count of its own, and the last one not for networks from which it was.
"""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

from site_cms.security.rate_limit import Limit, client_address
from site_cms.sign_in.devices import digest_of, is_known

MINUTES = 15
FROM_THERE = Limit("account_and_network", 10, MINUTES * 60)
NETWORK = Limit("network", 50, MINUTES * 60)
ACCOUNT = Limit("account", 30, MINUTES * 60)
DEVICE = Limit("device", 10, MINUTES * 60)
# For how long a network is known to be one of an account's own, in seconds.
KNOWN = 90 * 24 * 3600


def is_held_back(request: HttpRequest, account: str) -> bool:
    """Whether no password is looked at for a while; then none is hashed either.

    Args:
        request: who tries.
        account: the name that was typed, whether there is such an account or not.
    """
    if is_known(request, account):
        return _failures(DEVICE, account, digest_of(request))
    network = client_address(request)
    if _failures(FROM_THERE, account, network) or _failures(NETWORK, network):
        return True
    return bool(_failures(ACCOUNT, account)) and not cache.get(_key("known", account, network))


def note_failure(request: HttpRequest, account: str) -> None:
    """Count an attempt that failed."""
    network = client_address(request)
    counted: list[tuple[Limit, tuple[str, ...]]] = [
        (FROM_THERE, (account, network)),
        (NETWORK, (network,)),
        (ACCOUNT, (account,)),
    ]
    if is_known(request, account):
        counted = [(DEVICE, (account, digest_of(request)))]
    for limit, parts in counted:
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
    cache.delete(_key(DEVICE.name, account, digest_of(request)))


def _failures(limit: Limit, *parts: str) -> bool:
    return int(cache.get(_key(limit.name, *parts), 0)) >= limit.most


def _key(*parts: str) -> str:
    # Neither an account's name nor an address is kept as it is.
    plain = "\0".join(part.casefold().strip() for part in parts)
    return f"sign-in:{hashlib.sha256(plain.encode(errors='replace')).hexdigest()}"
