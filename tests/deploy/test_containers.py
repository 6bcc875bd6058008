"""The container files name what there is, run what the units run, and the image's steps can be taken."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.stack.machines import ROOT
from deploy.stack.units import DEPLOY, section_of, unit
from site_cms.settings.environment import Environment

# What needs root, Debian's packages or another's network is looked at and not done here.
NOT_HERE = ("apt-get ", "useradd ", "install -d ")
REGISTRY = re.compile(r"^[^/]*[.:][^/]*/|^localhost/")


def steps(dockerfile: str) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile with what follows each."""
    text = re.sub(r"^#.*\n", "", dockerfile, flags=re.MULTILINE).replace("\\\n", " ")
    return [(words[0], words[1]) for line in text.splitlines() if len(words := line.split(None, 1)) == 2]


@pytest.fixture(scope="module")
def dockerfile() -> list[tuple[str, str]]:
    return steps((DEPLOY / "Dockerfile").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    return told


def test_images_are_named_without_a_host(dockerfile: list[tuple[str, str]], services: dict[str, Any]) -> None:
    images = [rest.split()[0] for name, rest in dockerfile if name == "FROM"]
    images += [service["image"] for service in services.values()]
    assert len(images) > 5
    assert [image for image in images if REGISTRY.match(image)] == []
    assert REGISTRY.match("ghcr.example/a:1")


def test_what_runs_is_not_root(dockerfile: list[tuple[str, str]]) -> None:
    users = [(number, rest) for number, (name, rest) in enumerate(dockerfile) if name == "USER"]
    assert [rest for _number, rest in users] == ["goda-exempel"]
    assert all(name in {"ENV", "CMD"} for name, _rest in dockerfile[users[0][0] + 1 :])


def test_the_image_is_not_made_of_what_is_left_out(dockerfile: list[tuple[str, str]]) -> None:
    left_out = set((DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").split("\n")[1:])
    sources = [rest.split()[:-1] for name, rest in dockerfile if name == "COPY" and not rest.startswith("--from")]
    assert sources == [["requirements/base.txt"], ["."]]
    for name in (source for each in sources for source in each):
        assert (ROOT / name).exists()
        assert name.split("/")[0] not in left_out


def test_services_run_what_the_units_run(services: dict[str, Any]) -> None:
    site = Path("/srv/goda-exempel")
    for port in ("8000", "8001"):
        told = shlex.split(services[f"application-{port}"]["command"])
        assert told == unit("goda-exempel@").command_in(site, port)
        assert services[f"application-{port}"]["healthcheck"]["test"][-1] == f"http://127.0.0.1:{port}/healthz"
        assert f"{unit('goda-exempel@').patience:.0f}s" == services[f"application-{port}"]["stop_grace_period"]
    assert shlex.split(services["worker"]["command"]) == unit("goda-exempel-worker").command_in(site)
    assert f"{unit('goda-exempel-worker').patience:.0f}s" == services["worker"]["stop_grace_period"]
    assert shlex.join(unit("goda-exempel-jobs").command_in(site)) in services["jobs"]["command"]


def test_settings_are_those_that_there_are(services: dict[str, Any], dockerfile: list[tuple[str, str]]) -> None:
    known = {name.upper() for name in Environment.__dataclass_fields__}
    for name in ("application-8000", "application-8001", "worker", "jobs", "migrate"):
        assert set(services[name]["environment"]) <= known
    for name, rest in dockerfile:
        if name == "ENV":
            assert {part.partition("=")[0] for part in rest.split()} == {"DJANGO_SETTINGS_MODULE", "PYTHONUNBUFFERED"}


def test_files_that_are_mounted_are_there(services: dict[str, Any]) -> None:
    mounted = [each.split(":")[0] for each in services["nginx"]["volumes"]]
    assert [each for each in mounted if each.startswith("./") and not (DEPLOY / each).is_file()] == []
    site = (DEPLOY / "nginx" / "goda-exempel.conf").read_text(encoding="utf-8")
    assert [each for each in mounted if each.startswith("/") and each not in site] == []
    assert {service["env_file"] for service in services.values() if "env_file" in service} == {
        section_of(path, "Service")["EnvironmentFile"] for path in (DEPLOY / "systemd").glob("*.service")
    }


def test_the_steps_of_the_image_can_be_taken(dockerfile: list[tuple[str, str]], tmp_path: Path) -> None:
    """In a copy of what it is made of; packages are those that are here already, by the same file of hashes."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    left_out = {"tests", "docs", "deploy", ".ci"}
    for name in filter(None, listed.stdout.split("\0")):
        if name.split("/")[0] not in left_out and (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    # As if it had been installed.
    (tmp_path / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    taken = 0
    for name, command in dockerfile:
        if name != "RUN" or command.startswith(NOT_HERE) or command == "python3 -m venv .venv":
            continue
        if " pip install " in command:
            # Every package is there with a hash, and nothing else is wanted.
            command += " --dry-run --no-index --quiet"
        done = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        taken += 1
    assert taken == 3
    assert (tmp_path / "locale/sv/LC_MESSAGES/django.mo").is_file()
    assert (tmp_path / "staticfiles/staticfiles.json").is_file()
