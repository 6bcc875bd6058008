"""Whole numbers that the processes of a machine count up side by side, and that survive them.

Each process has a file of its own in its memory, and adds to it without a lock and without asking
anybody. Whoever reads adds up the files of all. The file of a process that is gone is taken over
by the next one, which counts on from there: so no count ever falls, and there are never more
files than there were processes at once.
"""

from __future__ import annotations

import fcntl
import mmap
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

# Bytes of a number.
_WIDTH = 8


class SharedCounts:
    """A row of counts, of which each process has one."""

    def __init__(self, folder: Path, name: str, length: int) -> None:
        """Take a row that no living process has.

        Args:
            folder: where the files lie; made if it is not there.
            name: of this kind of row; rows of another length or meaning must have another.
            length: how many counts there are.

        Raises:
            OSError: the files cannot be made or read.
        """
        self._folder, self._name, self._length = folder, name, length
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = self._taken()
        # All that is not there yet is zero.
        os.ftruncate(self._file, length * _WIDTH)
        #: The counts of this process, from 0 to 2**64 - 1. Two threads that add to the same one at the same moment may
        #: add once.
        self.own = memoryview(mmap.mmap(self._file, length * _WIDTH)).cast("Q")

    def sums(self) -> list[int]:
        """What all processes have counted together, the dead ones too."""
        sums = [0] * self._length
        for path in self._files():
            if not path.exists():
                break
            # Nothing that clears away old files takes them.
            os.utime(path)
            there = path.read_bytes()
            # One that was made just now may still be empty.
            for number, value in enumerate(memoryview(there[: len(there) // _WIDTH * _WIDTH]).cast("Q")):
                sums[number] += value
        return sums

    def close(self) -> None:
        """Let another process count on; what was counted stays."""
        os.close(self._file)

    def _files(self) -> Iterator[Path]:
        return (self._folder / f"{self._name}-{number}" for number in count())

    def _taken(self) -> int:
        for path in self._files():
            file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                # Given back by the system when the process ends, however it ends.
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(file)
            except OSError:
                os.close(file)
                raise
            else:
                return file
        raise AssertionError("Numbers do not end.")
