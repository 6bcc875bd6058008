"""Handing out kept pages, ahead of Django: without SQL, session or template.

Whatever is not a kept page goes to Django as it came and back as it was answered.
"""

from __future__ import annotations

import datetime
import logging
import threading
import time
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.conf import settings
from django.db import Error, close_old_connections

from site_cms.generation.reading import generation_now
from site_cms.page_cache.address import Address
from site_cms.page_cache.by_the_clock import next_change
from site_cms.page_cache.kept_page import KeptPage, coding_for, is_known
from site_cms.page_cache.known_query import ASKED_TO_KEEP
from site_cms.page_cache.shared_pages import SharedPage, SharedPages
from site_cms.page_cache.shared_state import PATIENCE, pages_of_others, state_of_pages
from site_cms.page_cache.state import State
from site_cms.page_cache.store import Store

log = logging.getLogger(__name__)

Headers = list[tuple[str, str]]
Application = Callable[..., Iterable[bytes]]
Name = tuple[Hashable, ...]

# What is counted, by its number in a row of counts.
RESULTS = ("hit", "miss")
HIT, MISS = range(len(RESULTS))

# Pages, beside the bytes that are set; what is known of addresses, too.
MOST_PAGES = 5000
# Seconds for which the generation of the content may have been read before. What the site's own processes write is
# told by the token, at once.
REMEMBERED = 1.0
# Seconds for which pages are handed out by the generation that was last read, while the database is away: nobody writes
# there then, and whoever can still reach it tells by the token.
WITHOUT_DATABASE = 600.0


class Counts(Protocol):
    """A row of whole numbers, which may lie in memory that processes share."""

    def __getitem__(self, number: int, /) -> int:
        """As it stands."""

    def __setitem__(self, number: int, value: int, /) -> None:
        """As it is from now on."""


def in_front_of(application: Application, counts: Counts | None = None) -> Application:
    """Django's application, with kept pages in front of it where the settings have them; `counts` as `PageCache`."""
    state = state_of_pages()
    # While the site is away, all that there is to say is that it is.
    if state is None or settings.MAINTENANCE_MINUTES:
        return application
    pages: Store[KeptPage] = Store(settings.PAGE_CACHE_BYTES, MOST_PAGES)
    others = pages_of_others()
    return PageCache(application, state, generation=read_generation, pages=pages, others=others, counts=counts)


def read_generation() -> str | None:
    """The generation of the content, asked for outside any of Django's requests; None where it cannot be."""
    close_old_connections()
    try:
        return generation_now()
    except Error as error:
        # Django says to visitors that the database is away.
        log.error("The generation of the content cannot be read (%s).", type(error).__name__)
        return None
    finally:
        close_old_connections()


@dataclass
class _Known:
    """The parameters that the page at an address knows; None where what is there is not kept."""

    query: Collection[str] | None
    size: int = 0


@dataclass
class _Caught:
    """What Django said before it sent a body."""

    status: str = ""
    headers: Headers = field(default_factory=list)
    rest: tuple[Any, ...] = ()

    def __call__(self, status: str, headers: Headers, *rest: Any) -> None:
        self.status, self.headers, self.rest = status, headers, rest

    def may_be_kept(self) -> bool:
        """Whether nothing of it is for one visitor alone. The page has said so itself; this is the second look."""
        told = {name.lower(): value.lower() for name, value in self.headers}
        varies = {each.strip() for each in told.get("vary", "").split(",")} - {"", "accept-encoding"}
        alone = any(word in told.get("cache-control", "") for word in ("no-store", "private"))
        is_page = told.get("content-type", "").startswith("text/html") and "content-encoding" not in told
        return self.status.startswith("200 ") and is_page and not (varies or alone or "set-cookie" in told)


