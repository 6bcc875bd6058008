"""What two recordings do not have in common, said shortly."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# Lines told of one file, and signs of one line: enough to know what it is about; the recordings have all of it.
MOST_LINES = 8
LONGEST_LINE = 200
QUERIES = re.compile(r"^queries \d+$", flags=re.MULTILINE)


def differences(before: Path, after: Path) -> Iterator[str]:
    """Each file that is in one recording only, or says something else in the other.

    Raises:
        ValueError: a folder holds no recording; two that hold nothing would be the same.
    """
    names = [_names(folder) for folder in (before, after)]
    for folder, found in zip((before, after), names, strict=True):
        if not found:
            raise ValueError(f"{folder} holds no recording")
    for name in sorted(names[0] | names[1]):
        if name not in names[1]:
            yield f"{name}: no longer there"
        elif name not in names[0]:
            yield f"{name}: new"
        elif told := _told(before / name, after / name):
            yield f"{name}:\n{told}"


def _names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*.txt")}


def _told(before: Path, after: Path) -> str:
    texts = [path.read_text(encoding="utf-8") for path in (before, after)]
    if texts[0] == texts[1]:
        return ""
    old, new = (text.splitlines() for text in texts)
    compared = difflib.unified_diff(old, new, n=0, lineterm="")
    lines = [line for line in compared if not line.startswith(("---", "+++", "@@"))]
    if QUERIES.findall(texts[0]) != QUERIES.findall(texts[1]):
        lines[2:2] = _statements(before.with_suffix(".sql"), after.with_suffix(".sql"))
    more = len(lines) - MOST_LINES
    told = [f"    {line[:LONGEST_LINE]}" for line in lines[:MOST_LINES]]
    return "\n".join([*told, f"    … and {more} lines more"] if more > 0 else told)


def _statements(before: Path, after: Path) -> list[str]:
    """The statements that are asked more or less often."""
    asked = [
        Counter(path.read_text(encoding="utf-8").splitlines() if path.exists() else []) for path in (before, after)
    ]
    fewer, more = asked[0] - asked[1], asked[1] - asked[0]
    return [f"- {each}" for each in fewer.elements()] + [f"+ {each}" for each in more.elements()]
