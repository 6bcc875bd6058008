"""Which of the site's own pages are kept: asked through the whole of Django, with the cache in front of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from demonstration.build import build_site
from demonstration.registry import addresses
from events.by_the_clock import next_of_events
from events.event_page import EventPage
from site_cms.models import BasePage
from site_cms.page_cache.by_the_clock import next_change
from site_cms.page_cache.serving import PageCache
from site_cms.page_cache.store import Store
from tests.page_cache.front import Held

pytestmark = pytest.mark.django_db

# Page types whose own answer is not kept, each with why.
NOT_KEPT = {"submissions.submitpage": "it may begin a form"}
# How the addresses end of pages that are not kept: that one, and routes that are not marked.
NOT_KEPT_AT = (
    *("/submit/", "/skicka-in/"),
    *("/evidence/", "/underlag/"),
    *("/coverage/partnerships/", "/tackning/partnerskap/"),
)
HOUR = datetime.timedelta(hours=1)
NOW = datetime.datetime(2027, 5, 3, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def seeded(rows_of_module: None) -> None:
    """The demonstration site, built once."""
    build_site()


class Asked:
    """The site with the cache in front of it, and what came to Django."""

    def __init__(self) -> None:
        django = get_wsgi_application()
        self.made: list[str] = []

        def counting(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
            self.made.append(environ["PATH_INFO"])
            return django(environ, start_response)

        self.state = Held()
        self.cache = PageCache(
            counting,
            self.state,
            generation=lambda: "generation",
            pages=Store(10**8, 1000),
            changes=lambda now: now + HOUR,
        )

    def __call__(self, path: str, **headers: str) -> tuple[str, dict[str, str], bytes]:
        """Status, headers, body."""
        said: list[Any] = []
        request = RequestFactory().get(path, headers={"host": "testserver", **headers})
        answer = self.cache(request.META, lambda status, given, *rest: said.append((status, dict(given))))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return (*said[-1], body)

    def is_kept(self, path: str) -> bool:
        """Whether the second time it is handed out without Django and without a query."""
        self(path)
        made = len(self.made)
        with CaptureQueriesContext(connection) as queries:
            self(path)
        assert not queries.captured_queries or len(self.made) > made
        return len(self.made) == made


@pytest.fixture
def asked(seeded: None) -> Iterator[Asked]:
    """A cache in which nothing is kept yet. Requests leave the connection open, as those of Django's client do."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield Asked()
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_is_kept_but_for_those_that_are_named(asked: Asked, language: str) -> None:
    paths = addresses(language).values()
    assert {path for path in paths if not asked.is_kept(path)} == {path for path in paths if path.endswith(NOT_KEPT_AT)}


def test_every_type_of_page_says_what_it_knows_of_a_query_or_is_named() -> None:
    types = [model for model in apps.get_models() if issubclass(model, BasePage)]
    assert {model._meta.label_lower for model in types if model.known_query is None} == set(NOT_KEPT)


@pytest.mark.parametrize("path", ["/sv/", "/en/good-examples/", "/sv/goda-exempel/?page=2", "/en/events/"])
def test_what_is_kept_is_what_django_answers(asked: Asked, path: str, client: Any) -> None:
    asked(path)
    status, headers, body = asked(path)
    plain = client.get(path)
    assert (status, body) == ("200 OK", plain.content)
    for name in ("Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Content-Type"):
        assert headers[name] == plain[name]
    assert len(asked.made) == 1


def test_a_listing_links_to_nothing_that_it_does_not_know(asked: Asked) -> None:
    _status, _headers, body = asked("/sv/goda-exempel/?utm_source=letter&page=2&evidence=report")
    assert b"utm_source" not in body
    assert asked("/sv/goda-exempel/?evidence=report&page=2")[2] == body
    assert len(asked.made) == 1


def test_what_is_sought_on_the_whole_site_is_asked_each_time(asked: Asked) -> None:
    for path in ("/sv/sok/?q=demokrati", "/sv/sok/", "/sv/sok/forslag/?q=dem"):
        assert not asked.is_kept(path)


@pytest.mark.parametrize("path", ["/", "/sv", "/sv/nowhere/", "/SV/", "/account/login/", "/robots.txt"])
def test_what_is_no_page_is_not_kept(asked: Asked, path: str) -> None:
    assert not asked.is_kept(path)


def test_a_page_that_not_everybody_may_read_is_not_kept(asked: Asked) -> None:
    page = Page.objects.get(url_path__endswith="/good-examples/")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    for path in ("/en/good-examples/", *[path for path in addresses("en").values() if "/good-examples/" in path]):
        assert not asked.is_kept(path)


def test_who_is_signed_in_gets_an_answer_of_their_own(asked: Asked) -> None:
    assert asked.is_kept("/sv/")
    made = len(asked.made)
    _status, headers, _body = asked("/sv/", cookie="sessionid=x")
    assert len(asked.made) == made + 1
    assert "ETag" not in headers


def test_without_the_cache_the_page_is_compressed_by_django(client: Any, seeded: None) -> None:
    assert client.get("/sv/", headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"


def test_pages_change_when_the_next_event_begins_or_has_ended_and_at_midnight(seeded: None) -> None:
    EventPage.objects.all().update(live=False)
    event = EventPage.objects.first()
    midnight = datetime.datetime(2027, 5, 3, 22, tzinfo=datetime.UTC)
    assert next_change(NOW) == midnight
    assert event is not None
    EventPage.objects.filter(pk=event.pk).update(live=True, start=NOW + HOUR, end=NOW + 2 * HOUR)
    just_after_its_end = NOW + 2 * HOUR + datetime.timedelta(microseconds=1)
    assert [next_of_events(NOW + number * HOUR) for number in (0, 1, 2, 3)] == [
        NOW + HOUR,
        just_after_its_end,
        just_after_its_end,
        None,
    ]
    assert next_change(NOW) == NOW + HOUR
    assert next_change(NOW + 3 * HOUR) == midnight
    assert timezone.localtime(midnight).hour == 0