class PageCache:
    """A WSGI application in front of another."""

    def __init__(
        self,
        application: Application,
        state: State,
        *,
        generation: Callable[[], str | None],
        pages: Store[KeptPage],
        others: SharedPages | None = None,
        changes: Callable[[datetime.datetime], datetime.datetime] = next_change,
        clock: Callable[[], float] = time.time,
        counts: Counts | None = None,
    ) -> None:
        """Keep the pages of an application.

        Args:
            application: that which makes them.
            state: what is shared with everybody who makes or writes them.
            generation: reads the generation of the content; None where it cannot be read.
            pages: where they are kept.
            others: what other processes have made; None where nothing is known of it.
            changes: when a page changes by the clock, after a moment.
            clock: seconds since 1970.
            counts: where pages are counted that were handed out kept, and that were made, as `RESULTS`.
        """
        self._counts: Counts = [0] * len(RESULTS) if counts is None else counts
        self._application, self._state, self._pages, self._others = application, state, pages, others
        self._read_generation, self._changes, self._clock = generation, changes, clock
        self._known: Store[_Known] = Store(1, MOST_PAGES)
        self._remembered: tuple[str | None, float] = (None, 0.0)
        self._generation_read = 0.0
        self._asking = threading.Lock()
        self._until: tuple[Name, float] = ((), 0.0)
        self._making: dict[Name, threading.Event] = {}
        self._taking_turns = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """A kept page, or what the application answers."""
        address = Address.of(environ)
        # Before anything is read that a page is made of.
        token = self._state.token() if address else None
        if address is None or token is None:
            return self._application(environ, start_response)
        generation = self._generation()
        known = self._known.get((token, generation, address.where))
        if known is not None and known.query is None:
            return self._application(environ, start_response)
        page = self._find(token, generation, address)
        if page is None and environ["REQUEST_METHOD"] == "GET":
            before, generation = generation, self._generation(anew=True)
            page = self._find(token, generation, address) if generation != before else None
            if page is None and generation is not None:
                return self._make_once((token, generation), address, environ, start_response)
        if page is None:
            return self._application(environ, start_response)
        # Without a lock: it must cost next to nothing, and need not be right to the last page.
        self._counts[HIT] += 1
        return _handed_out(page, environ, start_response)

    def _generation(self, *, anew: bool = False) -> str | None:
        """As it was at most a second ago; while it cannot be read, as it was last, for pages that are there already."""
        generation, asked = self._remembered
        now = self._clock()
        if anew or generation is None:
            return self._ask_generation(now)
        if 0 <= now - asked < REMEMBERED:
            return generation
        # Where the database stands still, one thread waits for it, and the others hand out pages.
        if self._asking.acquire(blocking=False):
            try:
                if found := self._ask_generation(now):
                    return found
            finally:
                self._asking.release()
        return generation if 0 <= now - self._generation_read < WITHOUT_DATABASE else None

    def _ask_generation(self, now: float) -> str | None:
        found = self._read_generation()
        if found is not None:
            self._generation_read = now
        # Once more in a second, also where it could not be read.
        self._remembered = (found or self._remembered[0], now)
        return found

    def _find(self, token: str, generation: str | None, address: Address) -> KeptPage | None:
        name = self._name((token, generation), address) if generation is not None else None
        return self._page(name) if name else None

    def _page(self, name: Name) -> KeptPage | None:
        page = self._pages.get(name)
        return page if page is not None and self._clock() < page.until else None

    def _name(self, of: Name, address: Address) -> Name | None:
        """What the page of an address is kept under; None where it is not known what of the query counts."""
        if not address.query:
            return (*of, address.where, "")
        known = self._known.get((*of, address.where))
        if known is None or known.query is None:
            return None
        return (*of, address.where, address.known_query(known.query))

    def _make_once(
        self, of: Name, address: Address, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Make a page, or wait for whoever is just making it, in this process or in another."""
        # While it is not known what of a query counts, all that ask something of the address take turns.
        turn = self._name(of, address) or (*of, address.where)
        mine = threading.Event()
        with self._taking_turns:
            made = self._making.setdefault(turn, mine)
        if made is not mine:
            made.wait(PATIENCE)
            return self._made_by_others(turn, of, address, environ, start_response)
        try:
            if self._others is None:
                return self._make(of, address, environ, start_response)
            if self._take_over(turn, of, address, self._others.found_or_mine(turn)):
                return self._made_by_others(turn, of, address, environ, start_response)
            try:
                return self._make(of, address, environ, start_response)
            finally:
                self._others.end_turn(turn)
        finally:
            del self._making[turn]
            mine.set()

    def _made_by_others(
        self, turn: Name, of: Name, address: Address, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """What there is after somebody else has had the turn."""
        name = self._name(of, address)
        if page := self._page(name) if name else None:
            self._counts[HIT] += 1
            return _handed_out(page, environ, start_response)
        if name and name != turn:
            # Only now it is known which page is asked for.
            return self._make_once(of, address, environ, start_response)
        return self._application(environ, start_response)

    def _take_over(self, turn: Name, of: Name, address: Address, found: SharedPage | None) -> bool:
        """Keep what another process has made; whether there was anything."""
        if found is not None:
            self._known.put((*of, address.where), _Known(found.known))
            if found.page:
                self._pages.put(turn, found.page)
        return found is not None

    def _make(
        self, of: Name, address: Address, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        until, caught = self._next_change(of), _Caught()
        response = self._application({**environ, ASKED_TO_KEEP: True}, caught)
        known: Collection[str] | None = getattr(response, "known_query", None)
        if known is None or not caught.may_be_kept():
            if known is None and caught.status.startswith("200 "):
                self._known.put((*of, address.where), _Known(None))
            start_response(caught.status, caught.headers, *caught.rest)
            return response
        try:
            body = b"".join(response)
        finally:
            response.close()  # type: ignore[attr-defined]  # what bears the mark is Django's
        self._counts[MISS] += 1
        page = KeptPage.of(caught.headers, body, until)
        self._known.put((*of, address.where), _Known(known))
        name = (*of, address.where, address.known_query(known))
        self._pages.put(name, page)
        if self._others is not None:
            lasts = until - self._clock()
            self._others.keep(name, SharedPage(known, page), seconds=lasts)
            self._others.keep((*of, address.where), SharedPage(known, None), seconds=lasts)
        return _handed_out(page, environ, start_response)

    def _next_change(self, of: Name) -> float:
        """When the clock alone makes a page another that is made now; asked of the database once for all pages."""
        now, (known_of, until) = self._clock(), self._until
        if known_of != of or until <= now:
            try:
                until = self._changes(datetime.datetime.fromtimestamp(now, datetime.UTC)).timestamp()
            except Error as error:
                log.error("When pages change by the clock cannot be read (%s).", type(error).__name__)
                return now
            self._until = (of, until)
        return until


def _handed_out(page: KeptPage, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    coding = coding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if is_known(environ.get("HTTP_IF_NONE_MATCH", ""), page.etag(coding)):
        start_response("304 Not Modified", page.known_headers(coding))
        return []
    headers, body = page.coded(coding)
    start_response("200 OK", list(headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
