"""Files shown to ClamAV: a small server here speaks its protocol; with CLAMAV_UNDER_TEST a clamd does.

That clamd must know `MARKER`, for instance by a line `Own.Marker:0:*:` and the marker in
hexadecimal in a file of its own ending in `.ndb` in its folder of signatures.
"""

from __future__ import annotations

import logging
import os
import socketserver
import struct
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from submissions.files.virus_scan import refuse_infected, scanned
from tests.submissions.conftest import jpeg, upload
from tests.submissions.pdf_files import pdf
from tests.submissions.word_files import word_file

MARKER = b"A-MARKER-THAT-NO-FILE-HAS"


class Clamd(socketserver.StreamRequestHandler):
    """clamd, as far as INSTREAM goes; what a file begins with says how it behaves."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if b"TOO MUCH" in content:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        if b"SILENT" in content:
            return
        self.wfile.write(b"stream: Own.Marker.UNOFFICIAL FOUND\0" if MARKER in content else b"stream: OK\0")


@pytest.fixture(scope="module")
def own_clamd() -> Iterator[str]:
    """The address of the small server."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"tcp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def clamd(own_clamd: str, settings: Any) -> str:
    """The address of a clamd, which the site is told of."""
    settings.CLAMAV_URL = os.environ.get("CLAMAV_UNDER_TEST", own_clamd)
    return settings.CLAMAV_URL


@pytest.mark.parametrize("size", [0, 10, 64 * 1024, 64 * 1024 + 1, 3_000_000])
def test_a_file_of_any_size_is_looked_at_whole(clamd, size):
    assert scanned(b"\0" * size, clamd) == ""
    assert scanned(b"\0" * size + MARKER, clamd).startswith("Own.Marker")


@pytest.mark.django_db
def test_an_infected_picture_document_or_word_file_is_refused_and_not_stored(sender, clamd, caplog):
    sender.begin()
    says = "The virus scanner found something in the file."
    for step, data in (
        ("pictures", {"new": upload(jpeg() + MARKER), "add": "1"}),
        ("pictures", {"document": upload(pdf(after=MARKER), "report.pdf"), "add": "1"}),
        ("word", {"word": upload(word_file("We met.") + MARKER, "example.docx")}),
    ):
        assert says in sender.post(step, data).content.decode()
    assert not sender.draft.pictures.exists()
    assert not sender.draft.documents.exists()
    assert sender.draft.done == ""
    assert "Own.Marker" in caplog.text


@pytest.mark.django_db
def test_a_sound_file_is_taken(sender, clamd):
    sender.begin()
    assert sender.post("pictures", {"new": upload(jpeg()), "add": "1"}).status_code == 302


@pytest.mark.django_db
def test_without_an_answer_nothing_is_taken_nothing_lost_and_somebody_told(sender, settings, caplog):
    settings.CLAMAV_URL = "tcp://127.0.0.1:1"
    sender.begin()
    sender.picture()
    response = sender.post("pictures", {"new": upload(jpeg()), "add": "1"})
    assert "We cannot check files for viruses" in response.content.decode()
    assert not sender.draft.pictures.exists()
    assert any(record.levelno == logging.ERROR for record in caplog.records)
    settings.CLAMAV_URL = ""
    assert sender.post("pictures", {"new": upload(jpeg()), "add": "1"}).status_code == 302


@pytest.mark.parametrize("content", [b"SILENT", b"TOO MUCH" + b"\0" * 5_000_000])
def test_an_answer_that_is_neither_yes_nor_no_is_no(own_clamd, settings, content):
    settings.CLAMAV_URL = own_clamd
    with pytest.raises(ValidationError, match=r"at the moment|Just nu|just nu"):
        refuse_infected(content)


def test_a_socket_of_the_machine_that_is_not_there_is_no_answer(settings, tmp_path):
    settings.CLAMAV_URL = f"unix://{tmp_path}/clamd.ctl"
    with pytest.raises(ValidationError, match=r"at the moment|Just nu|just nu"):
        refuse_infected(b"x")


def test_where_there_is_no_scanner_nothing_is_asked(settings):
    settings.CLAMAV_URL = ""
    refuse_infected(MARKER)
