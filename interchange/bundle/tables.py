"""The public content as tables, for whoever has a spreadsheet and no program: CSV, XLSX, and what each column means."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from commitments.documents.tables import Column as Heading
from commitments.documents.xlsx import workbook
from interchange.bundle.text import plain
from site_cms.listing.spreadsheets import BYTE_ORDER_MARK, table

README = "README.txt"
_DATA = files("interchange.bundle") / "data"
LANGUAGES = ("sv", "en")
# Spreadsheets say when they were made. These are made of what is in them alone.
_NO_MOMENT = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
Record = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, and what it means in both languages."""

    name: str
    sv: str
    en: str

    def cell(self, record: Record) -> Any:
        """What it says of a record of the content format."""
        if self.name in _OWN:
            return _OWN[self.name](record)
        name, _mark, language = self.name.rpartition("_")
        if language not in LANGUAGES:
            return _cell(record.get(self.name))
        if name in record:
            return record[name][language]
        return plain(record["languages"].get(language, {}).get(name) or "")


@dataclass(frozen=True)
class Table:
    """A table: the records of a type, a row each; what it has, in both languages."""

    name: str
    type: str
    sv: str
    en: str
    columns: tuple[Column, ...]


def tables() -> list[Table]:
    """All tables, as `data/tables.toml` declares them."""
    declared = tomllib.loads((_DATA / "tables.toml").read_text(encoding="utf-8"))
    return [
        Table(name, each["type"], each["sv"], each["en"], tuple(Column(**column) for column in each["columns"]))
        for name, each in declared.items()
    ]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value


def _partners(record: Record) -> str:
    return "; ".join(f"{party['name']} ({party['country']})" for party in record["international_parties"])


def _phases(record: Record) -> str:
    return "; ".join(f"{each['kind']} {each['from'] or ''}–{each['to'] or ''}" for each in record["phases"])


# The columns that are not a key of the record, or not as they stand there.
_OWN: dict[str, Callable[[Record], Any]] = {
    "international_parties": _partners,
    "phases": _phases,
    "period_from": lambda record: record["period"]["from"],
    "period_to": lambda record: record["period"]["to"],
}


def write_tables(folder: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Write all tables of the public records into a folder, with what their columns mean."""
    folder.mkdir(parents=True, exist_ok=True)
    by_type: dict[str, list[Record]] = {}
    for record in records:
        by_type.setdefault(record["type"], []).append(dict(record))
    for each in tables():
        heads = [column.name for column in each.columns]
        rows = [tuple(column.cell(record) for column in each.columns) for record in by_type.get(each.type, [])]
        (folder / f"{each.name}.csv").write_text(BYTE_ORDER_MARK + table([heads, *rows]), encoding="utf-8", newline="")
        content = workbook(each.name, [Heading(head) for head in heads], rows, made=_NO_MOMENT)
        (folder / f"{each.name}.xlsx").write_bytes(content)
    (folder / README).write_text(_explained(), encoding="utf-8")


def _explained() -> str:
    """What every column means, in both languages."""
    lines = [
        "Tabellerna är UTF-8 med semikolon mellan fälten. Flera värden i en cell skiljs med semikolon.",
        "The tables are UTF-8 with semicolons between fields. Several values in a cell are parted by semicolons.",
    ]
    for each in tables():
        lines += ["", f"{each.name}.csv, {each.name}.xlsx", f"  {each.sv}", f"  {each.en}", ""]
        for column in each.columns:
            lines += [f"  {column.name}", f"    {column.sv}", f"    {column.en}"]
    return "\n".join(lines) + "\n"
