"""Stylesheets that are written as several files and served as one.

`@import` is how CSS says that one file is made of others, and in development a browser follows
it. A visitor would wait for each file in turn, so where the static files are collected the
imports are put in. What is said to whoever edits, the comments, is left out there: it would be
a sixth of what a first visit waits for. `docs/decisions/0095-two-stylesheets-a-page.md`.
"""

from __future__ import annotations

import datetime
import posixpath
import re
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage

IMPORT = re.compile(r'^@import "(?P<file>(?:\.\./)?[\w.-]+\.css)";$', flags=re.MULTILINE)
# Strings are read over, for what looks like a comment in one is none.
COMMENT_OR_STRING = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""", flags=re.DOTALL)


class WholeStylesheets(FileSystemStorage):
    """A folder of static files in which a stylesheet is read with what it imports, and without its comments.

    What is imported lies beside the file that imports it, or one folder up.
    """

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        if not name.endswith(".css"):
            return super()._open(name, mode)  # type: ignore[misc]
        return ContentFile(without_comments(self._whole(name)).encode(), name=name)

    def get_modified_time(self, name: str) -> datetime.datetime:
        """When the file or one that it imports was last written."""
        own = super().get_modified_time(name)
        return max([own, *map(self.get_modified_time, self._imported(name))]) if name.endswith(".css") else own

    def _text(self, name: str) -> str:
        with Path(self.path(name)).open(encoding="utf-8") as file:
            return file.read()

    def _imported(self, name: str) -> list[str]:
        return [_beside(name, found["file"]) for found in IMPORT.finditer(self._text(name))]

    def _whole(self, name: str) -> str:
        return IMPORT.sub(lambda found: self._whole(_beside(name, found["file"])), self._text(name))


class StylesheetFinder(FileSystemFinder):
    """Django's finder of the project's own static files; what it lists for collecting are whole stylesheets."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for root, plain in self.storages.items():
            self.storages[root] = WholeStylesheets(location=root)
            self.storages[root].prefix = plain.prefix


def without_comments(css: str) -> str:
    """The same rules without the comments."""
    return COMMENT_OR_STRING.sub(lambda found: "" if found[0].startswith("/*") else found[0], css)


def _beside(name: str, file: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), file))
