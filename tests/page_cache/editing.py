"""A process that edits the site as it is told, and is killed between any two statements where it is told so.

    python -m tests.page_cache.editing

It reads a line of JSON for each edit, `{"edit": "publish", "word": "Ändring 7", "seed": 7, "dies_at": 12}`, makes the
edit in a child of its own, and answers with a line: `{"steps": 62, "was_killed": false}`. The child ends itself as
`kill -9` does at the step of that number: there is one before and one after each statement and each commit, and both
lie within the time for which kept pages are held.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any

import django
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper


class Counted:
    """How many steps there were; the one of the number is the last thing that the process comes to."""

    def __init__(self, dies_at: int | None) -> None:
        self.number, self._dies_at = 0, dies_at

    def step(self) -> None:
        """One more, or the end."""
        self.number += 1
        if self.number == self._dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        """Around a statement, as Django's connection asks for it."""
        self.step()
        found = execute(*args)
        self.step()
        return found

    def around_commits(self) -> None:
        """Also around what Django itself does to commit, within what the site does around that."""
        commit = BaseDatabaseWrapper._commit  # type: ignore[attr-defined]  # the stubs leave it out

        def between(wrapper: BaseDatabaseWrapper) -> None:
            self.step()
            commit(wrapper)
            self.step()

        BaseDatabaseWrapper._commit = between  # type: ignore[attr-defined]


def _edit(asked: dict[str, Any]) -> int:
    from tests.page_cache.edits import KINDS  # noqa: PLC0415  (models can be read once Django is set up)

    counted = Counted(asked["dies_at"])
    counted.around_commits()
    with connection.execute_wrapper(counted), redirect_stdout(sys.stderr):
        KINDS[asked["edit"]](random.Random(asked["seed"]), asked["word"])
    return counted.number


def _in_child(work: Callable[[], Any]) -> tuple[Any, bool]:
    """What the work came to, and whether it was killed; a process of its own forgets all that it remembered."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        try:
            told = json.dumps({"done": work()})
        except Exception:  # noqa: BLE001  (told to who asked)
            told = json.dumps({"failed": traceback.format_exc()})
        os.write(writes, told.encode())
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as end:
        told = end.read()
    os.waitpid(child, 0)
    if not told:
        return None, True
    answer = json.loads(told)
    if "failed" in answer:
        raise RuntimeError(answer["failed"])
    return answer["done"], False


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Until there is nothing more to read. First it makes the site and says the key of an editor's session."""
    django.setup()
    from tests.page_cache.edits import make_site  # noqa: PLC0415

    session, _killed = _in_child(make_site)
    _say(json.dumps(session))
    for line in sys.stdin:
        asked = json.loads(line)
        number, was_killed = _in_child(lambda asked=asked: _edit(asked))  # type: ignore[misc]
        _say(json.dumps({"steps": number, "was_killed": was_killed}))


if __name__ == "__main__":
    main()
