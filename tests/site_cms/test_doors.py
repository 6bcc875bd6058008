"""What every answer says of itself, and the addresses that programs ask for unasked."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from site_cms.models import User
from site_cms.pages.fixed_pages import ensure_index

pytestmark = pytest.mark.django_db

SAFE = (
    *("/", "/healthz", "/readyz", "/robots.txt", "/.well-known/security.txt", "/favicon.ico"),
    "/sv/share/site.png",
)


def test_every_answer_says_that_it_uses_nothing_of_the_device(indexes):
    for address in ("/sv/", "/sv/goda-exempel/", "/sv/nothing/", "/account/login/", "/robots.txt"):
        policy = Client().get(address)["Permissions-Policy"]
        assert {"camera=()", "geolocation=()", "microphone=()", "payment=()"} <= set(policy.split(", ")), address


def test_a_page_is_nothing_that_another_site_may_load_and_a_shared_picture_is(indexes):
    for address in ("/sv/", "/sv/nothing/", "/account/login/"):
        assert Client().get(address)["Cross-Origin-Resource-Policy"] == "same-origin"
    for address in ("/sv/share/site.png", "/robots.txt", "/sv/goda-exempel/feed/"):
        assert not Client().get(address).has_header("Cross-Origin-Resource-Policy"), address


def test_the_page_at_which_passwords_are_typed_runs_nothing_inline(client):
    for name in ("account_login", "account_reset_password"):
        assert "unsafe-inline" not in client.get(reverse(name))["Content-Security-Policy"]
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    assert "unsafe-inline" in client.get(reverse("wagtailadmin_home"))["Content-Security-Policy"]


@pytest.mark.parametrize("address", SAFE)
def test_an_address_that_is_only_read_says_so(address):
    client = Client(enforce_csrf_checks=True)
    asked = client.options(address)
    assert (asked.status_code, asked["Allow"], asked.content) == (204, "GET, HEAD, OPTIONS", b"")
    for method in ("post", "put", "delete", "patch", "trace"):
        refused = getattr(client, method)(address)
        assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS"), method


def test_a_page_takes_a_form_only_where_there_is_one(indexes):
    assert Client().options("/sv/goda-exempel/")["Allow"] == "GET, HEAD, OPTIONS"
    assert Client().post("/sv/goda-exempel/").status_code == 405
    form = ensure_index("submissions.SubmitPage", "sv").get_url()
    assert Client().options(form)["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_robots_may_read_what_is_public_and_nothing_of_a_demonstration(settings):
    settings.DEMONSTRATION = False
    told = f"User-agent: *\nDisallow: /admin/\nSitemap: {settings.WAGTAILADMIN_BASE_URL}/sitemap.xml\n"
    assert Client().get("/robots.txt").content.decode() == told
    settings.DEMONSTRATION = True
    assert Client().get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(("own", "contact"), [("", "redaktionen@example.org"), ("fel@example.org", "fel@example.org")])
def test_who_finds_a_fault_is_told_where_to_tell_of_it(settings, own, contact):
    settings.SECURITY_EMAIL, settings.CONTACT_EMAIL = own, "redaktionen@example.org"
    answer = Client().get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    told = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert told.pop("Contact") == f"mailto:{contact}"
    assert told.pop("Canonical") == f"{settings.WAGTAILADMIN_BASE_URL}/.well-known/security.txt"
    ahead = datetime.datetime.fromisoformat(told.pop("Expires")) - timezone.now()
    assert datetime.timedelta(days=30) < ahead < datetime.timedelta(days=365)
    assert told == {"Preferred-Languages": "sv, en"}


def test_the_icon_is_found_where_programs_look_for_it():
    response = Client().get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].startswith("/static/img/icon")
