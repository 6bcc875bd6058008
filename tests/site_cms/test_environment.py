"""A setting that cannot be meant stops the process at its start, with a reason."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_cms.settings.environment import Environment

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_set_is_the_demonstration():
    assert Environment().tasks == "immediate"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TASKS", "sometimes"),
        ("EMAIL_URL", "consolemail://"),
        ("EMAIL_URL", "smtp+tls://x"),
        ("MAINTENANCE", "on"),
        ("CONTENT_LICENCE", "WTFPL"),
        ("PAGE_CACHE", "yes"),
        ("PAGE_CACHE_MEGABYTES", "some"),
        ("CLAMAV_URL", "127.0.0.1:3310"),
        ("METRICS_ADDRESS", "on"),
        ("SENTRY_DSN", "https://sentry.example.org/4"),
    ],
)
def test_what_cannot_be_meant_is_refused(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=name):
        Environment.read()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TASKS", "database"),
        ("MAINTENANCE", "30"),
        ("CONTENT_LICENCE", "CC-BY-4.0"),
        ("EMAIL_URL", "submission://u:p@example.org"),
        ("METRICS_ADDRESS", "10.0.0.5:9200"),
        ("SENTRY_DSN", "https://key@sentry.example.org/4"),
    ],
)
def test_what_is_meant_is_taken(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert getattr(Environment.read(), name.lower()) == value


@pytest.mark.parametrize(("given", "says"), [({}, True), ({"DJANGO_SETTINGS_MODULE": "site_cms.settings.test"}, False)])
def test_a_command_without_settings_says_that_it_takes_those_of_development(given, says):
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "manage.py", "version"]
    done = subprocess.run(command, cwd=ROOT, env={**kept, **given}, capture_output=True, text=True, check=True)
    assert ("settings of development" in done.stderr) is says


def test_a_database_whose_machine_is_gone_is_not_waited_for_and_its_address_may_say_how_long():
    told = "import json; from django.conf import settings; print(json.dumps(settings.DATABASES['default']['OPTIONS']))"
    given = {
        "DJANGO_SETTINGS_MODULE": "site_cms.settings.test",
        "DATABASE_URL": "postgres://site@10.0.0.7/site?connect_timeout=3&sslmode=require",
    }
    command = [sys.executable, "-c", told]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True, check=True)
    options = json.loads(done.stdout)
    assert (int(options["connect_timeout"]), options["sslmode"]) == (3, "require")
    assert 0 < options["tcp_user_timeout"] <= 30_000
    assert options["keepalives_idle"] + options["keepalives_interval"] * options["keepalives_count"] <= 30
