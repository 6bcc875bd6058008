"""Spreadsheets as people's programs write them, made for tests."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from interchange.spreadsheet.carrying_out import carry_out
from interchange.spreadsheet.plan import Plan, plan_of
from interchange.spreadsheet.sheet import raw_cells
from partnerships.models import Network
from stories.models import Theme
from tests.factories import InternationalPartyFactory

Rows = Sequence[Sequence[Any]]

HEAD = [
    *("Ärendenummer", "Svenskt namn", "Svenska partner", "Internationella partner", "Program", "Nätverk", "Fas"),
    *("Period", "Kärnvärden", "Teman", "Globala målen"),
]


def xlsx(rows: Rows, *, formats: dict[str, str] | None = None, merged: Sequence[str] = ()) -> bytes:
    """A workbook; `formats` are number formats by cell, `merged` ranges of cells."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for place, code in (formats or {}).items():
        sheet[place].number_format = code
    for cells in merged:
        sheet.merge_cells(cells)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """A workbook's bytes, its texts in a part of their own as Excel has them."""
    file = io.BytesIO()
    book.save(file)
    texts: list[bytes] = []

    def shared(found: re.Match[bytes]) -> bytes:
        texts.append(found[1])
        return b't="s"><v>%d</v>' % (len(texts) - 1)

    out = io.BytesIO()
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.namelist():
            data = archive.read(name)
            if name.startswith("xl/worksheets/"):
                data = re.sub(rb't="inlineStr"><is>(.*?)</is>', shared, data, flags=re.DOTALL)
            elif name == "xl/_rels/workbook.xml.rels":
                data = data.replace(b"</Relationships>", _STRINGS + b"</Relationships>")
            made.writestr(name, data)
        made.writestr("xl/sharedStrings.xml", b"<sst>" + b"".join(b"<si>%s</si>" % each for each in texts) + b"</sst>")
    return out.getvalue()


_OF_STRINGS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_STRINGS = b'<Relationship Id="rIdS" Type="%s" Target="/xl/sharedStrings.xml"/>' % _OF_STRINGS


def opened(content: bytes) -> Workbook:
    """A workbook as its own library reads it."""
    return load_workbook(io.BytesIO(content))


def table(rows: Rows, separator: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """The same as CSV."""
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows([["" if c is None else c for c in row] for row in rows])
    return file.getvalue().encode(encoding)


def changed_part(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A workbook with a part changed as no library would write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in archive.namelist():
            data = archive.read(part)
            if part == name:
                assert old in data
                data = data.replace(old, new)
            made.writestr(part, data)
    return out.getvalue()


def words() -> None:
    """What the rows of these tests name."""
    Network.objects.create(slug="peace", name_sv="Fred", name_en="Peace")
    Theme.objects.create(slug="water", name_sv="Vatten", name_en="Water")
    Theme.objects.create(slug="youth", name_sv="Unga", name_en="Youth")
    for name, country in (("An Giang", "VN"), ("Machakos", "KE"), ("Kamianets-Podilskyi", "UA"), ("Ukmergė", "LT")):
        InternationalPartyFactory.create(name=name, country=country)


def planned(content: bytes, language: str = "sv") -> Plan:
    """What a file would do."""
    return plan_of(raw_cells(content), language)


def brought_in(content: bytes, language: str = "sv") -> Plan:
    """What it has done."""
    return carry_out(raw_cells(content), language)


def wrong(content: bytes) -> list[str]:
    """What is wrong with it, in English."""
    return [str(problem) for problem in planned(content, "en").problems]


def written(path: Path, content: bytes) -> Path:
    """A file."""
    path.write_bytes(content)
    return path
