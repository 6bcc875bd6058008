"""Debian's Firefox, driven by the remote protocol that it has itself (Marionette), so that nothing else is needed.

A message is its length in bytes, a colon, and JSON: `[0, number, command, parameters]`, answered by
`[1, number, error, result]` (https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

FIREFOX = os.environ.get("FIREFOX", "/usr/bin/firefox-esr")
_PATIENCE = 120
# It takes a free port, opens nothing of its own, and speaks to nobody: not to its makers, nor to anybody else.
_PREFERENCES = {
    "marionette.port": 0,
    "browser.startup.page": 0,
    "browser.startup.homepage_override.mstone": "ignore",
    "app.update.disabledForTesting": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.server": "",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disabled": True,
    "services.settings.server": "",
    "extensions.update.enabled": False,
}
# What the scripts and style sheets of the pages that were open complained of.
_ERRORS = """
return Services.console.getMessageArray()
  .filter(said => said instanceof Ci.nsIScriptError && said.flags === Ci.nsIScriptError.errorFlag)
  .filter(said => said.sourceName.startsWith("file:"))
  .map(said => `${said.sourceName}:${said.lineNumber} ${said.errorMessage}`)
"""


class Firefox:
    """A running Firefox."""

    def __init__(self, connection: socket.socket) -> None:
        """Begin to speak with it."""
        self._stream = connection.makefile("rwb")
        self._numbers = count(1)
        self._read()
        self.ask("WebDriver:NewSession", capabilities={})

    def ask(self, command: str, **parameters: Any) -> Any:
        """Have it do something. Returns what it answers.

        Raises:
            AssertionError: it could not.
        """
        message = json.dumps([0, next(self._numbers), command, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _kind, _number, error, result = self._read()
        assert error is None, (command, error)
        return result

    def open(self, address: str) -> None:
        """Open a page, until it has loaded."""
        self.ask("WebDriver:Navigate", url=address)

    def run(self, script: str) -> Any:
        """What a script returns in the page that is open."""
        return self.ask("WebDriver:ExecuteScript", script=script, args=[])["value"]

    @property
    def errors(self) -> list[str]:
        """What went wrong in the pages so far."""
        self.ask("Marionette:SetContext", value="chrome")
        try:
            told: list[str] = self.run(_ERRORS)
        finally:
            self.ask("Marionette:SetContext", value="content")
        return told

    def _read(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            assert byte, "it has gone"
            length += byte
        return json.loads(self._stream.read(int(length)))


@contextmanager
def started(profile: Path) -> Iterator[Firefox]:
    """Firefox with a new profile, in an empty folder; at the end it is closed."""
    written = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _PREFERENCES.items())
    (profile / "user.js").write_text(written, encoding="utf-8")
    options = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", str(profile)]
    environment = os.environ | {"HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"}
    silent = subprocess.DEVNULL
    process = subprocess.Popen([FIREFOX, *options], env=environment, stdout=silent, stderr=silent)
    try:
        with socket.create_connection(("127.0.0.1", _port(profile, process)), timeout=_PATIENCE) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    """The port that it listens at, once it does."""
    told = profile / "MarionetteActivePort"
    until = time.monotonic() + _PATIENCE
    while not (told.exists() and told.read_text()):
        assert process.poll() is None and time.monotonic() < until, "Firefox has not started"
        time.sleep(0.1)
    return int(told.read_text())
