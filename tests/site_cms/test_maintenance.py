"""While the site is worked on."""

import re

import pytest
from django.test import Client, override_settings
from django.utils.translation import override

AWAY = override_settings(MAINTENANCE_MINUTES=30)


@pytest.fixture
def away():
    # A client builds its middleware when it first asks, so it must be made while the setting holds.
    with AWAY:
        yield Client()


@pytest.mark.parametrize(
    ("path", "language"),
    [("/sv/goda-exempel/", "sv"), ("/en/", "en"), ("/admin/login/", "sv"), ("/nowhere.php", "sv")],
)
def test_every_page_says_so_in_both_languages_without_the_database(away, path, language):
    response = away.get(path)
    assert response.status_code == 503
    assert response["Retry-After"] == "1800"
    assert response["Cache-Control"] == "no-store"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    html = response.content.decode()
    assert f'<html lang="{language}">' in html
    assert re.findall(r'<section lang="(..)"', html)[0] == language
    assert len(re.findall("<section lang=", html)) == 2
    assert html.count("<h1") == 1
    assert not response.cookies


def test_a_form_that_is_sent_meanwhile_is_told_so_too(away):
    assert away.post("/sv/").status_code == 503


def test_what_watches_the_process_is_answered_as_usual(away):
    assert away.get("/healthz").content == b"ok"


@pytest.mark.django_db
def test_nobody_meets_it_while_the_site_is_there():
    assert Client().get("/healthz").status_code == 200
    assert Client().get("/sv/finns-inte/").status_code == 404


def test_a_singular_minute_is_one(settings):
    settings.MAINTENANCE_MINUTES = 1
    with override("en"):
        assert "about 1 minute." in Client().get("/en/").content.decode()
