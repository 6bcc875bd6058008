"""A setting that cannot be meant stops the process at its start, with a reason."""

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
