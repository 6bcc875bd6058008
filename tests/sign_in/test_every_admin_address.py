"""All addresses of the admin, found by walking those that there are, by each kind of person who may come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from site_cms.models import User
from tests.factories import person
from tests.sign_in.steps import PASSWORD, give_password

pytestmark = pytest.mark.django_db

# What a part of an address may be, by its converter.
PARTS = {"int": "1", "str": "1", "slug": "x", "uuid": "11111111-1111-4111-8111-111111111111", "path": "x"}
# Files of Wagtail's own, which tell nothing and which the page of signing out shows too.
FOR_ALL = {"/admin/sprite/", "/admin/jsi18n/"}
LEAD_ON = {"/admin/login/": "/account/login/", "/admin/password_reset/": "/account/password/"}
# Wagtail leads who asks for what is not there to its own page, which leads on.
SIGNING_IN = [(302, "/account/login/"), (302, "/admin/login/")]
SIGNING_OUT = "/admin/logout/"


def addresses(patterns: Any, before: str) -> Iterator[str]:
    """One address for each pattern below some, with something in place of what is open in it."""
    for each in patterns:
        if isinstance(each.pattern, RoutePattern):
            here = re.sub(r"<(?:(\w+):)?\w+>", lambda met: PARTS.get(met[1] or "str", "1"), str(each.pattern))
        else:
            here = re.sub(r"\(\?P<\w+>[^()]*(?:\([^()]*\)[^()]*)*\)|\([^()]*\)", "1", str(each.pattern))
            here = re.sub(r"\.\*|[\^$?\\]", "", here)
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, before + here)
        elif isinstance(each, URLPattern):
            yield before + here


@pytest.fixture(scope="module")
def admin() -> list[str]:
    """Each once, in order."""
    found = {each for each in addresses(get_resolver().url_patterns, "/") if each.startswith("/admin/")}
    assert len(found) > 300
    assert {"/admin/", "/admin/pages/1/edit/", "/admin/users/edit/1/", "/admin/help-colleague/1/"} <= found
    return sorted(found)


def led_to(client: Client, address: str, method: str = "get") -> tuple[int, str]:
    """The status, and where it leads, without what is asked there."""
    answer = getattr(client, method)(address)
    return answer.status_code, answer.get("Location", "").partition("?")[0]


def closed(admin: list[str]) -> list[str]:
    """Those that tell something."""
    return [
        each for each in admin if each not in FOR_ALL and not each.startswith(tuple(LEAD_ON)) and each != SIGNING_OUT
    ]


def nothing_there(client: Client, address: str) -> bool:
    """Whether an address is none, which Django says by leading to it in a language."""
    return led_to(client, address)[1] == f"/sv{address}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_led_to_signing_in(indexes: Any, admin: list[str], method: str) -> None:
    client = Client()
    let_in = [
        (address, answer)
        for address in closed(admin)
        if (answer := led_to(client, address, method)) not in SIGNING_IN and not nothing_there(client, address)
    ]
    assert let_in == []
    for address, place in LEAD_ON.items():
        assert led_to(client, address, method) == (302, place)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_password_alone_leads_to_the_second_factor(indexes: Any, admin: list[str], method: str) -> None:
    person("administrator", username="agneta", password=PASSWORD)
    client = Client()
    give_password(client)
    for address in [*closed(admin), *FOR_ALL]:
        assert led_to(client, address, method) == (302, "/account/second-factor/"), address
    assert "_auth_user_id" in client.session


def test_who_has_given_both_is_led_to_neither(indexes: Any, admin: list[str]) -> None:
    ruler = User.objects.create_superuser("ruler", "ruler@example.org", PASSWORD)
    client = Client(raise_request_exception=False)
    client.force_login(ruler)
    opened = 0
    for address in closed(admin):
        status, place = led_to(client, address)
        assert not place.startswith("/account/"), address
        opened += status == 200
    assert opened > 50


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_no_role_is_refused_all_of_it(indexes: Any, admin: list[str], method: str) -> None:
    client = Client()
    client.force_login(User.objects.create_user("nobody", "nobody@example.org", PASSWORD))
    for address in closed(admin):
        assert led_to(client, address, method)[0] == 403, address


@pytest.mark.parametrize("role", ["editor", "translator"])
def test_people_and_groups_are_the_administrators(indexes: Any, admin: list[str], role: str) -> None:
    client = Client()
    client.force_login(person(role))
    theirs = [each for each in admin if each.startswith(("/admin/users/", "/admin/groups/", "/admin/help-colleague/"))]
    assert len(theirs) > 10
    for address in theirs:
        assert led_to(client, address)[0] in (302, 404), address
