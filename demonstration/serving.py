"""What `make demo` runs side by side: the server, the task worker, and what is due once a minute.

However it is stopped, by a key, by a signal or because whoever started it is gone, everything
that it started is stopped too.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

# Seconds between two runs of what is due by the hour, and those that a process has to end by itself.
MINUTE = 60.0
PATIENCE = 10.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class Stopped(Exception):  # noqa: N818  (nothing went wrong)
    """Somebody wants it to end."""


def serve(processes: Sequence[Sequence[str]], recurring: Sequence[Sequence[str]], every: float = MINUTE) -> int:
    """Run until a signal comes, one of the processes ends, or the parent process is gone.

    Args:
        processes: commands that run all the while.
        recurring: commands that are run again and again; one that fails is tried again.
        every: seconds between two runs.

    Returns:
        The exit status: 0 if it was stopped, else that of the process that ended by itself.
    """
    for each in SIGNALS:
        signal.signal(each, _stop)
    parent = os.getppid()
    running: list[subprocess.Popen[bytes]] = []
    try:
        # Each in a session of its own: a key on the terminal reaches this process alone, which stops them in order.
        running += [_start(command) for command in processes]
        due = time.monotonic()
        while os.getppid() == parent:
            if time.monotonic() >= due:
                due = time.monotonic() + every
                running += [_start(command) for command in recurring]
            for process in running[: len(processes)]:
                if process.poll() is not None:
                    return process.returncode or 1
            running[len(processes) :] = [each for each in running[len(processes) :] if each.poll() is None]
            time.sleep(0.2)
    except Stopped:
        return 0
    finally:
        _end(running)
    return 0


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603  (the commands are those of this module)


def _stop(_number: int, _frame: FrameType | None) -> None:
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise Stopped


def _end(running: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in running:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + PATIENCE
    for process in running:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main() -> int:
    """The command line: what follows is the server's own; the worker's words go to var/worker.log."""
    manage = [sys.executable, "manage.py"]
    worker = ["sh", "-c", 'exec "$@" >var/worker.log 2>&1', "sh", *manage, "db_worker", "--interval", "2"]
    due = ["sh", "-c", 'exec "$@" >>var/schedule.log 2>&1', "sh", *manage]
    server = [sys.executable, "-m", "gunicorn", "site_cms.wsgi", *sys.argv[1:]]
    return serve([worker, server], [[*due, "run_scheduled_jobs"]])


if __name__ == "__main__":
    sys.exit(main())
