"""Where kept pages lie: in the process, no more than there is room for."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """Something that is kept."""

    @property
    def size(self) -> int:
        """Bytes that it takes."""


Kept = TypeVar("Kept", bound=Sized)


class Store(Generic[Kept]):
    """What was used last stays. Nothing is ever taken out by name: what is over is not asked for again."""

    def __init__(self, most_bytes: int, most: int) -> None:
        """So many bytes and so many pages at most."""
        self._most_bytes, self._most = most_bytes, most
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._bytes = 0
        self._changing = threading.Lock()

    def get(self, name: Hashable) -> Kept | None:
        """What is kept under a name."""
        with self._changing:
            found = self._kept.get(name)
            if found is not None:
                self._kept.move_to_end(name)
            return found

    def put(self, name: Hashable, page: Kept) -> None:
        """Keep something, and let go of what was not used for longest."""
        with self._changing:
            before = self._kept.pop(name, None)
            self._bytes += page.size - (before.size if before is not None else 0)
            self._kept[name] = page
            while self._kept and (self._bytes > self._most_bytes or len(self._kept) > self._most):
                _name, gone = self._kept.popitem(last=False)
                self._bytes -= gone.size
