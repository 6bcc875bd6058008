"""PostgreSQL and Redis of the arrangement's own, in folders of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

from deploy.stack.programs import listens

USER = DATABASE = "site"
# Whom the server runs as where it would be root, which it refuses.
SERVER_USER = "postgres"


@dataclass(frozen=True)
class Cluster:
    """A cluster of PostgreSQL with the server's own settings: what has been committed is on the disk."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        """For the site."""
        return f"postgres://{USER}@127.0.0.1:{self.port}/{DATABASE}"

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def make(self, initdb: Path) -> None:
        """Make it, if it is not there.

        Raises:
            PermissionError: the server's user may not enter the folders above.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._data.exists():
            return
        if os.geteuid() == 0:
            shutil.chown(self.folder, SERVER_USER)
        as_it = self.as_server([str(initdb), "-D", str(self._data), "-U", USER, "--auth=trust", "--encoding=UTF8"])
        done = subprocess.run([*as_it, "--locale=C.UTF-8"], cwd="/", capture_output=True, text=True)  # noqa: S603
        if done.returncode:
            raise PermissionError(f"No cluster could be made in {self.folder}: {done.stderr.strip()}")

    def as_server(self, command: Sequence[str]) -> list[str]:
        """A command as the user whom the server runs as."""
        change = ["setpriv", f"--reuid={SERVER_USER}", f"--regid={SERVER_USER}", "--init-groups"]
        return [*(change if os.geteuid() == 0 else []), *command]

    def command(self, postgres: Path) -> list[str]:
        """What runs it."""
        listening = ["-h", "127.0.0.1", "-p", str(self.port), "-c", "unix_socket_directories="]
        return self.as_server([str(postgres), "-D", str(self._data), *listening])

    def is_ready(self) -> bool:
        """Whether it lets somebody in."""
        try:
            psycopg.connect(f"postgres://{USER}@127.0.0.1:{self.port}/postgres", connect_timeout=2).close()
        except psycopg.Error:
            return False
        return True

    def make_database(self) -> None:
        """Make the site's database, if it is not there; the server must run."""
        with psycopg.connect(f"postgres://{USER}@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")


@dataclass(frozen=True)
class Redis:
    """A Redis that keeps nothing on disk, as a cache needs it."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        """For the site."""
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self, server: Path) -> list[str]:
        """What runs it."""
        kept = ["--dir", str(self.folder), "--save", "", "--appendonly", "no", "--loglevel", "warning"]
        return [str(server), "--bind", "127.0.0.1", "--port", str(self.port), *kept]

    def is_ready(self) -> bool:
        """Whether it answers."""
        return listens(self.port) and self.ask("PING").startswith(b"+PONG")

    def ask(self, command: str) -> bytes:
        """What it answers to a command in its plain form."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as there:
                there.sendall(f"{command}\r\n".encode())
                return there.recv(4096)
        except OSError:
            return b""
