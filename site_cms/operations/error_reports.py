"""Faults of the site's, told to a Sentry: which, where in the code and in which release, and nothing of people.

What is sent is put together anew from what is allowed, so what a new version of the client adds
is not sent. Messages of exceptions are left out whole: they quote what was written and rows of
the database. The log has them, under the same id of the request.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import sentry_sdk
from django.conf import settings
from sentry_sdk.integrations.atexit import AtexitIntegration
from sentry_sdk.integrations.dedupe import DedupeIntegration
from sentry_sdk.integrations.excepthook import ExcepthookIntegration
from sentry_sdk.integrations.logging import LoggingIntegration
from sentry_sdk.transport import Transport

from site_cms.operations.log_lines import request_id
from site_cms.security.log_secrets import without_secrets

if TYPE_CHECKING:
    from sentry_sdk._types import DataCollectionUserOptions

# Of an event, of an exception and of a line in the code: all of it is said by the code alone.
_OF_EVENT = ("event_id", "timestamp", "platform", "level", "logger", "release", "environment", "server_name", "sdk")
_OF_EXCEPTION = ("type", "module")
_OF_MECHANISM = ("type", "handled")
_OF_FRAME = ("filename", "module", "function", "lineno", "pre_context", "context_line", "post_context", "in_app")
# What the client gathers to begin with: the second lock. It has taken the place of `send_default_pii=False`.
_NOTHING: DataCollectionUserOptions = {
    "user_info": False,
    "cookies": {"mode": "off"},
    "http_headers": {"request": {"mode": "off"}},
    "http_bodies": [],
    "url_query_params": {"mode": "off"},
    "database_query_data": False,
    "queues": False,
    "stack_frame_variables": False,
}


def report_errors(dsn: str, *, release: str, environment: str, transport: type[Transport] | None = None) -> None:
    """From now on, tell a Sentry of what is logged as an error and of what ends the process.

    Args:
        dsn: where it is, with its key.
        release: what tells this code from any other.
        environment: which of the site's settings these are.
        transport: how it is sent; by HTTPS from a thread unless it is named.
    """
    sentry_sdk.init(
        dsn=dsn,
        release=release,
        environment=environment,
        transport=transport,
        before_send=_what_may_be_told,
        data_collection=_NOTHING,
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        traces_sample_rate=0.0,
        spotlight=False,
        # Django's own would wrap each request, template and query; what fails is logged, and that is enough.
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[
            LoggingIntegration(level=None, event_level=logging.ERROR, sentry_logs_level=None),
            ExcepthookIntegration(),
            DedupeIntegration(),
            AtexitIntegration(callback=lambda _pending, _timeout: None),
        ],
    )


def _what_may_be_told(event: Any, hint: Mapping[str, Any]) -> Any:
    told = _only(event, _OF_EVENT)
    record: logging.LogRecord | None = hint.get("log_record")
    if "exception" in event:
        told["exception"] = {"values": [_exception(each) for each in event["exception"]["values"]]}
    if record is not None:
        told["logentry"] = {"message": _message(record)}
    request = getattr(record, "request", None)
    if request is not None:
        told["request"] = {"method": request.method, "url": without_secrets(request.path)}
    if request_id():
        told["tags"] = {"request": request_id()}
    return told


def _message(record: logging.LogRecord) -> str:
    """What is logged, without what is put into it. What others than the site have put together is not told apart."""
    is_told_apart = bool(record.args) or record.name.split(".")[0] in settings.PROJECT_APPS
    return without_secrets(str(record.msg)) if is_told_apart else record.name


def _exception(exception: Mapping[str, Any]) -> dict[str, Any]:
    told = _only(exception, _OF_EXCEPTION)
    told["mechanism"] = _only(exception.get("mechanism") or {}, _OF_MECHANISM)
    frames = (exception.get("stacktrace") or {}).get("frames") or ()
    return {**told, "stacktrace": {"frames": [_only(frame, _OF_FRAME) for frame in frames]}}


def _only(of: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: of[name] for name in names if name in of}
