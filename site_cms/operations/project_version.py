"""What the project is called, and which version of it runs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Project:
    """The project's name and its version."""

    name: str
    version: str


def project() -> Project:
    """As `pyproject.toml` has it: the project is run where it lies, and is no installed package."""
    with (Path(settings.BASE_DIR) / "pyproject.toml").open("rb") as file:
        told = tomllib.load(file)["project"]
    return Project(str(told["name"]), str(told["version"]))
