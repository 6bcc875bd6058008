"""Taking all files along while the site serves, so that none is missing that a row names.

Files are copied before the database and once more after it. A file is there before the row that names it is
committed, and goes after the row's end is; so what the database names at its moment was there in the first round, or
has come since and is there in the second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from django.core.files.storage import Storage

from site_cms.backup.faults import BackupError
from site_cms.backup.manifest import FILES, Content
from site_cms.backup.stored_files import State, names_in, state_of, take_out

# How often a file is copied that is written meanwhile.
TIMES = 3


class Taking:
    """The files of a backup that is being made."""

    def __init__(self, folder: Path, storages: dict[str, Storage]) -> None:
        """`folder` of the backup; the storages by their names in `STORAGES`."""
        self._folder, self._storages = folder, storages
        self._taken: dict[str, dict[str, tuple[Content, State]]] = {each: {} for each in storages}

    def all_there(self) -> None:
        """The first round: whatever is there."""
        for storage, where in self._storages.items():
            for name in names_in(where):
                # What goes before it is reached went with its row.
                with suppress(FileNotFoundError):
                    self._take(storage, name)

    def once_more(self, named: Iterable[tuple[str, str]]) -> list[str]:
        """The second round, after the database was copied.

        What was written since is copied anew if a row names it, and else left out, as is what has been deleted: it
        may be half a file, or somebody's who asked to have it erased.

        Args:
            named: what the database names, by its storage.

        Returns:
            the files that are lost, each as "storage: name".
        """
        names: dict[str, set[str]] = defaultdict(set)
        for storage, name in named:
            names[storage].add(name)
        for storage, taken in self._taken.items():
            for name in [name for name, (_content, state) in taken.items() if self._state(storage, name) != state]:
                if name not in names[storage]:
                    self._path(storage, name).unlink()
                    del taken[name]
                elif self._state(storage, name) is not None:
                    self._path(storage, name).unlink()
                    del taken[name]
                    self._take_settled(storage, name)
        lost = []
        for storage, wanted in names.items():
            for name in sorted(wanted - self._taken[storage].keys()):
                try:
                    self._take_settled(storage, name)
                except FileNotFoundError:
                    lost.append(f"{storage}: {name}")
        return lost

    def contents(self) -> dict[str, dict[str, Content]]:
        """What has been taken, by storage and name."""
        return {
            storage: {name: content for name, (content, _state) in sorted(taken.items())}
            for storage, taken in self._taken.items()
        }

    def _take(self, storage: str, name: str) -> None:
        state = self._state(storage, name)
        if state is None:
            raise FileNotFoundError(name)
        content = take_out(self._storages[storage], name, self._path(storage, name))
        self._taken[storage][name] = content, state

    def _take_settled(self, storage: str, name: str) -> None:
        for _time in range(TIMES):
            self._take(storage, name)
            content, state = self._taken[storage][name]
            if self._state(storage, name) == state and content.size == state.size:
                return
            del self._taken[storage][name]
            self._path(storage, name).unlink()
        raise BackupError(f"The file {name} is written again and again. Run the command once that is over.")

    def _state(self, storage: str, name: str) -> State | None:
        return state_of(self._storages[storage], name)

    def _path(self, storage: str, name: str) -> Path:
        return self._folder / FILES / storage / name
