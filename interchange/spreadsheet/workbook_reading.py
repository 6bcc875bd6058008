"""The sheets of a workbook (.xlsx), read with expat in a child. Imports nothing of Django.

What is read is bounded: the number of parts, what they unpack to, their elements and how deep they go, and
what comes of it. Its XML may declare no document type, on which all attacks by entities rest.
ECMA-376, part 1, chapter 18.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from bisect import bisect
from xml.parsers import expat

from interchange.spreadsheet.bounds import LOCKED, OPEN_FORMAT, Budget, Rows
from interchange.spreadsheet.workbook_parts import Book, Part, Relations, Sheet, Strings, Styles
from site_cms.bounded_reading.refusal import DAMAGED, TOO_MUCH, RefusalError

MOST_PARTS = 2_000
MOST_SHEETS = 30
# Bytes of XML, unpacked; a register of five thousand rows has about eight million.
MOST_XML = 32 * 1024 * 1024
MOST_NODES = 2_500_000
DEEPEST = 60
MOST_FILLED = 50_000
_ENCRYPTED = 0x1
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, NotImplementedError, RuntimeError),
    *(LookupError, ValueError),
)


def sheets_of(content: bytes) -> list[tuple[str, Rows]]:
    """The sheets in sight with their cells, in their order; at least one.

    Raises:
        RefusalError: it is no workbook, locked, damaged, or has too much in it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Archive(archive).sheets()
    except _UNREADABLE:
        raise RefusalError(DAMAGED) from None


class _Archive:
    """The parts of a workbook; counts the bytes and elements of all that it reads of them."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.bytes = self.nodes = self.depth = 0
        if len(archive.infolist()) > MOST_PARTS:
            raise RefusalError(TOO_MUCH)
        self.names = set(archive.namelist())
        if "content.xml" in self.names:
            raise RefusalError(OPEN_FORMAT)

    def sheets(self) -> list[tuple[str, Rows]]:
        """Those that are not hidden; all, if all are."""
        main = self._relations("").one("/officeDocument") or "xl/workbook.xml"
        book = Book()
        self._read(main, book)
        related = self._relations(main)
        strings, styles = Strings(), Styles()
        for kind, part in (("/sharedStrings", strings), ("/styles", styles)):
            if (name := related.one(kind)) and name in self.names:
                self._read(name, part)
        budget = Budget()
        shown = [sheet for sheet in book.sheets if not sheet[2]] or book.sheets
        found = []
        for title, key, _is_hidden in shown[:MOST_SHEETS]:
            path = related.by_key.get(key, "")
            if path not in self.names:
                raise RefusalError(DAMAGED)
            sheet = Sheet(strings.found, styles.kinds, budget, since_1904=book.since_1904)
            self._read(path, sheet)
            _fill_merged(sheet)
            found.append((title, sheet.rows))
        if not found:
            raise RefusalError(DAMAGED)
        return found

    def _relations(self, part: str) -> Relations:
        folder, name = posixpath.split(part)
        found = Relations(folder)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path in self.names:
            self._read(path, found)
        return found

    def _bytes(self, name: str) -> bytes:
        part = self.archive.getinfo(name)
        if part.flag_bits & _ENCRYPTED:
            raise RefusalError(LOCKED)
        with self.archive.open(part) as opened:
            content = opened.read(MOST_XML - self.bytes + 1)
        self.bytes += len(content)
        if self.bytes > MOST_XML:
            raise RefusalError(TOO_MUCH)
        return content

    def _read(self, name: str, part: Part) -> None:
        def begins(tag: str, attributes: dict[str, str]) -> None:
            self.nodes += 1
            self.depth += 1
            if self.nodes > MOST_NODES or self.depth > DEEPEST or len(attributes) > 50:
                raise RefusalError(TOO_MUCH)
            part.begins(tag.rpartition(" ")[2], {key.rpartition(" ")[2]: told for key, told in attributes.items()})

        def ends(tag: str) -> None:
            self.depth -= 1
            part.ends(tag.rpartition(" ")[2])

        # Names come without their prefixes, which each program chooses for itself.
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = begins, ends
        parser.CharacterDataHandler = part.says
        parser.StartDoctypeDeclHandler = _refuse
        self.depth = 0
        parser.Parse(self._bytes(name), True)


def _fill_merged(sheet: Sheet) -> None:
    """What stands in a cell that is merged over several rows holds for each of them that says something."""
    numbers = sorted(sheet.rows)
    filled = 0
    for (column, first), (_column, last) in sheet.merged:
        cell = sheet.rows.get(first, {}).get(column)
        for row in numbers[bisect(numbers, first) : bisect(numbers, last)] if cell else []:
            filled += 1
            if filled > MOST_FILLED:
                raise RefusalError(TOO_MUCH)
            if cell and column not in sheet.rows[row]:
                sheet.budget.take(sheet.rows, row, column, cell)


def _refuse(*_declared: object) -> None:
    raise RefusalError(DAMAGED)
