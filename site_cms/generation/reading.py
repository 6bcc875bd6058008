"""Which generation of the content there is."""

from __future__ import annotations

from hashlib import md5
from threading import local
from typing import Any

from django.core.signals import request_finished, request_started
from django.db import connection
from wagtail.models import Site

from site_cms.generation.content_change import ContentChange

_ASKED = f"SELECT token FROM {ContentChange._meta.db_table} ORDER BY id"  # noqa: S608  (no text from outside)
# Of the request that the thread answers.
_request = local()
# The one that this process read last.
_latest = [""]


def generation() -> str:
    """What names the content as it is now, and never names it again once any of it has been written.

    A request that only reads asks once, before it reads anything that is made from the content; else every call is
    a query. Not to be asked for within a transaction: what that has written itself is in no generation yet.
    """
    known: str = getattr(_request, "generation", "")
    if known:
        return known
    found = generation_now()
    if only_reads():
        _request.generation = found
    return found


def only_reads() -> bool:
    """Whether the thread answers a request that writes no content: then there is one generation to its end."""
    return getattr(_request, "only_reads", False)


def generation_now() -> str:
    """The same, asked of the database whatever the thread has asked before."""
    with connection.cursor() as cursor:
        cursor.execute(_ASKED)
        tokens = [token for (token,) in cursor.fetchall()]
    found = md5("".join(tokens).encode(), usedforsecurity=False).hexdigest()
    if found != _latest[0]:
        _latest[0] = found
        # Wagtail remembers for an hour under which addresses the sites begin, and forgets it by signals, which another
        # process does not hear.
        Site.clear_site_root_paths_cache()
    return found


def _begin_request(environ: Any = None, **_kwargs: Any) -> None:
    """A request that may write asks anew each time: it must see what it has written itself."""
    _request.generation = ""
    _request.only_reads = (environ or {}).get("REQUEST_METHOD") in ("GET", "HEAD")


def _end_request(**_kwargs: Any) -> None:
    _request.generation = ""
    _request.only_reads = False


request_started.connect(_begin_request, dispatch_uid="generation")
request_finished.connect(_end_request, dispatch_uid="generation")
