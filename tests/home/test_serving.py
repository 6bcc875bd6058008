"""However `make demo` is stopped, nothing that it started stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from demonstration.serving import serve
sleeper = ["sh", "-c", 'echo $$ >> "$1"; exec sleep 600', "sh"]
runner = ["sh", "-c", 'echo x >> "$1"', "sh", sys.argv[2]]
sys.exit(serve([[*sleeper, sys.argv[1]], [*sleeper, sys.argv[1]]], [runner], every=0.3))
"""


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def wait_for(condition: object, seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "pids", tmp_path / "runs"


def lines(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_stops_everything(files: tuple[Path, Path], number: signal.Signals) -> None:
    pids, runs = files
    program = subprocess.Popen([sys.executable, "-c", PROGRAM, str(pids), str(runs)], cwd=ROOT)
    assert wait_for(lambda: len(lines(pids)) == 2 and len(lines(runs)) >= 2)
    program.send_signal(number)
    assert program.wait(timeout=20) == 0
    assert not [pid for pid in lines(pids) if is_running(int(pid))]


def test_when_whoever_started_it_is_killed_everything_stops(files: tuple[Path, Path]) -> None:
    pids, runs = files
    starter = "import subprocess, sys; subprocess.run([sys.executable, '-c', *sys.argv[1:]])"
    program = subprocess.Popen([sys.executable, "-c", starter, PROGRAM, str(pids), str(runs)], cwd=ROOT)
    assert wait_for(lambda: len(lines(pids)) == 2)
    program.kill()
    program.wait()
    assert wait_for(lambda: not [pid for pid in lines(pids) if is_running(int(pid))])


def test_when_one_of_them_ends_the_others_do_not_go_on_alone(files: tuple[Path, Path]) -> None:
    pids, runs = files
    program = subprocess.Popen([sys.executable, "-c", PROGRAM, str(pids), str(runs)], cwd=ROOT)
    assert wait_for(lambda: len(lines(pids)) == 2)
    os.kill(int(lines(pids)[0]), signal.SIGKILL)
    assert program.wait(timeout=20) != 0
    assert not [pid for pid in lines(pids) if is_running(int(pid))]
