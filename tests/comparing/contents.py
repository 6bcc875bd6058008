"""What an answer or a file says, as text that can be compared line by line."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import PurePosixPath

from openpyxl import load_workbook
from PIL import Image

from .markup import normalised

BY_ENDING = {
    ".html": "text/html",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".zip": "application/zip",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
}


def told(content: bytes, kind: str) -> str:
    """The text of a content by its type, such as `application/pdf`.

    Of what programs read (JSON, CSV, calendars) the checksum comes along, since there each byte counts.
    """
    kind = kind.partition(";")[0].strip().lower()
    if kind == "text/html":
        return normalised(content.decode())
    if kind == "application/pdf":
        return _pdf(content)
    if kind.endswith(".sheet"):
        return _workbook(content)
    if kind == "application/zip" or kind.endswith(".document"):
        return _archive(content)
    if kind.startswith("image/") and kind not in {"image/svg+xml", "image/x-icon"}:
        return _picture(content)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return _checksum(content)
    if kind == "application/json" and text.strip():
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=1)
    return f"{_checksum(content)}\n{text}"


def told_of_file(name: str, content: bytes) -> str:
    """The text of a file by the ending of its name."""
    return told(content, BY_ENDING.get(PurePosixPath(name).suffix.lower(), "text/plain"))


def _checksum(content: bytes) -> str:
    return f"sha256 {hashlib.sha256(content).hexdigest()} of {len(content)} bytes"


def _pdf(content: bytes) -> str:
    """Needs poppler's tools (Debian: `poppler-utils`)."""
    command = ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"]
    read = subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    return "\n".join(line.rstrip() for line in read.replace("\f", "\n--- page ---\n").splitlines())


def _workbook(content: bytes) -> str:
    lines = []
    for sheet in load_workbook(io.BytesIO(content)):
        lines.append(f"sheet {sheet.title} {sheet.dimensions} frozen at {sheet.freeze_panes}")
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            link = f" -> {cell.hyperlink.target or cell.hyperlink.location}" if cell.hyperlink else ""
            lines.append(f"{cell.coordinate} [{cell.number_format}] {cell.value!r}{link}")
    return "\n".join(lines)


def _archive(content: bytes) -> str:
    """The files in it in their order; what a Word file says of when it was made is its own affair."""
    lines = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            inside = archive.read(name)
            lines += [f"--- {name} ---", told_of_file(name, inside).replace("><", ">\n<")]
    return "\n".join(lines)


def _picture(content: bytes) -> str:
    with Image.open(io.BytesIO(content)) as picture:
        pixels = hashlib.sha256(picture.convert("RGBA").tobytes()).hexdigest()
        return f"{picture.format} {picture.width}×{picture.height} pixels {pixels}"
