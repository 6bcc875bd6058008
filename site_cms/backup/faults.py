"""What keeps a backup from being made, checked or brought back."""

from __future__ import annotations

from collections.abc import Collection

# Of many faults of a kind so many are told.
TOLD = 20


class BackupError(Exception):
    """It cannot be done; the message says why, and what to do."""


def listed(names: Collection[str]) -> str:
    """Names, one a line; of many the first ones, and how many more there are."""
    lines = [f"  {name}" for name in sorted(names)[:TOLD]]
    if len(names) > TOLD:
        lines.append(f"  and {len(names) - TOLD} more")
    return "\n".join(lines)
