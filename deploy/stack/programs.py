"""The programs of Debian's packages that the arrangement is made of, found or said to be missing."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

# By program, the package of Debian that has it.
PACKAGES = {
    "nginx": "nginx-light",
    "redis-server": "redis-server",
    "postgres": "postgresql",
    "initdb": "postgresql",
    "openssl": "openssl",
    "git": "git",
    "setpriv": "util-linux",
}
# Where Debian has the versions of PostgreSQL, and programs that are not for everybody.
POSTGRESQL, SYSTEM = Path("/usr/lib/postgresql"), "/usr/sbin"


class MissingProgramsError(RuntimeError):
    """Programs that are not on this machine, with the packages that have them."""


def find(program: str) -> Path | None:
    """Where a program is, the newest version of it first; None if it is nowhere."""
    versions = sorted(POSTGRESQL.glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    found = shutil.which(program, path=os.pathsep.join([*map(str, versions), os.environ.get("PATH", ""), SYSTEM]))
    return Path(found) if found else None


def find_all(programs: Sequence[str] = tuple(PACKAGES)) -> dict[str, Path]:
    """Where each program is.

    Raises:
        MissingProgramsError: one is nowhere; all that are missing are named.
    """
    found = {program: find(program) for program in programs}
    missing = sorted({PACKAGES[program] for program, path in found.items() if path is None})
    if missing:
        raise MissingProgramsError(f"Missing: {', '.join(missing)} (on Debian: apt-get install {' '.join(missing)}).")
    return {program: path for program, path in found.items() if path is not None}


def free_ports(number: int) -> list[int]:
    """Ports of loopback at which nobody listens now, all different."""
    with ExitStack() as held:
        ports = []
        for _ in range(number):
            each = held.enter_context(socket.socket())
            each.bind(("127.0.0.1", 0))
            ports.append(int(each.getsockname()[1]))
        return ports


def listens(port: int) -> bool:
    """Whether somebody listens at a port of loopback."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
