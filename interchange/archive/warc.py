"""What the site answered, as a WARC: the form in which web archives keep pages (ISO 28500:2017)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from interchange.archive.facts import ArchiveFacts
from site_cms.links.own_site import Answer

# What a reader of the page needs. Everything else tells of the server or of a visit: cookies, who made
# the page and how fast, what may be kept for how long, what the page may do where it was served.
KEPT_HEADERS = (
    "Content-Type",
    "Content-Language",
    "Content-Disposition",
    "Last-Modified",
    "ETag",
    "Location",
    "Link",
)


class WarcWriter:
    """Writes what the site answered, an answer at a time, into a WARC whose records are compressed one by one.

    Memory holds one answer. The same answers in the same order, with the same facts, give the same bytes.
    Used as a context manager; where its block ends by an exception no file is left.

        with WarcWriter(folder / "site.warc.gz", facts) as warc:
            for answer in answers:
                warc.write(answer)

    Args:
        to: the file; by custom its name ends in `.warc.gz`.
        facts: of the copy.
    """

    def __init__(self, to: Path, facts: ArchiveFacts) -> None:
        self._to, self._facts = to, facts
        self._written = 0

    def __enter__(self) -> Self:
        self._file: BinaryIO = self._to.open("wb")
        self._warc = WARCWriter(self._file, gzip=True, warc_version="1.1")
        self._write_info()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if kind:
            self._to.unlink(missing_ok=True)

    def write(self, answer: Answer) -> None:
        """Write what was asked and what was answered, redirects and refusals too."""
        self._written += 1
        uri = self._facts.origin + answer.address
        response = self._record("response", uri, _response_headers(answer), answer.body)
        request = self._record("request", uri, self._request_headers(answer.address), b"")
        request.rec_headers.add_header("WARC-Concurrent-To", response.rec_headers.get_header("WARC-Record-ID"))
        self._warc.write_record(response)
        self._warc.write_record(request)

    def _write_info(self) -> None:
        """The first record tells what the file is, by the fields of the standard (10.4.7, and Dublin Core)."""
        facts = self._facts
        told = {
            "software": f"{facts.software}/{facts.version}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "operator": facts.organisation,
            "isPartOf": facts.origin,
            "description": "; ".join(facts.titles.values()),
            "robots": "ignore",
        }
        block = "".join(f"{name}: {_in_one_line(value)}\r\n" for name, value in told.items()).encode()
        head = self._heads("warcinfo", "") | {"WARC-Filename": self._to.name}
        record = self._warc.create_warc_record(
            "",
            "warcinfo",
            payload=BytesIO(block),
            length=len(block),
            warc_content_type="application/warc-fields",
            warc_headers_dict=head,
        )
        self._warc.write_record(record)
        self._info = record.rec_headers.get_header("WARC-Record-ID")

    def _record(self, kind: str, uri: str, headers: StatusAndHeaders, body: bytes) -> ArcWarcRecord:
        head = self._heads(kind, uri)
        return self._warc.create_warc_record(
            uri, kind, payload=BytesIO(body), length=len(body), http_headers=headers, warc_headers_dict=head
        )

    def _heads(self, kind: str, uri: str) -> dict[str, str]:
        identity = self._facts.identity(kind, str(self._written), uri)
        head = {"WARC-Record-ID": f"<urn:uuid:{identity}>", "WARC-Date": self._facts.moment}
        return head if kind == "warcinfo" else head | {"WARC-Warcinfo-ID": self._info}

    def _request_headers(self, address: str) -> StatusAndHeaders:
        agent = f"{self._facts.software}/{self._facts.version}"
        headers = [("Host", self._facts.host), ("User-Agent", agent)]
        return StatusAndHeaders(f"GET {address} HTTP/1.1", headers, is_http_request=True)


@dataclass(frozen=True)
class RecordedAnswer:
    """An answer as a WARC has it.

    Args:
        address: the whole address that was asked, with its origin.
        status: of HTTP.
        content_type: as it was answered, with its parameters; may be empty.
        body: not compressed.
        digest: of the body, `sha1:` and base 32.
        offset, length: where its record is in the file, in bytes.
    """

    address: str
    status: int
    content_type: str
    body: bytes
    digest: str
    offset: int
    length: int

    @property
    def media_type(self) -> str:
        """Such as `text/html`, without its parameters."""
        return self.content_type.partition(";")[0].strip().lower()


def answers_in(warc: Path) -> Iterator[RecordedAnswer]:
    """What was answered, in the order in which it was written; memory holds one at a time."""
    with warc.open("rb") as file:
        records = ArchiveIterator(file)
        for record in records:
            if record.rec_type != "response":
                continue
            head, answered = record.rec_headers, record.http_headers
            yield RecordedAnswer(
                address=head.get_header("WARC-Target-URI"),
                status=int(answered.get_statuscode()),
                content_type=answered.get_header("Content-Type", ""),
                body=record.content_stream().read(),
                digest=head.get_header("WARC-Payload-Digest"),
                offset=records.get_record_offset(),
                length=records.get_record_length(),
            )


def _response_headers(answer: Answer) -> StatusAndHeaders:
    kept = [(name, answer.header(name)) for name in KEPT_HEADERS if answer.header(name)]
    status = f"{answer.status} {_reason(answer.status)}".rstrip()
    return StatusAndHeaders(status, [*kept, ("Content-Length", str(len(answer.body)))], protocol="HTTP/1.1")


def _reason(status: int) -> str:
    return next((each.phrase for each in HTTPStatus if each == status), "")


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
