"""Writes what was answered: one file an address, with its status, headers and number of queries."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection

from .contents import told, told_of_file
from .stillness import Clock, Dice

# They say again what the content says, or when a file was written, by a clock that does not stand still.
LEFT_OUT = {"content-length", "etag", "last-modified", "set-cookie", "date"}
# A constant in a statement, which tells nothing of why there is one statement more.
CONSTANT = re.compile(r"'(?:[^']|'')*'|\b\d+\b")
# Where an object lies, as Python tells of one that has no words of its own.
IN_MEMORY = re.compile(r" at 0x[0-9a-f]{6,}")
# What Wagtail ends the addresses of its files with: a digest of the list of apps, which may grow.
FILES_VERSION = re.compile(r"(/static/[^\" ]*\?v=)[0-9a-f]{8}")
LONGEST_NAME = 180


class Statements:
    """Counts what the database is asked, in a `with` statement."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._wrapped = connection.execute_wrapper(self._note)

    def __enter__(self) -> Statements:
        self._wrapped.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._wrapped.__exit__(*raised)

    def text(self) -> str:
        """The statements, one a line, without the constants in them."""
        return "\n".join(CONSTANT.sub("…", " ".join(each.split())) for each in self.found)

    def _note(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.found.append(sql)
        return execute(sql, params, many, context)


class Recording:
    """A folder that a recording is written to.

    Args:
        folder: where; it must not exist.
        replaced: what differs between two recordings by nature, such as the temporary folder, and what stands for it.
    """

    def __init__(self, folder: Path, replaced: dict[str, str], clock: Clock, dice: Dice) -> None:
        self._folder = folder
        self._replaced = replaced
        self.clock = clock
        self.dice = dice
        self._times: Counter[str] = Counter()
        folder.mkdir(parents=True)

    def write(self, part: str, name: str, text: str, aside: str = "") -> None:
        """Write a text; `aside` is not compared, but tells why another number came out."""
        for found, stands_for in self._replaced.items():
            text = text.replace(found, stands_for)
        text = FILES_VERSION.sub(r"\1…", IN_MEMORY.sub(" at 0x…", text))
        file = self._folder / part / file_name(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_name(file.name + ".txt").write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")
        if aside:
            file.with_name(file.name + ".sql").write_text(aside + "\n", encoding="utf-8")

    def file(self, part: str, name: str, content: bytes) -> None:
        """Write what a file says."""
        self.write(part, name, told_of_file(name, content))

    def answer(self, part: str, name: str, ask: Callable[[], Any]) -> Any:
        """Ask for an answer, write it and hand it on."""
        self._times[name] += 1
        self.dice.begin(f"{name} {self._times[name]}")
        with Statements() as statements:
            answer = ask()
            content = answer.getvalue() if answer.streaming else answer.content
        headers = sorted(f"{key}: {value}" for key, value in answer.items() if key.lower() not in LEFT_OUT)
        head = [
            f"status {answer.status_code}",
            f"queries {len(statements.found)}",
            *headers,
            *(header for header in ("ETag", "Last-Modified") if answer.has_header(header)),
            *(_cookie(each) for _name, each in sorted(answer.cookies.items())),
        ]
        body = told(content, answer.get("Content-Type", "")) if content else ""
        self.write(part, name, "\n".join([*head, "", body]), statements.text())
        answer.text_read = content.decode(errors="replace") if "html" in answer.get("Content-Type", "") else ""
        return answer

    def mails(self, part: str, sent: list[Any]) -> None:
        """Write the mails that were sent, and empty the list."""
        for mail in sent:
            self._times[part] += 1
            name = f"{self._times[part]:03d} {mail.subject}"
            lines = [f"{header}: {value}" for header, value in (("From", mail.from_email), ("To", ", ".join(mail.to)))]
            texts = [mail.body, *(told(str(each[0]).encode(), each[1]) for each in mail.alternatives)]
            self.write(part, name, "\n".join([f"Subject: {mail.subject}", *lines, "", *texts]))
        sent.clear()


def file_name(name: str) -> str:
    """A name that a file can have, told by the address."""
    safe = re.sub(r"[^\w.?=&%~ -]", lambda sign: "!" if sign[0] == "/" else f"%{ord(sign[0]):02X}", name)
    if len(safe.encode()) <= LONGEST_NAME:
        return safe
    return (
        f"{safe.encode()[: LONGEST_NAME - 20].decode(errors='ignore')}~{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    )


def _cookie(cookie: Any) -> str:
    given = " ".join(f"{key}={value}" for key, value in sorted(cookie.items()) if value and key != "expires")
    return f"Cookie {cookie.key} {given}"
