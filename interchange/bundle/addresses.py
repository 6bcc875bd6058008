"""Which addresses a copy of the site has.

Of a listing it has the whole list, each value of each facet by itself, and all their pages; what combines several is
put together from disk by the bundle's own script. A combination that another page names, such as the list behind a
figure of the report, is there as a page as well.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from interchange.bundle.markup import FORM, Link

PAGE, SORT, WORDS = "page", "sort", "q"
# What follows a listing's choice for as long as there is a site that has something new: there is one of each.
_OF_A_CHOICE = ("feed/", ".ics", ".csv", ".json", ".xlsx")


def canonical(address: str) -> str:
    """An address by which all that name the same are known: its query in order, without what is empty or a fragment."""
    parts = urlsplit(address)
    query = urlencode(sorted((name, value) for name, value in parse_qsl(parts.query) if value))
    path = quote(unquote(parts.path), safe="/~!$&'()*+,;=:@-._")
    return f"{path or '/'}?{query}" if query else path or "/"


@dataclass(frozen=True)
class Scope:
    """The site that is copied.

    Args:
        origin: its scheme and host, such as `https://exempel.example.org`.
        left_out: the paths below which nothing is copied, since only a server can do what is done there; what is at
            such a path itself is copied where a page leads to it.
    """

    origin: str
    left_out: Collection[str] = ()

    def own(self, written: str, here: str) -> str | None:
        """The address that a page means, canonical, or None where it is none of this site.

        Args:
            written: as it stands in the page.
            here: the address of the page.
        """
        if not written or written.startswith("#"):
            return None
        # What is not said from where the page is means the same in all pages, and most are said so.
        return _own(self.origin, "/" if written.startswith("/") else here, written)

    def follows(self, link: Link, address: str, here: str, *, is_listing: bool) -> bool:
        """Whether what a page names is copied too.

        Args:
            link: as it stands in the page.
            address: what it means (`own`).
            here: the canonical address of the page.
            is_listing: whether the page is a list with a form to narrow it.
        """
        path, _mark, query = address.partition("?")
        asked = dict(parse_qsl(query))
        if link.use == FORM and query:
            return False
        if WORDS in asked or any(path.startswith(start) and path != start for start in self.left_out):
            return False
        if asked and is_listing and path.endswith(_OF_A_CHOICE):
            return False
        own_path, _mark, own_query = here.partition("?")
        if not is_listing or path != own_path:
            return not link.is_marked
        own = {name: value for name, value in parse_qsl(own_query) if name != PAGE}
        chosen = {name: value for name, value in asked.items() if name != PAGE}
        # A span of years is one filter.
        filters = {"from" if name == "to" else name for name in chosen}
        return chosen == own or (not own and len(filters) == 1) or not chosen


@lru_cache(maxsize=65_536)
def _own(origin: str, here: str, written: str) -> str | None:
    try:
        parts = urlsplit(urljoin(origin + here, written.strip()))
    except ValueError:
        return None
    if f"{parts.scheme}://{parts.netloc}" != origin:
        return None
    return canonical(f"{parts.path}?{parts.query}" if parts.query else parts.path)
