"""What apps above look through in a site that has been brought back to try its backup."""

from __future__ import annotations

from collections.abc import Callable

# By what it is of, as "editions": gives how many it looked at, and what is wrong with them.
VERIFYING: dict[str, Callable[[], tuple[int, list[str]]]] = {}
