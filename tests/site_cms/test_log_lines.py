"""The log of a running site is JSON a line, with the id of the request and nothing personal."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from site_cms.operations.log_lines import JsonFormatter

pytestmark = pytest.mark.django_db


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged, as production writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    loggers = [logging.getLogger("django"), logging.getLogger("site_cms")]
    for logger in loggers:
        logger.addHandler(handler)
    yield stream
    for logger in loggers:
        logger.removeHandler(handler)


def _lines(written: io.StringIO) -> list[dict[str, str]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site whose pages fail, with an address of somebody's in what is said of it."""

    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("no such row:\n  (förnamn.efternamn@example.org)")

    monkeypatch.setattr("site_cms.pages.routing.serve", fail)
    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", fail)


@pytest.mark.usefixtures("broken")
def test_a_fault_is_one_line_and_the_visitor_has_its_id(written: io.StringIO) -> None:
    answer = Client(raise_request_exception=False).get("/sv/")
    assert answer.status_code == 500
    faults = [line for line in _lines(written) if line["level"] == "ERROR"]
    assert faults
    assert {line["request"] for line in faults} == {answer["X-Request-ID"]}
    assert set(faults[0]) == {"time", "level", "logger", "message", "request", "trace"}
    assert faults[0]["time"].endswith("+00:00")
    assert "RuntimeError: no such row:\n  (…@example.org)" in faults[0]["trace"]
    assert "efternamn" not in written.getvalue()


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(
    ("given", "is_taken"),
    [
        ("3f2a91c04d3f2a91", True),
        ("a1b2c3d4-0000-4000-8000-000000000001", True),
        ("short", False),
        ("å" * 20, False),
        ('{"level": "x"}', False),
        ("x" * 65, False),
        ("aaaaaaaa bbbbbbbb", False),
    ],
)
def test_the_id_of_the_server_in_front_is_taken_if_it_is_one(given: str, is_taken: bool) -> None:
    answer = Client(raise_request_exception=False).get("/sv/", headers={"x-request-id": given})
    assert (answer["X-Request-ID"] == given) is is_taken
    assert len(answer["X-Request-ID"]) >= 8


def test_an_answer_that_is_kept_or_read_by_many_bears_no_id() -> None:
    assert "X-Request-ID" not in Client().get("/healthz")


def test_outside_of_a_request_there_is_no_id() -> None:
    record = logging.LogRecord("site_cms", logging.WARNING, "", 0, "%s was %s", ("Brunnen", "stängd"), None)
    told = json.loads(JsonFormatter().format(record))
    assert (told["message"], "request" in told, "trace" in told) == ("Brunnen was stängd", False, False)
