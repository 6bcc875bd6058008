"""Which format a file has, by its name and its first bytes: its media type, and its key in PRONOM where it is certain.

PRONOM (https://www.nationalarchives.gov.uk/PRONOM/) is the register of formats that archives cite; its keys here are
those of its signature file v109. A key names a version, so a format whose version the first bytes do not tell has none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

# So much of a file is enough to tell its format.
HEAD_BYTES = 32


@dataclass(frozen=True)
class FileFormat:
    """A format.

    Args:
        media_type: as IANA registers it, or as the site sends it.
        name: as PRONOM has it, where it is there.
        version: of the format; may be empty.
        key: in PRONOM, such as `fmt/471`; may be empty.
        packed: files of it are compressed already.
    """

    media_type: str
    name: str
    version: str = ""
    key: str = ""
    packed: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
UNKNOWN = FileFormat("application/octet-stream", "Unknown")
XML = FileFormat("application/xml", "Extensible Markup Language", "1.0", "fmt/101")
_GZIP = FileFormat("application/gzip", "GZIP Format", key="x-fmt/266", packed=True)

# By how the name ends; of two that fit the longer. Not by the machine's own table, which differs between machines.
_BY_ENDING = {
    ".atom": FileFormat("application/atom+xml", "Atom Syndication Format"),
    ".avif": FileFormat("image/avif", "AV1 Image File Format", packed=True),
    ".bib": FileFormat("application/x-bibtex", "BibTeX Database File", key="fmt/1616"),
    ".css": FileFormat("text/css", "Cascading Style Sheet", key="x-fmt/224"),
    ".csv": FileFormat("text/csv", "Comma Separated Values", key="x-fmt/18"),
    ".docx": FileFormat(
        f"{_OFFICE}.wordprocessingml.document", "Microsoft Word for Windows", "2007 onwards", "fmt/412", True
    ),
    ".gif": FileFormat("image/gif", "Graphics Interchange Format", packed=True),
    ".gz": _GZIP,
    ".html": FileFormat("text/html", "Hypertext Markup Language", "5", "fmt/471"),
    ".ico": FileFormat("image/vnd.microsoft.icon", "Icon file format"),
    ".ics": FileFormat("text/calendar", "iCalendar", "2.0"),
    ".jpeg": FileFormat("image/jpeg", "JPEG", packed=True),
    ".jpg": FileFormat("image/jpeg", "JPEG", packed=True),
    ".js": FileFormat("text/javascript", "JavaScript file", key="x-fmt/423"),
    ".json": FileFormat("application/json", "JSON Data Interchange Format", key="fmt/817"),
    ".jsonl": FileFormat("application/x-ndjson", "JSON Lines"),
    ".md": FileFormat("text/markdown", "Markdown"),
    ".pdf": FileFormat("application/pdf", "Portable Document Format", packed=True),
    ".png": FileFormat("image/png", "Portable Network Graphics", packed=True),
    ".ris": FileFormat("application/x-research-info-systems", "RIS"),
    ".svg": FileFormat("image/svg+xml", "Scalable Vector Graphics"),
    ".txt": FileFormat("text/plain", "Plain Text File", key="x-fmt/111"),
    ".wacz": FileFormat("application/zip", "Web Archive Collection Zipped", "1.1.1", packed=True),
    ".warc.gz": replace(_GZIP, name="WARC, each record in GZIP Format", key=""),
    ".webp": FileFormat("image/webp", "WebP", packed=True),
    ".woff": FileFormat("font/woff", "Web Open Font Format", "1.0", "fmt/616", True),
    ".woff2": FileFormat("font/woff2", "Web Open Font Format", "2.0", "fmt/1172", True),
    ".xlsx": FileFormat(
        f"{_OFFICE}.spreadsheetml.sheet", "Microsoft Excel for Windows", "2007 onwards", "fmt/214", True
    ),
    ".xml": XML,
    ".xsd": FileFormat("application/xml", "XML Schema Definition", key="x-fmt/280"),
    ".zip": FileFormat("application/zip", "ZIP Format", key="x-fmt/263", packed=True),
}
_PDF = {"1.4": "fmt/18", "1.5": "fmt/19", "1.6": "fmt/20", "1.7": "fmt/276", "2.0": "fmt/1129"}
_WEBP = {b"VP8 ": ("Lossy", "fmt/566"), b"VP8L": ("Lossless", "fmt/567"), b"VP8X": ("Extended", "fmt/568")}
_GIF = {b"GIF87a": ("87a", "fmt/3"), b"GIF89a": ("89a", "fmt/4")}


def format_of(name: str, head: bytes) -> FileFormat:
    """The format of a file, by its name and its first `HEAD_BYTES` bytes."""
    lower = name.lower()
    fitting = [ending for ending in _BY_ENDING if lower.endswith(ending)]
    known = _BY_ENDING[max(fitting, key=len)] if fitting else UNKNOWN
    version, key = _told_by(head, known.media_type)
    return replace(known, version=version, key=key) if version else known


def _told_by(head: bytes, media_type: str) -> tuple[str, str]:
    """Version and key, where the first bytes tell the version."""
    if media_type == "application/pdf" and head.startswith(b"%PDF-"):
        version = head[5:8].decode("ascii", "replace")
        return (version, _PDF[version]) if version in _PDF else ("", "")
    if media_type == "image/webp" and head.startswith(b"RIFF"):
        return _WEBP.get(head[12:16], ("", ""))
    if media_type == "image/gif":
        return _GIF.get(head[:6], ("", ""))
    return "", ""
