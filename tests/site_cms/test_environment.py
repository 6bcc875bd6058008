"""A setting that cannot be meant stops the process at its start, with a reason."""

import pytest

from site_cms.settings.environment import Environment


def test_nothing_set_is_the_demonstration():
    assert Environment().tasks == "immediate"


@pytest.mark.parametrize(
    ("name", "value"),
    [("TASKS", "sometimes"), ("EMAIL_URL", "consolemail://"), ("EMAIL_URL", "smtp+tls://x"), ("MAINTENANCE", "on")],
)
def test_what_cannot_be_meant_is_refused(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=name):
        Environment.read()


@pytest.mark.parametrize(
    ("name", "value"), [("TASKS", "database"), ("MAINTENANCE", "30"), ("EMAIL_URL", "submission://u:p@example.org")]
)
def test_what_is_meant_is_taken(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert getattr(Environment.read(), name.lower()) == value
