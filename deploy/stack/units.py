"""The units of systemd in `deploy/systemd`, read as systemd reads them as far as the arrangement goes by them."""

from __future__ import annotations

import configparser
import shlex
from dataclasses import dataclass
from pathlib import Path

DEPLOY = Path(__file__).resolve().parents[1]
# The folder of the site in all files of `deploy/`.
SITE = "/srv/goda-exempel"


@dataclass(frozen=True)
class Unit:
    """What a unit runs.

    Attributes:
        command: its words, with `%i` where the part behind the `@` goes.
        restart_after: seconds after which it is started again when it ends by itself; None if it is not.
        patience: seconds that it has to end when it is told to.
    """

    command: tuple[str, ...]
    restart_after: float | None
    patience: float

    def command_in(self, folder: Path, instance: str = "") -> list[str]:
        """The command with another folder in place of the site's, and what goes behind the `@`."""
        return [word.replace("%i", instance).replace(SITE, str(folder)) for word in self.command]


def read_unit(path: Path) -> Unit:
    """Read a unit of a service."""
    service = section_of(path, "Service")
    restarts = service.get("Restart", "no") == "always"
    return Unit(
        command=tuple(shlex.split(service["ExecStart"].replace("$$", "$").replace("%%", "%"))),
        restart_after=float(service.get("RestartSec", "0.1")) if restarts else None,
        patience=float(service.get("TimeoutStopSec", "90")),
    )


def unit(name: str) -> Unit:
    """The unit of a name, without its ending."""
    return read_unit(DEPLOY / "systemd" / f"{name}.service")


def section_of(path: Path, section: str) -> dict[str, str]:
    """The lines of a section of a unit; of a name that comes twice the last one."""
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # as its documentation tells to
    parser.read_string(path.read_text(encoding="utf-8"))
    return dict(parser[section])


def read_environment(path: Path = DEPLOY / "goda-exempel.env") -> dict[str, str]:
    """The variables of an environment file, as a shell and systemd read it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [line.partition("=") for line in lines if line.strip() and not line.startswith("#")]
    return {name: "".join(shlex.split(value)) for name, _is, value in told}
