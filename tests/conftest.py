"""Fixtures that all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.signals import user_logged_in
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.template.defaulttags import CsrfTokenNode
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import settings
from moto.server import ThreadedMotoServer
from pytest_django import DjangoDbBlocker

from site_cms.pages.fixed_pages import ensure_index
from tests import migrated_database
from tests.index_when_read import written_when_read
from tests.kept_rows import made_once
from tests.object_storage.buckets import Buckets, buckets_at

# What an example takes is the machine's affair: a test that fails by the clock says nothing of the code.
settings.register_profile("site", deadline=None)
settings.load_profile("site")


@receiver(user_logged_in)
def _force_login_gives_both_factors(request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    """Whom a test signs in outright, by no page of the site, has given a second factor too."""
    if request.method is None:
        record_authentication(request, user, "mfa", type="totp")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """A request leaves the language and the time zone that it chose to its thread; no test begins with another's."""
    translation.deactivate()
    timezone.deactivate()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that ask the database: the others say the same on every one, and run once."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or names & {"db", "transactional_db"}:
            item.add_marker(pytest.mark.database)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Before pytest-django makes the database.

    It knows SQLite by Django's own name of it alone, and would give several processes files. Each has its memory.
    """
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = None
    migrated_database.begin_from_kept()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """After it has."""
    with django_db_blocker.unblock():
        migrated_database.keep()


@pytest.fixture(autouse=True)
def _fresh_caches(request: pytest.FixtureRequest) -> None:
    """Site roots and content types are cached by Django and Wagtail; no test sees another's.

    Where a test's database is brought back from what was serialised, the content types come back
    with the keys that they had, and must be known while that is done.
    """
    cache.clear()
    mark = request.node.get_closest_marker("django_db")
    comes_back = mark is not None and mark.kwargs.get("serialized_rollback")
    if "db" in request.fixturenames and not comes_back:
        ContentType.objects.clear_cache()


@pytest.fixture(autouse=True)
def _forms_are_protected(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form whose template was not given the token is refused by the site, though by no test client."""
    render = CsrfTokenNode.render

    def protected(node: CsrfTokenNode, context: Any) -> str:
        assert context.get("csrf_token"), f"{context.template_name}: the context of a form has no csrf_token"
        return render(node, context)

    monkeypatch.setattr(CsrfTokenNode, "render", protected)


@pytest.fixture(autouse=True)
def _indexes_are_written_when_read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Not where a test commits: other threads read what it has written."""
    mark = request.node.get_closest_marker("django_db")
    if mark is None or mark.kwargs.get("transaction"):
        yield
        return
    with written_when_read(monkeypatch):
        yield


@pytest.fixture(scope="module")
def rows_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """For a module's own fixtures that build once what all its tests read: what a test does to it is taken back.

    Not for modules with tests that commit.
    """
    # A content type that the module before made was taken back with its rows.
    cache.clear()
    ContentType.objects.clear_cache()
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def indexes(db: None) -> dict[str, Any]:
    """The listing of each language."""
    return made_once("indexes", _make_indexes)


def _make_indexes() -> dict[str, Any]:
    return {language: ensure_index("stories.StoryIndexPage", language) for language in ("sv", "en")}


@pytest.fixture
def count_queries(db: None) -> Any:
    """Count the SQL queries of a call, after one that warms what a process caches for good."""

    def count(call: Any) -> int:
        call()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            call()
        return len(captured)

    return count


@pytest.fixture(scope="session")
def object_storage() -> Iterator[str]:
    """An object storage on this machine, by host and port."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"{host}:{port}"
    server.stop()


@pytest.fixture
def bucketed(object_storage: str) -> Iterator[Buckets]:
    """The site's files lie in two buckets."""
    with buckets_at(object_storage) as buckets:
        yield buckets


@pytest.fixture(params=["folders", "buckets"])
def stored(request: pytest.FixtureRequest) -> Iterator[Buckets | None]:
    """The site's files lie in folders, and then in two buckets."""
    if request.param == "folders":
        yield None
        return
    with buckets_at(request.getfixturevalue("object_storage")) as buckets:
        yield buckets
