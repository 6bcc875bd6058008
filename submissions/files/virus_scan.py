"""Files from strangers shown to ClamAV, where there is one (docs/decisions/0023-virus-scan.md).

Speaks to clamd itself, over TCP or a socket of the machine: the command INSTREAM, the file in pieces
each with its length before it, and a line in answer (clamd(8)).
"""

from __future__ import annotations

import logging
import socket
import struct
from contextlib import closing
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)

SECONDS = 30
PIECE = 64 * 1024
# clamd's own, unless its address says otherwise.
PORT = 3310
LONGEST_ANSWER = 4096


class ScannerUnreachableError(Exception):
    """ClamAV is configured and gave no answer, or one that says neither yes nor no."""


def refuse_infected(content: bytes) -> None:
    """Nothing, where no scanner is configured or it finds nothing.

    Raises:
        ValidationError: something was found, or the scanner does not answer; with a message that says so.
    """
    if not settings.CLAMAV_URL:
        return
    try:
        found = scanned(content, settings.CLAMAV_URL)
    except (OSError, ScannerUnreachableError) as error:
        log.error("ClamAV did not answer, and an upload was refused: %s", error)
        raise ValidationError(
            _("We cannot check files for viruses at the moment, so we cannot accept any. Try again later.")
        ) from None
    if found:
        log.warning("An upload was refused: ClamAV found %s.", found)
        raise ValidationError(_("The virus scanner found something in the file. It has not been saved."))


def scanned(content: bytes, address: str) -> str:
    """The name of what ClamAV found in a file; empty if nothing.

    Args:
        content: the file.
        address: `tcp://host:port` or `unix:///path`.

    Raises:
        OSError: it cannot be reached, or takes longer than half a minute.
        ScannerUnreachableError: it did not say whether there is something.
    """
    with closing(_connection(address)) as clamd:
        clamd.sendall(b"zINSTREAM\0")
        try:
            for at in range(0, len(content), PIECE):
                piece = content[at : at + PIECE]
                clamd.sendall(struct.pack(">I", len(piece)) + piece)
            clamd.sendall(struct.pack(">I", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # It has said why already: a file beyond its own limit, for instance.
        answer = _answer(clamd)
    _stream, _colon, says = answer.partition(": ")
    if says == "OK":
        return ""
    if says.endswith(" FOUND"):
        return says.removesuffix(" FOUND")
    raise ScannerUnreachableError(answer or "no answer")


def _connection(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        local = socket.socket(socket.AF_UNIX)
        local.settimeout(SECONDS)
        try:
            local.connect(parts.path)
        except OSError:
            local.close()
            raise
        return local
    return socket.create_connection((parts.hostname or "127.0.0.1", parts.port or PORT), SECONDS)


def _answer(clamd: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER and (piece := clamd.recv(1024)):
        said += piece
    return said.rstrip(b"\0\n").decode(errors="replace")
