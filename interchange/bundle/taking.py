"""Asking the site for all that it shows, and putting down what it answers."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import default_storage

from interchange.bundle.addresses import Scope
from interchange.bundle.choices import choices_in
from interchange.bundle.markup import FILE, FORM, Link, links_in
from interchange.bundle.paths import path_of
from interchange.bundle.processes import forked
from site_cms.links.own_site import Answer, OwnSite

# A site with more has something that leads on without an end.
MOST_ADDRESSES = 500_000
# So many are asked for before it is looked where they lead, by each process: none waits for the others then.
_AT_ONCE = 512
_IMPORTS = re.compile(r"""@import\s+(?:url\()?["']([^"']+)["']""")
_LOCATIONS = re.compile(r"<loc>([^<]+)</loc>")
#: How the form of a list begins, by which a page is known for one.
LISTING = '<details class="filters">'
_SITEMAP = "/sitemap.xml"


class TakingError(Exception):
    """A copy of the site cannot be made."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is at an address.

    Args:
        address: canonical.
        status: of HTTP.
        media_type: of what was answered.
        path: the file of the bundle that has it; empty where nothing is there.
        leads_to: the address that it leads on to, as it was said; may be empty.
        language: of what was answered; may be empty.
        is_listing: whether it is a list with a form to narrow it.
    """

    address: str
    status: int
    media_type: str
    path: str = ""
    leads_to: str = ""
    language: str = ""
    is_listing: bool = False

    @property
    def is_page(self) -> bool:
        """Whether people read it in a browser."""
        return bool(self.path) and self.media_type == "text/html"


@dataclass(frozen=True)
class _Answered:
    """What is at an address, with what is not needed of it any more once all is taken.

    Args:
        taken: what is there.
        headers: as they were answered.
        links: the addresses that it names, each with the link.
    """

    taken: Taken
    headers: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, Link], ...] = ()


class Recorder(Protocol):
    """What keeps the answers as they were, beside the files that are made of them."""

    def write(self, answer: Answer) -> None:
        """Keep an answer."""


@dataclass
class Collection:
    """All that was taken, by its canonical address.

    Attributes:
        scope: the site.
        folder: in which the files are.
        taken: what is at each address.
        named: by the address of a page of a list, the addresses that it names, in their order.
        forms: the addresses to which forms are sent.
    """

    scope: Scope
    folder: Path
    taken: dict[str, Taken] = field(default_factory=dict)
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)

    def there(self, address: str) -> Taken | None:
        """What is at an address in the end, wherever it leads; None where nothing is."""
        for _step in range(5):
            found = self.taken.get(address)
            if found is None or not found.leads_to:
                return found if found and found.path else None
            address = self.scope.own(found.leads_to, address) or ""
        return None

    @property
    def pages(self) -> list[Taken]:
        """What people read, in the order of the files."""
        return sorted((each for each in self.taken.values() if each.is_page), key=lambda each: each.path)


def take(
    scope: Scope,
    folder: Path,
    *,
    first: Iterable[str],
    processes: int = 1,
    recorder: Recorder | None = None,
    progress: Callable[[int, int], None] = lambda _done, _known: None,
) -> Collection:
    """Ask for everything that can be reached, and put each answer into its file as it is.

    Args:
        scope: what belongs to the site.
        folder: where the files are put; empty.
        first: addresses to begin with, besides those of the sitemap.
        processes: how many ask at once; with one, it is this process.
        recorder: keeps the answers as they were.
        progress: is told how many were asked, and of how many that is known.

    Raises:
        TakingError: the site answers with a fault, has no end, or two of its addresses would be one file.
    """
    found = Collection(scope, folder)
    waiting = list(dict.fromkeys([*first, *_sitemap(scope)]))
    # Each address once, however many pages name it: what leads on from each is far more than all pages are.
    known = {address: address for address in waiting}
    paths: dict[str, str] = {}
    with _askers(processes, partial(_ask, scope, folder)) as ask:
        while waiting:
            batch, waiting = waiting[: _AT_ONCE * processes], waiting[_AT_ONCE * processes :]
            for address, answered in zip(batch, ask(batch), strict=True):
                each = answered.taken
                _refuse_fault(each)
                if each.path and paths.setdefault(each.path, address) != address:
                    raise TakingError(f"{paths[each.path]} and {address} would both be {each.path}")
                found.taken[address] = each
                found.forms |= {named for named, link in answered.links if link.use == FORM}
                if recorder is not None:
                    body = (folder / each.path).read_bytes() if each.path else b""
                    recorder.write(Answer(address, each.status, answered.headers, body))
                for named, link in answered.links:
                    if named not in known and scope.follows(link, named, address, is_listing=each.is_listing):
                        known[named] = named
                        waiting.append(named)
                if each.is_listing:
                    found.named[address] = tuple(known[named] for named, _link in answered.links if named in known)
            if len(known) > MOST_ADDRESSES:
                raise TakingError(f"the site has more than {MOST_ADDRESSES} addresses")
            progress(len(found.taken), len(known))
    return found


def _refuse_fault(each: Taken) -> None:
    if each.status >= 500:
        raise TakingError(f"{each.address} is answered {each.status}")


def _sitemap(scope: Scope) -> Iterator[str]:
    site = OwnSite()
    for file in _LOCATIONS.findall(site.ask(_SITEMAP).body.decode()):
        address = scope.own(file, "/")
        for page in _LOCATIONS.findall(site.ask(address).body.decode()) if address else ():
            if own := scope.own(page, "/"):
                yield own


@contextmanager
def _askers(
    processes: int, ask: Callable[[str], _Answered]
) -> Iterator[Callable[[Sequence[str]], Iterable[_Answered]]]:
    """What asks for several addresses; the answers come in their order."""
    if processes < 2:
        yield lambda addresses: map(ask, addresses)
        return
    with forked(processes) as pool:
        yield lambda addresses: pool.imap(ask, addresses, chunksize=4)


def _ask(scope: Scope, folder: Path, address: str) -> _Answered:
    """Ask for one address and put the answer into its file."""
    answer = _file_at(address) or _site().ask(address)
    taken = Taken(
        address,
        answer.status,
        answer.media_type,
        leads_to=answer.header("Location"),
        language=answer.header("Content-Language"),
    )
    if answer.status in {301, 302, 303, 307, 308}:
        return _Answered(taken, answer.headers, _named(scope, address, [Link(taken.leads_to, FILE)]))
    if answer.status != 200:
        return _Answered(taken, answer.headers)
    path = path_of(address, answer.media_type)
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(answer.body)
    links: Iterable[Link] = ()
    is_listing = False
    if answer.is_page:
        page = answer.body.decode()
        is_listing = LISTING in page
        links = [*links_in(page)]
        if is_listing and "?" not in address:
            links = [
                *links,
                *(Link(each.address, FILE) for each in choices_in(BeautifulSoup(page, "html.parser"), address)),
            ]
    elif answer.media_type == "text/css":
        links = [Link(found, FILE) for found in _IMPORTS.findall(answer.body.decode())]
    taken = replace(taken, path=path, is_listing=is_listing)
    return _Answered(taken, answer.headers, _named(scope, address, links))


def _named(scope: Scope, here: str, links: Iterable[Link]) -> tuple[tuple[str, Link], ...]:
    named = ((scope.own(link.address, here), link) for link in links)
    return tuple(dict.fromkeys((address, link) for address, link in named if address))


_own_site: list[OwnSite] = []


def _site() -> OwnSite:
    """The site, put together once in each process."""
    if not _own_site:
        _own_site.append(OwnSite())
    return _own_site[0]


def _file_at(address: str) -> Answer | None:
    """A picture or a style sheet, from where it lies: in production another server hands these out."""
    path = unquote(address.partition("?")[0])
    if path.startswith(settings.MEDIA_URL):
        name = path.removeprefix(settings.MEDIA_URL)
        if not default_storage.exists(name):
            return None
        with default_storage.open(name) as file:
            return _answer(address, name, file.read())
    if path.startswith(settings.STATIC_URL):
        name = path.removeprefix(settings.STATIC_URL)
        if lies := finders.find(name):
            return _answer(address, name, Path(lies).read_bytes())
        if staticfiles_storage.exists(name):
            with staticfiles_storage.open(name) as file:
                return _answer(address, name, file.read())
    return None


def _answer(address: str, name: str, content: bytes) -> Answer:
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Answer(address, 200, (("Content-Type", media_type), ("Content-Length", str(len(content)))), content)
