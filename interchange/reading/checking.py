"""Reading JSON strictly: every value is what it must be, or it is said where and why it is not."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from commitments.period import day

T = TypeVar("T")
UNDEFINED: Any = object()


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, and where: the line of the file, and the field as a dotted path ("" for the whole line)."""

    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.field}: {self.reason}" if self.field else f"line {self.line}: {self.reason}"


class ProblemsOfLine:
    """Gathers what is wrong with one line."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.found: list[Problem] = []

    def add(self, field: str, reason: str) -> None:
        """Note a problem."""
        self.found.append(Problem(self.line, field, reason))


class Fields:
    """A JSON object, read key by key. A bad value is noted and stands for its empty value."""

    def __init__(
        self,
        value: Any,
        problems: ProblemsOfLine,
        path: str = "",
        *,
        required: Collection[str],
        optional: Collection[str] = (),
    ) -> None:
        self.problems, self.path = problems, path
        self._value: dict[str, Any] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            problems.add(path, f"must be an object, not {kind_of(value)}")
            return
        for key in value:
            if key not in required and key not in optional:
                problems.add(self.at(key), "unknown key")
        for key in required:
            if key not in value:
                problems.add(self.at(key), "is missing")

    def at(self, key: str) -> str:
        """The dotted path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def has(self, key: str) -> bool:
        """Whether the key is there, whatever its value."""
        return key in self._value

    def raw(self, key: str) -> Any:
        """The value as it is; UNDEFINED if it is missing, which is noted already where it matters."""
        return self._value.get(key, UNDEFINED)

    def told(self, key: str) -> Any:
        """The value where it is there and says something; None where it is missing, or null."""
        return self._value.get(key)

    def within(self, key: str, *, required: Collection[str], optional: Collection[str] = ()) -> Fields:
        """The object under a key."""
        return Fields(self.raw(key), self.problems, self.at(key), required=required, optional=optional)

    def complain(self, key: str, reason: str) -> None:
        """Note a problem at a key."""
        self.problems.add(self.at(key), reason)

    def text(self, key: str, longest: int, *, empty: bool = False, lines: bool = False) -> str:
        """A string of at most `longest` characters.

        Args:
            key: the key.
            longest: the greatest number of characters.
            empty: whether it may be empty or blank.
            lines: whether it may have line breaks and tabs.
        """
        value = self.raw(key)
        if value is UNDEFINED:
            return ""
        if not isinstance(value, str):
            self.complain(key, f"must be text, not {kind_of(value)}")
            return ""
        if reason := unfit_text(value, lines=lines):
            self.complain(key, reason)
        elif len(value) > longest:
            self.complain(key, f"has {len(value)} characters, at most {longest} fit")
        elif not empty and not value.strip():
            self.complain(key, "must not be empty")
        return value

    def code(self, key: str, known: Collection[str], kind: str = "") -> str:
        """One of the known codes; `kind` describes them where they are too many to list."""
        value = self.raw(key)
        if value is UNDEFINED:
            return ""
        if not isinstance(value, str) or value not in known:
            self.complain(key, f"unknown value {shown(value)}; must be {kind or 'one of ' + ', '.join(known)}")
            return ""
        return value

    def boolean(self, key: str) -> bool:
        """True or false, and nothing that merely means them."""
        value = self.raw(key)
        if value is not UNDEFINED and not isinstance(value, bool):
            self.complain(key, f"must be true or false, not {kind_of(value)}")
        return value is True

    def day(self, key: str) -> datetime.date | None:
        """A day, or null."""
        if (value := self.told(key)) is None:
            return None
        try:
            return day(value if isinstance(value, str) else shown(value))
        except ValueError as error:
            self.complain(key, str(error))
            return None

    def number(self, key: str, least: int, most: int) -> int | None:
        """A whole number within bounds, or null."""
        if (value := self.told(key)) is None:
            return None
        if reason := unfit_number(value, least, most):
            self.complain(key, reason)
            return None
        return int(value)

    def items(self, key: str, read: Callable[[Any, str], T | None]) -> list[T]:
        """A list; `read` gets each value and its path, and gives None where it has noted a problem."""
        value = self.raw(key)
        if value is UNDEFINED:
            return []
        if not isinstance(value, list):
            self.complain(key, f"must be a list, not {kind_of(value)}")
            return []
        found = [read(each, f"{self.at(key)}.{n}") for n, each in enumerate(value)]
        return [each for each in found if each is not None]

    def rows(
        self, key: str, read: Callable[[Fields], T], required: Collection[str], optional: Collection[str] = ()
    ) -> tuple[T, ...]:
        """A list of objects with the given keys, each made a value by `read`."""

        def read_row(value: Any, path: str) -> T:
            return read(Fields(value, self.problems, path, required=required, optional=optional))

        return tuple(self.items(key, read_row))

    def codes(self, key: str, is_known: Callable[[str], bool]) -> list[str]:
        """A list of codes, each of which `is_known`; sorted, nothing twice."""

        def read(value: Any, path: str) -> str | None:
            if isinstance(value, str) and is_known(value):
                return value
            self.problems.add(path, f"unknown code {shown(value)}")
            return None

        return sorted(set(self.items(key, read)))


def unfit_text(value: str, *, lines: bool) -> str:
    """Why a string cannot be stored; empty if it can."""
    if any("\ud800" <= c <= "\udfff" for c in value):
        return "has half a character (a lone surrogate)"
    allowed = "\n\r\t" if lines else ""
    for c in value:
        if unicodedata.category(c) == "Cc" and c not in allowed:
            return "has a line break or tab" if c in "\n\r\t" else f"has a control character (U+{ord(c):04X})"
    return ""


def unfit_number(value: Any, least: int, most: int) -> str:
    """Why a value is no whole number within bounds; empty if it is."""
    if isinstance(value, bool) or not isinstance(value, int):
        return f"must be a whole number, not {kind_of(value)}"
    return "" if least <= value <= most else f"must be between {least} and {most}"


def kind_of(value: Any) -> str:
    """What JSON calls a value's kind."""
    if value is None:
        return "null"
    names: dict[type, str] = {bool: "true or false", dict: "an object", list: "a list", str: "text"}
    return names.get(type(value), "a number")


def shown(value: Any) -> str:
    """A value as a message can show it."""
    text = re.sub(r"[^ -~\u00a1-\ud7ff]", "?", repr(value) if isinstance(value, str) else str(value))
    return text if len(text) <= 60 else text[:57] + "…"
