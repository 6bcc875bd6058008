"""The port on which figures are handed out, by a thread of each application process.

All processes of the machine listen at the same port; the system gives each question to one of
them, and each can answer for all.
"""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable, Iterable
from socketserver import TCPServer
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.conf import settings
from django.db import connections
from prometheus_client import CollectorRegistry, make_wsgi_app

from site_cms.metrics.counted import counts
from site_cms.metrics.figures import SiteFigures
from site_cms.metrics.shared_counts import SharedCounts

log = logging.getLogger(__name__)


class _Server(WSGIServer):
    # One question after the other: whoever asks much holds up nobody but others who ask.
    allow_reuse_port = True

    def server_bind(self) -> None:
        """Without asking for the name of the machine, which may take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()


class _ServerOfV6(_Server):
    address_family = socket.AF_INET6


class _Handler(WSGIRequestHandler):
    # Seconds in which a question must have been asked.
    timeout = 5

    def log_message(self, *_args: object) -> None:
        """Nothing: it is asked all the time."""


def hand_out_figures() -> WSGIServer | None:
    """Begin to, if the settings say where; that the port cannot be had stops nothing else.

    Returns:
        the server, which a thread runs until the process ends; None where there is none.
    """
    there, address = counts(), settings.METRICS_ADDRESS
    if there is None or address is None:
        return None
    host, port = address
    try:
        server = (_ServerOfV6 if ":" in host else _Server)((host, port), _Handler)
    except OSError as error:
        log.error("Figures cannot be handed out (%s).", error.strerror)
        return None
    server.set_app(answer(there))
    threading.Thread(target=server.serve_forever, name="figures", daemon=True).start()
    return server


def answer(of: SharedCounts) -> Callable[..., Iterable[bytes]]:
    """The application that answers with the figures, whatever the address."""
    registry = CollectorRegistry()
    registry.register(SiteFigures(of))
    figures = make_wsgi_app(registry)

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        try:
            return list(figures(environ, start_response))
        finally:
            # None is held between two questions.
            connections.close_all()

    return application
