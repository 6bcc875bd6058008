"""A site of its own in a folder, over a database of its own, worked by the commands that whoever runs it has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests.page_cache.served import ROOT, Server

# What those who write call a round of theirs.
ROUND = "Omgång"


@dataclass(frozen=True)
class Place:
    """A database and folders that nothing else uses."""

    folder: Path
    database_url: str

    @classmethod
    def of(cls, folder: Path, name: str, server: str) -> Place:
        """An empty one; `server` is the address of a database on PostgreSQL's server, or empty for SQLite."""
        place = folder / name
        place.mkdir(parents=True)
        if not server:
            return cls(place, f"sqlite:///{place / 'db.sqlite3'}")
        _psql(server, f"CREATE DATABASE {name}")
        return cls(place, urlunsplit(urlsplit(server)._replace(path=f"/{name}")))

    @property
    def told(self) -> dict[str, str]:
        """The environment of its processes."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "site_cms.settings.dev",
            "DATABASE_URL": self.database_url,
            "MEDIA_DIR": str(self.folder / "media"),
            "PRIVATE_DIR": str(self.folder / "private"),
            "TMPDIR": str(self._made("tmp")),
            "PYTHONPATH": str(ROOT),
        }

    def manage(self, *words: str | Path, code: str = "") -> str:
        """What a command says.

        Raises:
            subprocess.CalledProcessError: it failed; with what it said.
        """
        command = [sys.executable, "manage.py", *map(str, words), *([code] if code else [])]
        done = subprocess.run(command, cwd=ROOT, env=self.told, capture_output=True, text=True, check=False)
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
        return done.stdout

    def server(self) -> Server:
        """A process that serves it, once it answers."""
        server = Server(self.told)
        server.wait()
        return server

    def destroy(self, server: str) -> None:
        """Leave nothing: neither database nor files."""
        if server:
            _psql(server, f"DROP DATABASE {self.folder.name} WITH (FORCE)")
        shutil.rmtree(self.folder)

    def _made(self, name: str) -> Path:
        path = self.folder / name
        path.mkdir(exist_ok=True)
        return path


def _psql(server: str, statement: str) -> None:
    subprocess.run(["psql", server, "-qc", statement], check=True)
