"""Taking out of a text what must be in it."""

from __future__ import annotations

import re


def taken_out(pattern: str, text: str, flags: int = 0) -> str:
    """The first group of a pattern's first match; fails with the pattern where there is none."""
    found = re.search(pattern, text, flags)
    assert found is not None, f"nothing like {pattern!r}"
    return str(found[1])
