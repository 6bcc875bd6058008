"""A web archive replayed in a browser, by the reader that its form was made for, from a server on loopback.

In a process of its own, since a browser is driven by an event loop, in whose thread Django leaves the database alone:

    python -m tests.archive.replaying READER WACZ FOLDER ADDRESS…

prints as JSON what each address shows, and what was asked of anybody but loopback.
"""

from __future__ import annotations

import functools
import json
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Frame, Page, sync_playwright

from tests.browser.chromium import CHROMIUM, FLAGS

_READER = """<!doctype html><title>Replay</title><style>html, body, replay-web-page {{ height: 100%; display: block }}
</style><script src="/ui.js"></script>
<replay-web-page source="/{wacz}" url="{address}" replayBase="/replay/" embed="replayonly"></replay-web-page>"""
# Whom the browser asks of its own accord, whatever it shows: for its updates, accounts and forms.
_BROWSERS_OWN = {
    "accounts.google.com",
    "clients2.google.com",
    "content-autofill.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "update.googleapis.com",
}
_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


class _Ranges(SimpleHTTPRequestHandler):
    """Files, and parts of files: the reader fetches what it needs of an archive."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what was asked is told by the browser."""

    def do_GET(self) -> None:
        asked = _RANGE.match(self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not (asked and path.is_file()):
            return super().do_GET()
        size = path.stat().st_size
        begin, end = asked.groups()
        first = int(begin) if begin else max(0, size - int(end))
        last = min(int(end), size - 1) if begin and end else size - 1
        with path.open("rb") as file:
            file.seek(first)
            part = file.read(last - first + 1)
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        # Whoever has seen enough hangs up.
        with suppress(ConnectionError):
            self.wfile.write(part)
        return None


@contextmanager
def served(reader: Path, wacz: Path, folder: Path) -> Iterator[str]:
    """The reader and the archive from loopback; gives the address.

    Args:
        reader: the package `replaywebpage`, with its `ui.js` and `sw.js`.
        wacz: the archive.
        folder: where the server may put what it serves.
    """
    (folder / "replay").mkdir(parents=True)
    shutil.copy(reader / "ui.js", folder)
    shutil.copy(reader / "sw.js", folder / "replay")
    shutil.copy(wacz, folder)
    with _running(ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Ranges, directory=str(folder)))) as address:
        yield address


def replay(page: Page, base: str, folder: Path, wacz: str, address: str) -> Frame:
    """The frame in which the archive's page of that address is shown, once it is there.

    The reader's own start, in which its worker takes over the page, now and then gets stuck on a busy machine;
    whoever sees that loads it again.
    """
    name = f"reader-{sha256(address.encode()).hexdigest()[:12]}.html"
    (folder / name).write_text(_READER.format(wacz=wacz, address=address), encoding="utf-8")
    for _ in range(3):
        page.goto(f"{base}/{name}")
        for _ in range(100):
            shown = [frame for frame in page.frames if frame.url.endswith(f"mp_/{address}")]
            if shown:
                shown[0].wait_for_load_state("load")
                return shown[0]
            page.wait_for_timeout(100)
    raise AssertionError(f"{address} is not shown; there are {[frame.url for frame in page.frames]}")


@contextmanager
def everything_outside() -> Iterator[tuple[str, list[str]]]:
    """A proxy to stand for all that is not this machine: its address, and which hosts were asked for, by whomever."""
    asked: list[str] = []

    class Proxy(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Nothing: it is in the list."""

        def _refuse(self) -> None:
            host = urlsplit(self.path if "//" in self.path else f"//{self.path}").hostname or ""
            if host not in _BROWSERS_OWN:
                asked.append(host)
            self.send_error(HTTPStatus.FORBIDDEN)

        do_GET = do_POST = do_HEAD = do_CONNECT = _refuse  # noqa: N815

    with _running(ThreadingHTTPServer(("127.0.0.1", 0), Proxy)) as address:
        yield address, asked


@contextmanager
def _running(server: ThreadingHTTPServer) -> Iterator[str]:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


_SEEN = """async () => {
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map(image => image.decode().catch(() => null)));
  const heading = document.querySelector("h1");
  return {
    heading: heading.textContent.trim(),
    font: getComputedStyle(heading).fontFamily,
    margin: getComputedStyle(document.body).margin,
    pictures: [...document.images].map(image => image.naturalWidth),
  };
}"""


def look_at(reader: Path, wacz: Path, folder: Path, addresses: list[str]) -> dict[str, object]:
    """What each address shows in the reader, and what was asked of the world outside, before and after a page asks.

    Args:
        reader, wacz, folder: as for `served`.
        addresses: whole, with their origin.
    """
    with (
        everything_outside() as (proxy, outside),
        served(reader, wacz, folder) as base,
        sync_playwright() as playwright,
    ):
        through = [f"--proxy-server={proxy}", "--proxy-bypass-list=127.0.0.1"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *through])
        page = browser.new_page()
        seen = {address: replay(page, base, folder, wacz.name, address).evaluate(_SEEN) for address in addresses}
        before = list(outside)
        page.goto("http://elsewhere.example/")
        browser.close()
        return {"seen": seen, "outside": before, "outside when asked": outside}


if __name__ == "__main__":
    reader, wacz, folder = map(Path, sys.argv[1:4])
    sys.stdout.write(json.dumps(look_at(reader, wacz, folder, sys.argv[4:])))
