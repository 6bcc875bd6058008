"""Which file of the bundle an address becomes.

A page lies in a folder of its own, as its address has it, so that people find their way among the files too. A query
becomes the name of a file in that folder: `/sv/goda-exempel/?region=12&page=2` is
`sv/goda-exempel/region-12.page-2.html`. No folder has a dot in its name, so the two never meet.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from urllib.parse import parse_qsl, quote, unquote, urlsplit

INDEX = "index"
# Longer names than this are not safe on every file system.
_LONGEST = 120
_UNSAFE = re.compile(r"[^\w.,+=@-]+")
_ENDINGS = {
    "text/html": ".html",
    "application/atom+xml": ".xml",
    "text/calendar": ".ics",
    "application/x-bibtex": ".bib",
    "application/x-research-info-systems": ".ris",
}


def path_of(address: str, media_type: str) -> str:
    """The path of the file, from the bundle's own folder, with `/` between its parts.

    Args:
        address: a path and perhaps a query, from `/`, percent-encoded.
        media_type: of what the site answered.
    """
    parts = urlsplit(address)
    steps = [_safe(unquote(step)) for step in parts.path.split("/") if step]
    folder, name = (steps, INDEX) if parts.path.endswith("/") or not steps else (steps[:-1], steps[-1])
    ending = _ENDINGS.get(media_type) or mimetypes.guess_extension(media_type) or ""
    if name != INDEX and "." in name:
        name, _dot, own = name.rpartition(".")
        ending = f".{own}"
    elif name != INDEX:
        # A page that is answered at an address without a last stroke.
        folder, name = [*folder, name], INDEX
    if parts.query:
        chosen = ".".join(f"{key}-{value}" for key, value in parse_qsl(parts.query, keep_blank_values=True))
        name = _safe(chosen) if name == INDEX else f"{name}.{_safe(chosen)}"
    return "/".join([*folder, f"{name}{ending}"])


def from_to(here: str, there: str) -> str:
    """The way from one file of the bundle to another, as a link has it."""
    own, other = here.split("/")[:-1], there.split("/")
    shared = 0
    while shared < min(len(own), len(other) - 1) and own[shared] == other[shared]:
        shared += 1
    return quote("/".join([*[".."] * (len(own) - shared), *other[shared:]]))


def _safe(name: str) -> str:
    """A name that every file system takes; what had to be changed is told apart by its digest."""
    safe = _UNSAFE.sub("_", name).strip(".") or "_"
    if safe == name and len(safe) <= _LONGEST:
        return safe
    return f"{safe[:_LONGEST]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"
