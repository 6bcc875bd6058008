"""What stands in for machines: folders that each hold the code, what is collected of it, and files of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a machine that serves has no use for.
LEFT_OUT = ("tests/", "docs/", ".ci/", "deploy/stack/")


@dataclass(frozen=True)
class Machine:
    """A folder in place of the site's on a machine of its own.

    Attributes:
        name: what it is called.
        folder: the code, with what belongs to it.
        shared: where files are that all machines share; None where they share none, since there is an object storage.
    """

    name: str
    folder: Path
    shared: Path | None

    @property
    def media(self) -> Path:
        """`MEDIA_DIR`."""
        return (self.shared or self.folder) / "media"

    @property
    def private(self) -> Path:
        """`PRIVATE_DIR`."""
        return (self.shared or self.folder) / "private"

    @property
    def turns(self) -> Path:
        """Where its processes take turns, and whatever else is for a moment: its `/tmp`."""
        return self.folder / "tmp"

    def put_in_place(self, release: Path) -> None:
        """Have the code of a release, and the folders that it writes to; the files in these are kept."""
        kept = {path.name for path in (self.media, self.private) if path.parent == self.folder}
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.iterdir():
            if old.name not in kept:
                _remove(old)
        shutil.copytree(release, self.folder, symlinks=True, dirs_exist_ok=True)
        for folder, mode in ((self.media, 0o755), (self.private, 0o700), (self.turns, 0o700)):
            folder.mkdir(mode=mode, parents=True, exist_ok=True)


def make_release(folder: Path, environment: dict[str, str]) -> None:
    """Make what is brought to each machine: the code as it is now, its catalogues, its static files.

    Nothing is done where it has been made of the same files before: compressing takes its time.

    Args:
        folder: where; what is in it goes.
        environment: in which the site's commands run.
    """
    names = _names_of_code()
    mark, made_of = folder / ".made-of", _as_it_is(names)
    if mark.exists() and mark.read_text(encoding="utf-8") == made_of:
        return
    if folder.exists():
        _remove(folder)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    # The packages are on the machine already; what runs is the environment of whoever started the arrangement.
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    compiling = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile"]
    run([*compiling, "--directory", "locale", "--domain", "django djangojs"], folder, environment)
    run([sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"], folder, environment)
    mark.write_text(made_of, encoding="utf-8")


def _names_of_code() -> list[str]:
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603  (git's own words)
    names = {name for name in told.stdout.split("\0") if name and not name.startswith(LEFT_OUT)}
    return sorted(name for name in names if (ROOT / name).is_file())


def _as_it_is(names: list[str]) -> str:
    told = [(name, (stat := (ROOT / name).stat()).st_size, stat.st_mtime_ns) for name in names]
    return sha256(repr((sys.prefix, told)).encode()).hexdigest()


def run(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    """Run a command to its end; what it wrote.

    Raises:
        RuntimeError: it failed, with what it said.
    """
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
