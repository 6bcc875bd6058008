"""What a Sentry would be sent: which fault, where in the code, in which release; nothing of people."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sentry_sdk
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from site_cms.operations.error_reports import report_errors

# The others need all addresses of the site.
MIDDLEWARE = ["site_cms.operations.log_lines.RequestIdMiddleware"]
ROOT = Path(__file__).resolve().parents[2]
DSN = "https://key@sentry.invalid/4"
# As a link from a mail has it.
SECRET = "Xk9fQ2mZr7Lw4TnB8vYc3"
ANNA = "anna.andersson@example.org"
NAMED = "Anna Andersson 070-123 45 67"


class Kept(Transport):
    """Keeps what would be sent."""

    sent: list[Envelope] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        """Instead of sending it."""
        self.sent.append(envelope)


def fails(request: HttpRequest, key: str) -> HttpResponse:
    """With all that somebody has said in its variables and its message."""
    sent_in = request.POST.dict()
    raise ValueError(f"No such row: {sent_in} {NAMED}") from KeyError(ANNA)


def handler500(_request: HttpRequest) -> HttpResponse:
    """In place of the site's page, whose frame needs all its addresses."""
    return HttpResponse(status=500)


urlpatterns = [path("sv/status/<str:key>/", fails)]


@pytest.fixture
def sent() -> Iterator[list[Envelope]]:
    """What would have been sent meanwhile."""
    Kept.sent = []
    report_errors(DSN, release="goda-exempel@1", environment="test", transport=Kept)
    yield Kept.sent
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


def _event(sent: list[Envelope]) -> dict[str, Any]:
    (envelope,) = sent
    event = envelope.get_event()
    assert event is not None
    return dict(event)


def _written(sent: list[Envelope]) -> str:
    return b"".join(each.serialize() for each in sent).decode()


@pytest.fixture
def failed(sent: list[Envelope]) -> list[Envelope]:
    """A form was sent from a secret address, and the site failed."""
    client = Client(raise_request_exception=False, REMOTE_ADDR="198.51.100.7", HTTP_USER_AGENT="Annas telefon")
    client.cookies["sessionid"] = "a-session-of-annas"
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=MIDDLEWARE):
        client.post(
            f"/sv/status/{SECRET}/?q=annas-question",
            {"name": NAMED, "email": ANNA},
            headers={"x-request-id": "0123456789ab", "authorization": "Bearer annas-key", "referer": "https://x/anna"},
        )
    return sent


def test_a_fault_says_what_failed_where_in_which_release(failed: list[Envelope]) -> None:
    event = _event(failed)
    assert (event["release"], event["environment"], event["level"]) == ("goda-exempel@1", "test", "error")
    assert [each["type"] for each in event["exception"]["values"]] == ["KeyError", "ValueError"]
    frame = event["exception"]["values"][1]["stacktrace"]["frames"][-1]
    assert (frame["module"], frame["function"]) == (__name__, "fails")
    assert event["tags"] == {"request": "0123456789ab"}
    assert event["request"] == {"method": "POST", "url": "/sv/status/…/"}


def test_nothing_of_anybody_is_sent(failed: list[Envelope]) -> None:
    # The lines of code around a fault are this file's own, which names them all.
    event = _event(failed)
    for exception in event["exception"]["values"]:
        for frame in exception["stacktrace"]["frames"]:
            assert "vars" not in frame
            for lines in ("pre_context", "context_line", "post_context"):
                frame.pop(lines, None)
    written = str(event)
    for secret in (SECRET, ANNA, NAMED, "annas", "Annas", "198.51.100.7", "sessionid", "Bearer", "https://x"):
        assert secret not in written
    assert set(event["request"]) == {"method", "url"}
    assert not {"user", "breadcrumbs", "extra", "contexts", "modules", "threads"} & set(event)


def test_what_is_put_into_a_message_is_not_sent(sent: list[Envelope]) -> None:
    logging.getLogger("site_cms.mail.delivery").error("Mail to %s could not be sent: %s", ANNA, NAMED)
    assert _event(sent)["logentry"] == {"message": "Mail to %s could not be sent: %s"}
    assert ANNA not in _written(sent)
    assert NAMED not in _written(sent)


def test_of_a_message_that_others_have_put_together_only_who_says_it_is_sent(sent: list[Envelope]) -> None:
    logging.getLogger("somebody.elses").error(f"{NAMED} is not allowed to")  # noqa: G004
    assert _event(sent)["logentry"] == {"message": "somebody.elses"}
    assert NAMED not in _written(sent)


def test_an_address_in_a_message_of_the_sites_own_is_left_out(sent: list[Envelope]) -> None:
    logging.getLogger("site_cms.somewhere").error(f"/sv/status/{SECRET}/ for {ANNA}")  # noqa: G004
    assert SECRET not in _written(sent)
    assert ANNA not in _written(sent)


def test_what_ends_a_process_is_told_by_its_kind_alone(sent: list[Envelope]) -> None:
    try:
        raise ValueError(NAMED)
    except ValueError as error:
        sentry_sdk.capture_exception(error)
    assert [each["type"] for each in _event(sent)["exception"]["values"]] == ["ValueError"]
    assert "value" not in _event(sent)["exception"]["values"][0]
    assert "logentry" not in _event(sent)


def test_warnings_are_no_faults(sent: list[Envelope]) -> None:
    logging.getLogger("site_cms.somewhere").warning("Slow.")
    assert sent == []


@pytest.mark.parametrize(("dsn", "is_told"), [("", False), (DSN, True)])
def test_only_where_it_is_set_there_is_a_client(dsn: str, is_told: bool) -> None:
    ask = "import sys, django; django.setup(); sdk = sys.modules.get('sentry_sdk'); "
    ask += "o = sdk.get_client().options if sdk else {}; print(o.get('dsn'), o.get('release'), o.get('environment'))"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "site_cms.settings.dev", "SENTRY_DSN": dsn}
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, env=environment, capture_output=True, check=True)
    told = done.stdout.decode().split()
    if is_told:
        assert (told[0], told[1].startswith("goda-exempel@"), told[2]) == (DSN, True, "dev")
    else:
        assert told == ["None", "None", "None"]
