"""What is kept, for whom, and how it is handed out: asked of the cache in front of an application of a few lines."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.test import override_settings

from site_cms.page_cache.serving import REMEMBERED, PageCache, in_front_of
from tests.page_cache.front import HTML, PAGE, Front, Site


def test_a_page_is_made_once_and_handed_out_with_the_headers_it_was_made_with(front: Front) -> None:
    first, second = front.ask(), front.ask()
    assert first == second
    status, headers, body = second
    assert (status, body.decode(), front.site.asked) == ("200 OK", PAGE, 1)
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["Content-Length"] == str(len(body))


@pytest.mark.parametrize(
    ("accepted", "coding", "read"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("br;q=0.0, gzip; q=0", None, bytes),
        ("identity", None, bytes),
        ("*", None, bytes),
    ],
)
def test_each_browser_gets_it_in_a_way_that_it_takes(
    front: Front, accepted: str, coding: str | None, read: Callable[[bytes], bytes]
) -> None:
    _status, headers, body = front.ask(**{"accept-encoding": accepted})
    assert headers.get("Content-Encoding") == coding
    assert read(body).decode() == PAGE
    assert headers["Content-Length"] == str(len(body))


def test_who_has_it_is_told_so_and_each_coding_has_a_tag_of_its_own(front: Front) -> None:
    tags = {accepted: front.ask(**{"accept-encoding": accepted})[1]["ETag"] for accepted in ("br", "gzip", "")}
    assert len(set(tags.values())) == 3
    assert not any(tag.startswith("W/") for tag in tags.values())
    for given in (tags["br"], f'"other", W/{tags["br"]}', "*"):
        status, headers, body = front.ask(**{"accept-encoding": "br", "if-none-match": given})
        assert (status, headers["ETag"], body) == ("304 Not Modified", tags["br"], b"")
        assert headers["Cache-Control"] == "no-cache"
        assert "Content-Length" not in headers
    assert front.ask(**{"accept-encoding": "br", "if-none-match": tags["gzip"]})[0] == "200 OK"
    front.site.content, front.state.now = PAGE + "<p>New.</p>", "another"
    assert front.ask(**{"accept-encoding": "br", "if-none-match": tags["br"]})[0] == "200 OK"


def test_a_head_has_the_headers_of_the_page_and_no_body(front: Front) -> None:
    _status, headers, _body = front.ask()
    assert front.ask(method="HEAD") == ("200 OK", headers, b"")
    assert front.site.asked == 1


def test_what_the_page_does_not_know_of_a_query_makes_no_other_page_and_the_order_does_not_either(
    front: Front,
) -> None:
    for query in ("?theme=a&page=2", "?page=2&utm_source=x&theme=a", "?fbclid=1&page=2&theme=a", "?page=2&theme=%61"):
        front.ask(f"/sv/{query}")
    assert front.site.asked == 1
    for query in ("?utm_source=x", "", "?utm_medium=y", "?UTM=&"):
        front.ask(f"/sv/{query}")
    assert front.site.asked == 2
    front.ask("/sv/?page=2&theme=b")
    front.ask("/sv/?theme=b&theme=a&page=2")
    assert front.site.asked == 4


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("POST", "/sv/", {}),
        ("GET", "/sv/", {"cookie": "a=b; sessionid=x"}),
        ("GET", "/sv/", {"cookie": "messages=x"}),
        ("GET", "/sv/", {"authorization": "Basic x"}),
        ("GET", "/sv/", {"host": "EXAMPLE.org"}),
        ("GET", "/sv/?theme=" + "a" * 1000, {}),
        ("GET", "/sv/page.csv", {}),
        ("GET", "/admin/", {}),
        ("GET", "/healthz", {}),
    ],
)
def test_who_is_somebody_or_asks_strangely_is_answered_by_the_site(
    front: Front, method: str, path: str, headers: dict[str, str]
) -> None:
    front.ask()
    front.now += REMEMBERED
    read = front.read
    front.ask(path, method, **headers)
    front.ask(path, method, **headers)
    assert (front.site.asked, front.read) == (3, read), "and nothing is asked of the database"
    # And what it answered is for nobody else.
    front.ask()
    assert front.site.asked == 3


def test_other_cookies_and_other_browsers_get_the_same_page(front: Front) -> None:
    for headers in ({}, {"cookie": "csrftoken=x; choice=1"}, {"user-agent": "x"}, {"accept-language": "en"}):
        front.ask(**headers)
    assert front.site.asked == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"known": None},
        {"status": "404 Not Found"},
        {"status": "302 Found"},
        {"headers": [*HTML, ("Set-Cookie", "a=b")]},
        {"headers": [*HTML, ("Vary", "Accept-Encoding, Cookie")]},
        {"headers": [*HTML, ("Cache-Control", "max-age=0, private")]},
        {"headers": [*HTML, ("Cache-Control", "no-store")]},
        {"headers": [*HTML, ("Content-Encoding", "gzip")]},
        {"headers": [("Content-Type", "text/csv")]},
    ],
)
def test_what_is_not_for_everybody_is_not_kept_and_goes_out_as_it_came(front: Front, changed: dict[str, Any]) -> None:
    for name, value in changed.items():
        setattr(front.site, name, value)
    for _time in range(2):
        status, headers, body = front.ask()
        assert (status, headers, body.decode()) == (front.site.status, dict(front.site.headers), PAGE)
    assert front.site.asked == 2


def test_hosts_schemes_and_paths_have_pages_of_their_own(front: Front) -> None:
    front.ask()
    front.ask(host="www.example.org")
    front.ask("/en/")
    with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")):
        front.ask(**{"x-forwarded-proto": "https"})
        front.ask(**{"x-forwarded-proto": "https, http"})
        front.ask(**{"x-forwarded-proto": "nonsense"})
    assert front.site.asked == 4


def test_while_it_is_held_nothing_is_handed_out_and_nothing_kept(front: Front) -> None:
    front.ask()
    front.state.now = None
    front.ask()
    front.ask()
    assert front.site.asked == 3
    front.state.now = "token after"
    front.ask()
    front.ask()
    assert front.site.asked == 4


def test_a_page_that_was_begun_before_a_commit_is_never_found_after_it(front: Front) -> None:
    """The old content was read, then it was written, then the page was kept."""

    def write() -> None:
        front.site.content, front.state.now, front.generation = PAGE + "new", "token after", "generation after"
        front.site.meanwhile = lambda: None

    front.site.meanwhile = write
    front.ask()
    assert front.ask()[2].decode() == PAGE + "new"


def test_what_others_write_is_seen_within_a_second_and_by_who_makes_a_page_at_once(front: Front) -> None:
    front.ask()
    front.site.content, front.generation = PAGE + "new", "generation after"
    front.now += REMEMBERED - 0.1
    assert front.ask()[2].decode() == PAGE
    front.now += 0.1
    assert front.ask()[2].decode() == PAGE + "new"
    front.generation = "later"
    front.ask("/en/")
    front.ask()
    assert front.site.asked == 4


def test_a_kept_page_asks_the_database_nothing_but_once_a_second(front: Front) -> None:
    front.ask()
    read = front.read
    for _time in range(50):
        front.ask()
    assert front.read == read
    front.now += REMEMBERED
    for _time in range(50):
        front.ask()
    assert (front.read, front.site.asked) == (read + 1, 1)


def test_a_page_holds_until_the_clock_makes_it_another(front: Front) -> None:
    front.ask()
    front.now = front.changes - 0.001
    front.ask()
    assert front.site.asked == 1
    front.now = front.changes
    front.changes += 3600
    front.ask()
    front.ask()
    assert front.site.asked == 2


def test_a_page_that_was_begun_before_the_clock_changed_it_is_not_handed_out_after(front: Front) -> None:
    front.site.meanwhile = lambda: setattr(front, "now", front.changes)
    front.ask()
    front.site.meanwhile = lambda: None
    front.changes += 3600
    front.ask()
    assert front.site.asked == 2


def test_there_is_room_for_so_much_and_what_was_used_last_stays() -> None:
    for small in (Front(most=2), Front(most_bytes=2 * (2 * len(PAGE) + 2000))):
        for path in ("/sv/a/", "/sv/b/", "/sv/a/", "/sv/c/"):
            small.ask(path)
        assert small.site.asked == 3
        small.ask("/sv/a/")
        assert small.site.asked == 3
        small.ask("/sv/b/")
        assert small.site.asked == 4


def test_who_asks_for_a_page_that_is_being_made_waits_for_it(front: Front) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        assert go_on.wait(10)

    front.site.meanwhile = wait
    with ThreadPoolExecutor(5) as pool:
        first = pool.submit(front.ask)
        assert begun.wait(10)
        others = [pool.submit(front.ask) for _number in range(4)]
        go_on.set()
        assert {each.result()[2] for each in [first, *others]} == {PAGE.encode()}
    assert front.site.asked == 1


def test_nobody_waits_twice_for_what_is_not_kept(front: Front) -> None:
    front.site.known = None
    front.ask()
    both = threading.Barrier(2, timeout=10)
    front.site.meanwhile = both.wait
    with ThreadPoolExecutor(2) as pool:
        assert {each.result()[0] for each in [pool.submit(front.ask) for _number in range(2)]} == {"200 OK"}
    # Another query that is answered otherwise does not keep the page itself from being kept.
    front.site.meanwhile, front.state.now, front.site.known = lambda: None, "another", None
    front.site.status = "404 Not Found"
    front.ask("/sv/?page=99")
    front.site.status, front.site.known = "200 OK", ("page",)
    front.ask()
    asked = front.site.asked
    front.ask()
    assert front.site.asked == asked


def test_who_waited_for_a_page_that_failed_asks_the_site(front: Front) -> None:
    front.site.meanwhile = lambda: (_ for _ in ()).throw(ZeroDivisionError)
    with pytest.raises(ZeroDivisionError):
        front.ask()
    front.site.meanwhile = lambda: None
    assert front.ask()[0] == "200 OK"


def test_it_stands_in_front_only_where_it_is_asked_to_and_the_site_is_there(folder: Path) -> None:
    site = Site()
    with override_settings(PAGE_CACHE=False, TURNS_DIR=folder):
        assert in_front_of(site) is site
    with override_settings(PAGE_CACHE=True, TURNS_DIR=folder):
        assert isinstance(in_front_of(site), PageCache)
        with override_settings(MAINTENANCE_MINUTES=30):
            assert in_front_of(site) is site
