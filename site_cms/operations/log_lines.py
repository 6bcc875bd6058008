"""What the log of a running site is: a JSON object a line, those of one request with the same id."""

from __future__ import annotations

import datetime
import json
import logging
import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from site_cms.security.log_secrets import without_secrets

HEADER = "X-Request-ID"
# What the web server in front may give as an id; anything else could bring text of a visitor's into the log.
_AN_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
# Of the request that is being answered.
_request: ContextVar[str] = ContextVar("request", default="")


def request_id() -> str:
    """The id of the request that is being answered; empty where none is."""
    return _request.get()


class JsonFormatter(logging.Formatter):
    """A record as a JSON object on one line, without secrets and addresses of people, in its traceback neither."""

    def format(self, record: logging.LogRecord) -> str:
        """The fields are `time` (UTC), `level`, `logger`, `message`, and where there are such `request` and `trace`."""
        moment = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        told = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": _request.get(),
            "trace": self.formatException(record.exc_info) if record.exc_info else "",
        }
        return json.dumps({name: without_secrets(text) for name, text in told.items() if text}, ensure_ascii=False)


class RequestIdMiddleware:
    """Gives each request an id, or takes that of the web server in front; an answer that is a fault of ours says it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """As Django calls it."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        given = request.headers.get(HEADER, "")
        begun = _request.set(given if _AN_ID.fullmatch(given) else secrets.token_hex(8))
        try:
            response = self._get_response(request)
            if response.status_code >= 500:
                response[HEADER] = _request.get()
            return response
        finally:
            _request.reset(begun)
