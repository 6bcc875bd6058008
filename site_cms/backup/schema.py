"""What a database holds, asked past the models: it may be older than they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, cast

from django.apps import apps
from django.core.files.storage import default_storage, storages
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from site_cms.backup.faults import BackupError
from site_cms.backup.manifest import TableRows


def last_migrations(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """The last migrations of each app that the database has been through.

    Those of apps that this code does not have are left out: nothing of theirs is in use.

    Raises:
        BackupError: there are none, or some that this code does not know.
    """
    known = _known_migrations()
    applied = set(MigrationRecorder(connection).applied_migrations())
    if not applied:
        raise BackupError(
            "The database is empty: there is nothing to back up. Is DATABASE_URL that of the site, and are its "
            "settings in the environment (docs/how-to/deploy.md#configure)?"
        )
    own = {app for app, _name in known}
    if newer := {f"{app}: {name}" for app, name in applied - known.keys() if app in own}:
        raise BackupError(
            "The database is of a newer version than this code, which does not know these migrations:\n"
            + "\n".join(f"  {each}" for each in sorted(newer))
            + "\nRun the command of the version that the site runs."
        )
    followed = {parent for each in applied & known.keys() for parent in known[each] if parent[0] == each[0]}
    found: dict[str, list[str]] = defaultdict(list)
    for app, name in sorted(applied & known.keys() - followed):
        found[app].append(name)
    return dict(found)


def unknown_migrations(last: Mapping[str, list[str]]) -> list[str]:
    """Those of a backup that this code does not know, each as "app: name"."""
    known = _known_migrations()
    return [f"{app}: {name}" for app, names in last.items() for name in names if (app, name) not in known]


def _known_migrations() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """All migrations of the code, and what each depends on or stands for."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return {key: [*each.dependencies, *each.replaces] for key, each in loader.disk_migrations.items()}


def rows_by_model(connection: BaseDatabaseWrapper) -> list[TableRows]:
    """How many rows there are of every model that has a table, those between many and many too."""
    there = set(connection.introspection.table_names())
    found = [(model._meta.label, model._meta.db_table) for model in _models() if model._meta.db_table in there]
    return [TableRows(label, table, rows_in(connection, table)) for label, table in sorted(found)]


def rows_in(connection: BaseDatabaseWrapper, table: str) -> int:
    """How many rows a table has."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608  (a quoted name)
        return int(cursor.fetchone()[0])


def named_files(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    """Every file that a row names: the storage, by its name in `STORAGES`, and the file's name in it."""
    there, quoted = set(connection.introspection.table_names()), connection.ops.quote_name
    for model in _models():
        # An inherited field is in the table of the model that it comes from.
        for field in model._meta.local_concrete_fields:
            if not isinstance(field, models.FileField) or model._meta.db_table not in there:
                continue
            if field.column not in _columns(connection, model._meta.db_table):
                continue
            storage, column = storage_of(field), quoted(field.column)
            with connection.chunked_cursor() as cursor:
                cursor.execute(
                    f"SELECT {column} FROM {quoted(model._meta.db_table)} WHERE {column} <> ''"  # noqa: S608  (quoted names)
                )
                for (name,) in cursor:
                    yield storage, name


def storage_of(field: models.FileField) -> str:
    """The name in `STORAGES` of where a field keeps its files.

    Raises:
        BackupError: it is none of them.
    """
    told = field.deconstruct()[3].get("storage", default_storage)
    storage = told() if callable(told) else told
    if storage is default_storage:
        return "default"
    for name in stored_in():
        if storages[name] is storage:
            return name
    raise BackupError(f"{field} keeps its files in a storage that the setting STORAGES does not name; name it there.")


def stored_in() -> list[str]:
    """The storages that hold what users brought, by their names in `STORAGES`: not what the code brings along."""
    return sorted(set(cast("Mapping[str, Any]", storages.backends)) - {"staticfiles"})


def _columns(connection: BaseDatabaseWrapper, table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def _models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped
    ]
