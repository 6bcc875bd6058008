"""Who tries passwords is held back; the person whose account it is is not locked out."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import hashers
from django.test import Client
from django.test.utils import override_settings

from site_cms.sign_in.throttle import ACCOUNT, FROM_THERE, NETWORK
from tests.factories import person

pytestmark = pytest.mark.django_db
PASSWORD = "exempel-losenord-1"
ADDRESS = "/account/login/"


@pytest.fixture
def user(indexes: Any) -> Any:
    return person("editor", username="agneta", password=PASSWORD)


def sign_in(password: str, network: int = 1, account: str = "agneta") -> Any:
    where = f"203.0.{network // 250}.{network % 250}"
    data = {"login": account, "password": password}
    return Client().post(ADDRESS, data, REMOTE_ADDR=where, headers={"accept-language": "en"})


def fails(times: int, **told: Any) -> None:
    for _ in range(times):
        assert sign_in("wrong", **told).status_code == 200


def test_after_some_wrong_passwords_even_the_right_one_waits(user: Any) -> None:
    fails(FROM_THERE.most)
    answer = sign_in(PASSWORD)
    assert answer.status_code == 200
    assert "Too many attempts" in answer.content.decode()


def test_a_few_slips_are_nothing(user: Any) -> None:
    fails(FROM_THERE.most - 1)
    assert sign_in(PASSWORD).status_code == 302
    fails(FROM_THERE.most - 1)
    assert sign_in(PASSWORD).status_code == 302


def test_the_owner_comes_in_from_elsewhere_meanwhile(user: Any) -> None:
    fails(FROM_THERE.most)
    assert sign_in(PASSWORD, network=2).status_code == 302


def test_an_attack_from_everywhere_stops_strangers_and_not_where_the_owner_has_been(user: Any) -> None:
    assert sign_in(PASSWORD, network=2).status_code == 302
    for network in range(10, 10 + ACCOUNT.most):
        fails(1, network=network)
    assert "Too many attempts" in sign_in(PASSWORD, network=5).content.decode()
    assert sign_in(PASSWORD, network=2).status_code == 302


def test_one_network_cannot_try_many_accounts(user: Any) -> None:
    for number in range(NETWORK.most):
        fails(1, account=f"nobody-{number}")
    assert "Too many attempts" in sign_in(PASSWORD).content.decode()


def test_who_is_held_back_costs_no_hashing(user: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    fails(FROM_THERE.most)

    def hashed(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("a password was hashed")

    monkeypatch.setattr(hashers, "check_password", hashed)
    monkeypatch.setattr("django.contrib.auth.base_user.check_password", hashed)
    monkeypatch.setattr("django.contrib.auth.base_user.make_password", hashed)
    assert sign_in(PASSWORD).status_code == 200


def test_an_account_is_one_however_its_name_is_written(user: Any) -> None:
    fails(FROM_THERE.most // 2)
    fails(FROM_THERE.most - FROM_THERE.most // 2, account=" AGNETA ")
    assert "Too many attempts" in sign_in(PASSWORD).content.decode()


def test_without_the_cache_one_can_sign_in(user: Any) -> None:
    away = {
        "default": {
            "BACKEND": "site_cms.operations.shared_cache.SparingRedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    with override_settings(CACHES=away):
        assert sign_in("wrong").status_code == 200
        assert sign_in(PASSWORD).status_code == 302
