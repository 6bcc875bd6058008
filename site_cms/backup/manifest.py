"""The list of what a backup holds, which is in it as JSON: `manifest.json`, and its own checksum beside it.

It is written last. A folder without it is no backup.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from site_cms.backup.faults import BackupError

MANIFEST = "manifest.json"
CHECKSUM = "manifest.json.sha256"
# Where the files of each storage are, below its name in the setting `STORAGES`.
FILES = "files"
# Another number where a program that reads this one could not read it.
FORM = 1


class Content(NamedTuple):
    """Of a file: how many bytes, and their SHA-256 in hexadecimal."""

    size: int
    sha256: str


class TableRows(NamedTuple):
    """How many rows there are of a model, which has a table."""

    model: str
    table: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup holds.

    Attributes:
        made: when the database was as it is in the backup, as ISO 8601.
        engine: "postgresql" or "sqlite".
        versions: of the project, what it is built of, the database's server and what wrote the database's file.
        migrations: the last ones of each app.
        rows: how many there are of each model.
        database: the file's name, and what is in it.
        files: of each storage by its name in `STORAGES`, the files by their names there.
        lost: files that rows name and that were not there, each as "storage: name".
    """

    made: str
    engine: str
    versions: dict[str, str]
    migrations: dict[str, list[str]]
    rows: list[TableRows]
    database: tuple[str, Content]
    files: dict[str, dict[str, Content]]
    lost: list[str] = field(default_factory=list)

    def contents(self) -> Iterator[tuple[str, Content]]:
        """Every file of the backup but the manifest's own, by its path in the folder."""
        yield self.database
        for storage, files in self.files.items():
            for name, content in files.items():
                yield f"{FILES}/{storage}/{name}", content

    def total(self) -> tuple[int, int, int]:
        """The number of rows, that of stored files, and the bytes of all."""
        size = sum(content.size for _path, content in self.contents())
        return sum(each.rows for each in self.rows), sum(map(len, self.files.values())), size


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it and its checksum, to the disk itself."""
    name, content = manifest.database
    told = {
        "form": FORM,
        "made": manifest.made,
        "engine": manifest.engine,
        "versions": manifest.versions,
        "migrations": manifest.migrations,
        "rows": [each._asdict() for each in manifest.rows],
        "database": {"file": name, **content._asdict()},
        "files": {
            storage: {name: content._asdict() for name, content in files.items()}
            for storage, files in manifest.files.items()
        },
        "lost": manifest.lost,
    }
    text = json.dumps(told, indent=1).encode()
    _write(folder / MANIFEST, text)
    # As `sha256sum --check` reads it.
    _write(folder / CHECKSUM, f"{sha256(text).hexdigest()}  {MANIFEST}\n".encode())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup.

    Raises:
        BackupError: there is none, it is not what was written, or a newer program wrote it.
    """
    if not folder.is_dir():
        raise BackupError(f"There is no folder {folder}.")
    try:
        text, checksum = (folder / MANIFEST).read_bytes(), (folder / CHECKSUM).read_text(encoding="ascii")
    except FileNotFoundError as error:
        missing = Path(str(error.filename)).name
        raise BackupError(f"{folder} is no whole backup: it has no {missing}. Take another one.") from None
    except (OSError, ValueError) as error:
        raise BackupError(f"The manifest in {folder} cannot be read: {error}. Take another backup.") from None
    if checksum != f"{sha256(text).hexdigest()}  {MANIFEST}\n":
        raise BackupError(f"The manifest in {folder} is not what was written. Take another backup.")
    told = json.loads(text)
    if told["form"] != FORM:
        raise BackupError(
            f"The backup was made by a newer version of the site ({told['versions']['project']}). Install that one."
        )
    return _from_json(told)


def _from_json(told: dict[str, Any]) -> Manifest:
    database = told["database"]
    return Manifest(
        made=told["made"],
        engine=told["engine"],
        versions=told["versions"],
        migrations=told["migrations"],
        rows=[TableRows(**each) for each in told["rows"]],
        database=(database["file"], Content(database["size"], database["sha256"])),
        files={
            storage: {name: Content(**content) for name, content in files.items()}
            for storage, files in told["files"].items()
        },
        lost=told["lost"],
    )


def _write(path: Path, content: bytes) -> None:
    with own_file(path) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def own_file(path: Path) -> Any:
    """A new file, open for writing bytes, that its owner alone may read."""
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))
