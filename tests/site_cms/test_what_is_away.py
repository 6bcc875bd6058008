"""Without the database the site says that it will be back; without the cache it works."""

from __future__ import annotations

import logging
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.db import InterfaceError, OperationalError, connection
from django.test import Client, RequestFactory
from django.test.utils import override_settings

from site_cms.operations.shared_cache import LEFT_ALONE, SparingRedisCache
from site_cms.security.rate_limit import BEGINNING, client_address, is_over

# Nothing listens there.
AWAY = {
    "default": {"BACKEND": "site_cms.operations.shared_cache.SparingRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
}


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OperationalError("server closed the connection"), InterfaceError("closed")])
@pytest.mark.parametrize(("address", "words"), [("/sv/goda-exempel/", "Försök igen"), ("/en/", "Try again")])
def test_a_database_that_is_away_gives_503_and_when_to_try_again(
    monkeypatch: pytest.MonkeyPatch, error: Exception, address: str, words: str
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise error

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", fail)
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert words in answer.content.decode()


@pytest.mark.django_db
def test_so_does_an_error_of_the_driver_that_django_does_not_wrap_and_what_follows_from_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As one that closing a cursor meets while its server is killed."""

    def fail(*args: Any, **kwargs: Any) -> None:
        raise connection.Database.OperationalError("server closed unexpectedly")  # type: ignore[attr-defined]

    def follow(*args: Any, **kwargs: Any) -> None:
        try:
            fail()
        except Exception as error:
            raise RuntimeError("not to be gone on with") from error

    for failing in (fail, follow):
        monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", failing)
        assert Client(raise_request_exception=False).get("/sv/").status_code == 503


@pytest.mark.django_db
def test_another_error_is_500_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", fail)
    assert Client(raise_request_exception=False).get("/sv/").status_code == 500


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sv/", "/sv/goda-exempel/", "/nowhere/", "/admin/", "/"])
@override_settings(ALLOWED_HOSTS=["ours.example"])
def test_a_host_that_is_not_ours_is_a_bad_request_without_a_traceback(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = Client(raise_request_exception=False).get(address, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.django_db
def test_without_the_cache_the_site_answers_and_says_so_in_its_log(
    indexes: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with override_settings(CACHES=AWAY):
        for address in ("/sv/goda-exempel/", "/en/", "/account/login/"):
            assert Client().get(address).status_code == 200
        caches["default"].get("something")
    assert "The cache cannot be reached (ConnectionError)." in caplog.messages


def test_every_method_of_a_cache_that_is_away_answers(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    cache = SparingRedisCache("redis://127.0.0.1:1/0", {})
    assert cache.get("a", "otherwise") == "otherwise"
    assert cache.add("a", 1) is True
    assert cache.incr("a") == 1
    assert cache.get_many(["a"]) == {}
    assert cache.set_many({"a": 1}) == ["a"]
    assert cache.has_key("a") is False
    assert cache.get_or_set("a", lambda: 5) == 5
    for nothing in (cache.set("a", 1), cache.delete_many(["a"])):
        assert nothing is None
    assert (cache.touch("a"), cache.delete("a"), cache.clear()) == (False, False, False)


def test_a_cache_that_is_away_is_left_alone_for_a_moment(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    cache = SparingRedisCache("redis://127.0.0.1:1/0", {})
    with patch("site_cms.operations.shared_cache.time.monotonic", lambda: now[0]):
        for moment, tries in ((1, 1), (LEFT_ALONE, 1), (LEFT_ALONE + 2, 2)):
            now[0] = moment
            assert cache.get("a", "otherwise") == "otherwise"
            assert len(caplog.messages) == tries


def test_without_the_cache_nobody_is_held_back() -> None:
    request = RequestFactory().get("/")
    with override_settings(CACHES=AWAY):
        assert not any(is_over(BEGINNING, request) for _ in range(BEGINNING.most + 2))


@pytest.mark.parametrize(
    ("told", "same"),
    [
        ("203.0.113.7:51234", "203.0.113.7"),
        ("203.0.113.7", "203.0.113.7:80"),
        ("[2001:db8::1]:443", "2001:db8::2"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("10.0.0.1, 203.0.113.7:1", "203.0.113.7"),
    ],
)
@override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"))
def test_an_address_is_one_whatever_its_port_and_a_network_whatever_its_address(told: str, same: str) -> None:
    one, other = (RequestFactory().get("/", headers={"x-forwarded-for": each}) for each in (told, same))
    assert client_address(one) == client_address(other)


@override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"))
def test_two_networks_are_two() -> None:
    one, other = (
        RequestFactory().get("/", headers={"x-forwarded-for": each}) for each in ("2001:db8:0:1::1", "2001:db8:0:2::1")
    )
    assert client_address(one) != client_address(other)
