"""What a fixture makes, kept for the tests after: the same rows and files are put back in place of being made again.

Made once a process, inside the test that asks first. Where another test's tables do not look as they did then,
it is made again there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from tests.index_when_read import write_indexes

Made = TypeVar("Made")
_Row = tuple[Any, ...]
_Tables = dict[str, list[_Row]]


@dataclass(frozen=True)
class _Key:
    model: type[Model]
    pk: Any


@dataclass(frozen=True)
class _Kept:
    before: _Tables
    after: _Tables
    files: dict[Path, bytes]
    made: Any


_kept: dict[str, _Kept] = {}


def made_once(name: str, make: Callable[[], Made]) -> Made:
    """What `make` returns (a model's instance, or a list, dictionary or dataclass of them), made now or before.

    Args:
        name: of the fixture; one name stands for one making.
        make: makes it in the database of the test that runs, from what is there.
    """
    kept = _kept.get(name)
    if kept is None:
        kept = _kept[name] = _make(make)
        return cast("Made", _each(kept.made, _found))
    if _rows(kept.before) != kept.before:
        return make()
    # Rows name rows of tables that come later; that is looked at when all are there, also in a test that commits.
    with transaction.atomic():
        for table, rows in kept.after.items():
            _put(table, kept.before[table], rows)
    for path, content in kept.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return cast("Made", _each(kept.made, _found))


def _make(make: Callable[[], Any]) -> _Kept:
    tables = _rows(_tables())
    files = _files()
    made = make()
    write_indexes()
    after = {table: rows for table, rows in _rows(tables).items() if rows != tables[table]}
    new = {path: path.read_bytes() for path in _files() - files}
    return _Kept({table: tables[table] for table in after}, after, new, _each(made, _key))


def _tables() -> list[str]:
    """All but those that the database or an index fills by itself: who searches calls `rebuild`."""
    filled = ("search_", "site_cms_contentchange")
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    return [name for name in names if "_fts" not in name and not name.startswith(filled)]


def _rows(tables: Any) -> _Tables:
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
            found[table] = list(cursor.fetchall())
    return found


def _put(table: str, before: list[_Row], after: list[_Row]) -> None:
    """Make the rows of a table those after; the first column is its key."""
    was, name = {row[0]: row for row in before}, connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {name} WHERE 1 = 0")
        columns = [connection.ops.quote_name(column[0]) for column in cursor.description]
        now = [row for row in after if was.get(row[0]) != row]
        gone = was.keys() - {row[0] for row in after} | {row[0] for row in now if row[0] in was}
        if gone:
            cursor.executemany(f"DELETE FROM {name} WHERE {columns[0]} = %s", [[key] for key in gone])
        if now:
            cursor.executemany(
                f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})",
                now,
            )


def _files() -> set[Path]:
    roots = (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT))
    return {path for root in roots for path in root.rglob("*") if path.is_file()}


def _key(made: Any) -> Any:
    return _Key(type(made), made.pk) if isinstance(made, Model) else made


def _found(kept: Any) -> Any:
    """The same row as an instance of this test's own."""
    return kept.model._base_manager.get(pk=kept.pk) if isinstance(kept, _Key) else kept


def _each(made: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(made, list):
        return [_each(each, change) for each in made]
    if isinstance(made, dict):
        return {key: _each(each, change) for key, each in made.items()}
    if is_dataclass(made) and not isinstance(made, type | _Key):
        return replace(made, **{field.name: _each(getattr(made, field.name), change) for field in fields(made)})
    return change(made)
