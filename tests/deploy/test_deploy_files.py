"""The files of deploy/ name what there is, and nginx with ours does what the application needs of it."""

from __future__ import annotations

import http.client
import re
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.core.management import get_commands

from deploy.stack.front import HOST, Front
from deploy.stack.programs import find, find_all, free_ports, listens
from deploy.stack.units import DEPLOY, read_environment, section_of, unit
from site_cms.settings.environment import Environment

UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_runs_a_command_that_there_is_with_the_settings_of_production(path: Path) -> None:
    service = section_of(path, "Service")
    assert service["EnvironmentFile"] == "/etc/goda-exempel.env"
    assert service["User"] == "goda-exempel"
    command = re.search(r"manage\.py (\w+)", service["ExecStart"])
    assert command is None or command[1] in get_commands()
    assert command or "gunicorn site_cms.wsgi" in service["ExecStart"]
    # Without Redis, processes of a machine tell each other in a folder of the machine's own.
    assert "PrivateTmp" not in service


def test_each_timer_has_its_service() -> None:
    timers = {timer.stem for timer in (DEPLOY / "systemd").glob("*.timer")}
    assert timers
    assert timers <= {unit.stem for unit in UNITS}


def test_nginx_lets_go_of_a_connection_before_the_application_does() -> None:
    """What the application has just closed looks as if it did not answer, and it is left alone for nothing."""
    site = (DEPLOY / "nginx" / "goda-exempel.conf").read_text(encoding="utf-8")
    lets_go = re.search(r"^    keepalive_timeout (\d+)s;", site, re.MULTILINE)
    told = unit("goda-exempel@").command
    assert lets_go
    assert int(told[told.index("--keep-alive") + 1]) > int(lets_go[1])


def test_the_environment_names_variables_that_there_are() -> None:
    named = set(read_environment())
    known = {name.upper() for name in Environment.__dataclass_fields__}
    assert named - known == {"DJANGO_SETTINGS_MODULE"}


# --- nginx ------------------------------------------------------------------------------------


class Application(BaseHTTPRequestHandler):
    """Answers with what it was told."""

    def do_GET(self) -> None:
        """The headers, a line each."""
        told = "".join(f"{name}: {value}\n" for name, value in self.headers.items()).encode()
        self.send_response(503 if self.path == "/maintenance" else 200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def do_POST(self) -> None:
        """The same, once it has read all."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_args: object) -> None:
        """Nothing."""


class Asked:
    """nginx with the file of deploy/, as the stack runs it, on ports and in a folder of the test's own."""

    def __init__(self, folder: Path, applications: tuple[int, int]) -> None:
        programs = find_all(("nginx", "openssl"))
        self.plain, self.tls = free_ports(2)
        self._front = Front(folder, self.plain, self.tls, applications, files=folder, says_port=False)
        self._front.write(programs["openssl"])
        self._process = subprocess.Popen(self._front.command(programs["nginx"]))

    def wait(self) -> None:
        """Until it listens."""
        until = time.monotonic() + 20
        while not listens(self.tls):
            assert time.monotonic() < until, (self._front.folder / "errors").read_text()
            time.sleep(0.05)

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Status, body and type."""
        trusting = ssl.create_default_context(cafile=str(self._front.certificate))
        there = http.client.HTTPSConnection("127.0.0.1", self.tls, context=trusting, timeout=30)
        try:
            there.request(method, path, body, {"Host": HOST, **(headers or {})})
            answer = there.getresponse()
            return answer.status, answer.read().decode(errors="replace"), answer.getheader("Content-Type") or ""
        finally:
            there.close()

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(20)


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Asked, Path, ThreadingHTTPServer]]:
    """nginx with one application behind it; nobody listens on the port of the second."""
    if find("nginx") is None:
        pytest.skip("nginx is needed (on Debian: apt-get install nginx-light).")
    folder = tmp_path_factory.mktemp("srv")
    application = ThreadingHTTPServer(("127.0.0.1", 0), Application)
    threading.Thread(target=application.serve_forever, daemon=True).start()
    nginx = Asked(folder, (application.server_address[1], free_ports(1)[0]))
    try:
        nginx.wait()
        yield nginx, folder, application
    finally:
        nginx.stop()
        application.shutdown()
        application.server_close()


def test_the_application_is_told_what_it_needs_and_not_what_a_stranger_says(
    front: tuple[Asked, Path, ThreadingHTTPServer],
) -> None:
    told = {"X-Forwarded-Proto": "http", "X-Forwarded-For": "203.0.113.9", "X-Request-ID": "mine"}
    status, body, _type = front[0].ask("/sv/", headers=told)
    heard = dict(line.split(": ", 1) for line in body.splitlines())
    assert (status, heard["Host"], heard["X-Forwarded-Proto"]) == (200, HOST, "https")
    assert heard["X-Forwarded-For"] == "203.0.113.9, 127.0.0.1"
    assert re.fullmatch(r"[0-9a-f]{32}", heard["X-Request-ID"])


def test_whoever_comes_without_tls_is_sent_there(front: tuple[Asked, Path, ThreadingHTTPServer]) -> None:
    there = http.client.HTTPConnection("127.0.0.1", front[0].plain)
    there.request("GET", "/sv/?q=vatten", headers={"Host": HOST})
    answer = there.getresponse()
    assert (answer.status, answer.getheader("Location")) == (301, f"https://{HOST}/sv/?q=vatten")
    there.close()


def test_pictures_have_addresses_and_nothing_else_of_the_folder_has(
    front: tuple[Asked, Path, ThreadingHTTPServer],
) -> None:
    nginx, folder, _application = front
    for name in ("images/bild.webp", "documents/avtal.pdf", "original_images/sida.html"):
        (folder / "media" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "media" / name).write_bytes(b"content")
    assert nginx.ask("/media/images/bild.webp") == (200, "content", "image/webp")
    for path in ("documents/avtal.pdf", "original_images/sida.html", "images/", "images/../documents/avtal.pdf", ""):
        assert nginx.ask(f"/media/{path}")[0] == 404, path


def test_a_large_file_comes_through_to_forty_megabytes(front: tuple[Asked, Path, ThreadingHTTPServer]) -> None:
    assert front[0].ask("/sv/skicka-in/", "POST", b"x" * 39_000_000)[0] == 200
    assert front[0].ask("/sv/skicka-in/", "POST", b"", {"Content-Length": "43000000"})[0] == 413


def test_an_answer_that_the_site_is_away_is_the_applications_own(
    front: tuple[Asked, Path, ThreadingHTTPServer],
) -> None:
    status, body, _type = front[0].ask("/maintenance")
    assert (status, "X-Forwarded-Proto" in body) == (503, True)


def test_where_no_application_answers_the_page_that_was_kept_for_it_does(tmp_path: Path) -> None:
    if find("nginx") is None:
        pytest.skip("nginx is needed (on Debian: apt-get install nginx-light).")
    (tmp_path / "503.html").write_text("<p>Strax tillbaka</p>", encoding="utf-8")
    one, two = free_ports(2)
    nginx = Asked(tmp_path, (one, two))
    try:
        nginx.wait()
        away = (503, "<p>Strax tillbaka</p>", "text/html; charset=utf-8")
        assert nginx.ask("/sv/") == away
        assert nginx.ask("/sv/skicka-in/", "POST", b"title=Broar") == away
        assert nginx.ask("/503.html")[0] == 404
        (tmp_path / "503.html").unlink()
        assert nginx.ask("/sv/")[0] == 503
    finally:
        nginx.stop()
