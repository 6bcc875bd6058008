"""Taking all files along while the site serves, so that none is missing that a row names.

Files are copied before the moment at which the database is, and once more after it. A file is there before the row
that names it is committed, and goes after the row's end is; so what the database names at that moment was there in the
first round, or has come since and is there in the second.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from django.core.files.storage import Storage

from site_cms.backup.faults import BackupError
from site_cms.backup.manifest import FILES, Content
from site_cms.backup.stored_files import names_in, state_of, take_out
from site_cms.object_storage.remote import Told

# How often a file is copied that is written meanwhile.
TIMES = 3


class Taking:
    """The files of a backup that is being made."""

    def __init__(self, folder: Path, storages: dict[str, Storage]) -> None:
        """`folder` of the backup; the storages by their names in `STORAGES`."""
        self._folder, self._storages = folder, storages
        self._taken: dict[str, dict[str, tuple[Content, Told]]] = {each: {} for each in storages}

    def all_there(self) -> None:
        """The first round: whatever is there."""
        for storage, where in self._storages.items():
            for name in names_in(where):
                # What goes before it is reached went with its row.
                with suppress(FileNotFoundError):
                    self._take(storage, name)

    def what_has_come(self, named: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        """The second round, at once after the moment of the database: what has come since the first.

        Args:
            named: the files that the database names, by storage and name.

        Returns:
            those of them that are not there.
        """
        gone = set()
        for storage, name in named:
            if name not in self._taken[storage]:
                try:
                    self._take_settled(storage, name)
                except FileNotFoundError:
                    gone.add((storage, name))
        return gone

    def what_has_changed(self, named: Collection[tuple[str, str]]) -> None:
        """At last: what was written since it was copied is copied anew if a row names it.

        What none names is left out if it has been written or deleted since: it may be half a file, or somebody's who
        asked to have it erased.
        """
        for storage, taken in self._taken.items():
            for name in [name for name, (_content, state) in taken.items() if self._state(storage, name) != state]:
                is_named = (storage, name) in named
                # What has gone after the moment of the database stays as it was.
                if not is_named or self._state(storage, name) is not None:
                    self._drop(storage, name)
                    if is_named:
                        self._take_settled(storage, name)

    def contents(self) -> dict[str, dict[str, Content]]:
        """What has been taken, by storage and name."""
        return {
            storage: {name: content for name, (content, _state) in sorted(taken.items())}
            for storage, taken in self._taken.items()
        }

    def _take(self, storage: str, name: str) -> bool:
        """Copy a file; False, and it is not taken, if it was written meanwhile."""
        state = self._state(storage, name)
        if state is None:
            raise FileNotFoundError(name)
        content = take_out(self._storages[storage], name, self._path(storage, name))
        self._taken[storage][name] = content, state
        if self._state(storage, name) == state and content.size == state.size:
            return True
        self._drop(storage, name)
        return False

    def _take_settled(self, storage: str, name: str) -> None:
        if not any(self._take(storage, name) for _time in range(TIMES)):
            raise BackupError(f"The file {name} is written again and again. Run the command once that is over.")

    def _drop(self, storage: str, name: str) -> None:
        self._path(storage, name).unlink()
        del self._taken[storage][name]

    def _state(self, storage: str, name: str) -> Told | None:
        return state_of(self._storages[storage], name)

    def _path(self, storage: str, name: str) -> Path:
        return self._folder / FILES / storage / name
