"""`make stack`: start the arrangement, say where it is, and end it by Ctrl-C or when a part of it ends for good."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from deploy.stack.arrangement import SERVICES, Stack
from deploy.stack.machines import ROOT
from deploy.stack.programs import MissingProgramsError

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class Stopped(Exception):  # noqa: N818  (nothing went wrong)
    """Somebody wants it to end."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise Stopped


def main() -> int:
    """The command line; its status is 1 where something could not be started or ended by itself."""
    parser = argparse.ArgumentParser(prog="make stack", description="The production arrangement on one machine.")
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "stack", help="where all of it is kept")
    parser.add_argument("--port", type=int, default=0, help="where nginx listens (any that is free)")
    parser.add_argument("--demo", action="store_true", help="with the demonstration's content and people")
    asked = parser.parse_args()
    parent = os.getppid()
    for each in SIGNALS:
        signal.signal(each, _stop)
    try:
        stack = Stack(asked.folder, asked.port, tell=_tell)
    except MissingProgramsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    try:
        stack.start(demonstration=asked.demo)
        _tell(_welcome(stack, is_demonstration=asked.demo))
        while os.getppid() == parent and stack.supervisor.ended_by is None:
            time.sleep(0.2)
    except Stopped:
        pass
    except RuntimeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        stack.end()
    if (ended := stack.supervisor.ended_by) is not None:
        sys.stderr.write(f"{ended.name} ended by itself:\n{ended.last_lines()}\n")
        return 1
    return 0


def _welcome(stack: Stack, *, is_demonstration: bool) -> str:
    shares = "share no folder" if stack.storage_url else "share the folders of files"
    lines = [
        f"Serving {stack.url}/sv/ and {stack.url}/en/ (Ctrl-C stops).",
        f"The certificate is its own: curl --cacert {stack.front.certificate} {stack.url}/sv/",
        f"Two applications at {', '.join(map(str, stack.ports.values()))}, which {shares}.",
        f"Logs of {', '.join(SERVICES)}: {stack.folder / 'log'}; mail: {stack.mail}",
    ]
    if is_demonstration:
        lines.append("The people of `make demo` sign in with its password, and add a second factor at the first time.")
    return "\n".join(lines)


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
