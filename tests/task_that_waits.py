"""A task for a worker of a test's own: it says that it has begun, waits until it may end, and leaves one mark."""

from __future__ import annotations

import time
from pathlib import Path

from django_tasks import task


@task()
def wait_and_leave_a_mark(folder: str) -> None:
    """Note each beginning on a line of its own; end once there is a file `go`."""
    at = Path(folder)
    with (at / "begun").open("a") as file:
        file.write("begun\n")
    for _moment in range(600):
        if (at / "go").exists():
            (at / "mark").write_text("done")
            return
        time.sleep(0.1)
