"""Services are kept up as systemd keeps them, and end with whoever started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy.stack.programs import MissingProgramsError, find, find_all, free_ports
from deploy.stack.services import Service, ServiceError, Supervisor
from deploy.stack.units import read_environment, read_unit, unit

pytestmark = pytest.mark.skipif(find("setpriv") is None, reason="setpriv is needed (on Debian: util-linux).")
STAYS = ["sleep", "300"]


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    """One that is ended with the test."""
    supervisor = Supervisor()
    yield supervisor
    supervisor.stop_all()


def service_of(folder: Path, command: list[str], name: str = "it", **more: object) -> Service:
    return Service(name, command, folder / f"{name}.log", {"PATH": os.environ["PATH"]}, folder, **more)  # type: ignore[arg-type]


def until(happens: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.02)


def lives(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_one_that_is_killed_is_started_again(supervisor: Supervisor, tmp_path: Path) -> None:
    service = service_of(tmp_path, STAYS, restart_after=0.0)
    supervisor.start(service)
    first = service.pid
    service.send(signal.SIGKILL)
    until(lambda: service.pid not in {None, first})
    assert (service.starts, supervisor.ended_by) == (2, None)


def test_one_that_was_stopped_stays_so_until_it_is_started(supervisor: Supervisor, tmp_path: Path) -> None:
    service = service_of(tmp_path, STAYS, restart_after=0.0)
    supervisor.start(service)
    supervisor.stop("it")
    time.sleep(0.3)
    assert (service.pid, service.starts) == (None, 1)
    supervisor.start(service)
    assert service.pid


def test_where_one_ends_that_is_not_started_again_it_is_told(supervisor: Supervisor, tmp_path: Path) -> None:
    service = service_of(tmp_path, ["sh", "-c", "sleep 0.3; echo Over."], restart_after=None)
    supervisor.start(service)
    until(lambda: supervisor.ended_by is service)
    assert service.last_lines() == "Over."


def test_what_a_killed_one_had_started_does_not_outlive_it(supervisor: Supervisor, tmp_path: Path) -> None:
    """As the workers of a gunicorn, which else hold the port."""
    service = service_of(tmp_path, ["sh", "-c", "sleep 300 & echo $! > child; wait"], restart_after=300.0)
    supervisor.start(service)
    until(lambda: (tmp_path / "child").exists() and (tmp_path / "child").read_text().strip())
    child = int((tmp_path / "child").read_text())
    assert lives(child)
    assert service.pid
    os.kill(service.pid, signal.SIGKILL)
    until(lambda: not lives(child))


def test_what_is_due_again_and_again_is_run_so(supervisor: Supervisor, tmp_path: Path) -> None:
    service = service_of(tmp_path, ["sh", "-c", "echo Done."], every=0.1)
    supervisor.start(service)
    until(lambda: service.starts > 2)
    assert supervisor.ended_by is None


def test_one_that_cannot_be_started_is_told_with_what_it_said(supervisor: Supervisor, tmp_path: Path) -> None:
    service = service_of(tmp_path, ["sh", "-c", "echo No room.; exit 1"], is_ready=lambda: False, restart_after=0.0)
    with pytest.raises(ServiceError, match="it is not ready:\nNo room"):
        supervisor.start(service)


def test_one_that_does_not_end_when_told_is_killed(supervisor: Supervisor, tmp_path: Path) -> None:
    service = service_of(tmp_path, ["sh", "-c", "trap '' TERM; touch deaf; while :; do sleep 0.1; done"], patience=0.3)
    supervisor.start(service)
    until((tmp_path / "deaf").exists)
    supervisor.stop("it")
    assert service.pid is None


def test_all_end_in_the_reverse_order(tmp_path: Path) -> None:
    supervisor = Supervisor()
    for name in ("first", "second", "third"):
        command = ["sh", "-c", f"trap 'echo {name} >> ended; exit' TERM; touch {name}; while :; do sleep 0.05; done"]
        supervisor.start(service_of(tmp_path, command, name))
        until((tmp_path / name).exists)
    supervisor.stop_all()
    assert (tmp_path / "ended").read_text().split() == ["third", "second", "first"]


def test_where_even_the_supervisor_is_killed_nothing_goes_on(tmp_path: Path) -> None:
    code = f"""
import sys, time
from pathlib import Path
from deploy.stack.services import Service, Supervisor
service = Service("it", ["sleep", "300"], Path({str(tmp_path / "log")!r}), {{"PATH": "/usr/bin:/bin"}}, Path("/"))
Supervisor().start(service)
print(service.pid, flush=True)
time.sleep(300)
"""
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    pid = int(parent.stdout.readline())
    assert lives(pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until(lambda: not lives(pid))


def test_what_is_missing_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("deploy.stack.programs.SYSTEM", str(tmp_path))
    monkeypatch.setattr("deploy.stack.programs.POSTGRESQL", tmp_path)
    with pytest.raises(MissingProgramsError, match=r"Missing: nginx-light, postgresql \(on Debian: apt-get install"):
        find_all(("nginx", "initdb", "postgres"))


def test_ports_differ() -> None:
    assert len(set(free_ports(50))) == 50


def test_a_unit_is_read_as_systemd_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "a@.service"
    file.write_text("[Service]\nExecStart=/srv/goda-exempel/run 'a b' --port %i\nRestart=always\nRestartSec=2\n")
    told = read_unit(file)
    assert told.command_in(Path("/here"), "8000") == ["/here/run", "a b", "--port", "8000"]
    assert (told.restart_after, told.patience) == (2.0, 90.0)
    assert unit("goda-exempel-jobs").restart_after is None


def test_an_environment_is_read_as_a_shell_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "env"
    file.write_text("# A comment\nA='a&b$c'\nB=database\n\n")
    assert read_environment(file) == {"A": "a&b$c", "B": "database"}
