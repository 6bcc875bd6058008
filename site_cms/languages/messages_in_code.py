"""The messages of a Python file, read from its syntax.

Reading tokens, as the usual extractors do, misses what stands in an f-string and what is
called by another name (`from … import gettext as now`); it would then be English for good
without a word. What cannot be known before the program runs is a fault and is said.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

# Positions of the arguments: the context, the message, its plural.
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
FUNCTIONS |= {f"{name}_lazy": places for name, places in FUNCTIONS.items() if name != "gettext_noop"}


@dataclass(frozen=True)
class Found:
    """A message: its text, or the two of singular and plural, and its context."""

    message: str | tuple[str, ...]
    context: str | None


class UnknownMessageError(ValueError):
    """What is to be translated is put together while the program runs, so that no catalogue can have it."""


def messages_of(source: str, name: str) -> Iterator[Found]:
    """Every message of a Python file.

    Args:
        source: the file's text.
        name: what it is called where a fault is told.

    Raises:
        UnknownMessageError: one of them is no plain text; with file and line.
    """
    tree = ast.parse(source, name)
    names = dict(_names(tree))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        function = _function(call.func, names)
        if function is None:
            continue
        context_at, message_at, plural_at = FUNCTIONS[function]
        texts = [_text(call, at, name) for at in (message_at, plural_at) if at is not None]
        context = None if context_at is None else _text(call, context_at, name)
        yield Found(texts[0] if len(texts) == 1 else tuple(texts), context)


def _names(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """What the functions are called in this file: by import, or by assignment of an imported name."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            known |= {alias.asname or alias.name: alias.name for alias in node.names if alias.name in FUNCTIONS}
    yield from known.items()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id in known:
            yield from ((each.id, known[node.value.id]) for each in node.targets if isinstance(each, ast.Name))


def _function(called: ast.expr, names: dict[str, str]) -> str | None:
    if isinstance(called, ast.Name):
        return names.get(called.id)
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "translation":
        return called.attr if called.attr in FUNCTIONS else None
    return None


def _text(call: ast.Call, at: int, name: str) -> str:
    argument = call.args[at] if at < len(call.args) else None
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise UnknownMessageError(f"{name}:{call.lineno}: what is to be translated is no plain text")
