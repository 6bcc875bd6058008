"""Processes that are kept up as systemd keeps them: started again when they end by themselves, ended in order."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

# Seconds between two looks at the processes, and that one has until it is ready.
LOOK, PATIENCE = 0.05, 60.0
LAST_LINES = 15


class ServiceError(RuntimeError):
    """A service ended, or was not ready in time; with the last lines of its log."""


def _at_once() -> bool:
    return True


@dataclass
class Service:
    """A process that is to run, or one that is to run again and again.

    Attributes:
        name: what it is called.
        command: its words.
        log: the file that gets what it writes.
        environment: the whole of its environment.
        folder: where it runs.
        is_ready: whether it does what it is there for.
        restart_after: seconds after which it is started again when it has ended by itself; None where all ends with it.
        every: seconds from one start to the next of one that ends when it is done; None for one that stays.
        ends_by: the signal that tells it to end.
        patience: seconds that it has for that.
    """

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str]
    folder: Path
    is_ready: Callable[[], bool] = _at_once
    restart_after: float | None = None
    every: float | None = None
    ends_by: signal.Signals = signal.SIGTERM
    patience: float = 20.0
    starts: int = 0
    _is_wanted: bool = field(default=False, repr=False)
    _due: float = 0.0
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def pid(self) -> int | None:
        """The process that runs now; None if there is none."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def last_lines(self) -> str:
        """The end of its log."""
        text = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-LAST_LINES:])

    def send(self, number: signal.Signals) -> None:
        """Send a signal to it and to what it has started."""
        if self.pid is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, number)

    def _spawn(self) -> None:
        self.starts += 1
        with self.log.open("ab") as log:
            # In a group of its own: a key on the terminal reaches the supervisor alone, which ends all in order. If
            # even the supervisor is killed, the system tells it to end.
            self._process = subprocess.Popen(  # noqa: S603  (the commands are those of `arrangement`)
                ["setpriv", "--pdeathsig", self.ends_by.name.removeprefix("SIG"), *self.command],  # noqa: S607
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=dict(self.environment),
                cwd=self.folder,
                start_new_session=True,
            )

    def _look_after(self, now: float) -> bool:
        """Start it where it is due; whether it ended by itself and all is to end with it."""
        if self._process is None:
            if self._is_wanted and now >= self._due:
                self._due = now + (self.every or 0.0)
                self._spawn()
            return False
        if self._process.poll() is None:
            return False
        # What it had started does not outlive it, as in a unit's control group.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process = None
        if not self._is_wanted or self.every is not None:
            return False
        self._due = now + (self.restart_after or 0.0)
        return self.restart_after is None


class Supervisor:
    """Keeps services up, in the order in which they were added, and ends them in the reverse."""

    def __init__(self) -> None:
        self.services: dict[str, Service] = {}
        self.ended_by: Service | None = None
        self._lock = threading.RLock()
        self._is_over = threading.Event()
        # It starts all of them, since the system takes the end of this thread for that of whoever started one.
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)
        self._thread.start()

    def start(self, service: Service, patience: float = PATIENCE) -> None:
        """Start a service, or one that was stopped, and wait until it is ready.

        Raises:
            ServiceError: it ended, or is not ready within `patience` seconds.
        """
        with self._lock:
            self.services[service.name] = service
            service._is_wanted, service._due = True, 0.0
            self.ended_by = None if self.ended_by is service else self.ended_by
            before = service.starts
        self._wait(service, patience, lambda: service.starts > before + 1 or self.ended_by is service)

    def wait(self, name: str, patience: float = PATIENCE) -> None:
        """Wait until a service is ready, however often it is started.

        Raises:
            ServiceError: it is not within `patience` seconds.
        """
        self._wait(self.services[name], patience, lambda: False)

    def stop(self, name: str) -> None:
        """End a service; it stays so until it is started."""
        service = self.services[name]
        with self._lock:
            service._is_wanted = False
            process = service._process
        if process is None:
            return
        if process.poll() is None:
            # It tells its own children, as they need it.
            process.send_signal(service.ends_by)
        try:
            process.wait(service.patience)
        except subprocess.TimeoutExpired:
            service.send(signal.SIGKILL)
            process.wait()
        with self._lock:
            service._look_after(time.monotonic())

    def stop_all(self) -> None:
        """End all services, the last one first, and the supervisor."""
        for name in reversed(self.services):
            self.stop(name)
        self._is_over.set()
        self._thread.join()

    def _wait(self, service: Service, patience: float, has_failed: Callable[[], bool]) -> None:
        until = time.monotonic() + patience
        while not (service.starts and (service.every is not None or service.pid is not None) and service.is_ready()):
            if has_failed() or time.monotonic() > until:
                raise ServiceError(f"{service.name} is not ready:\n{service.last_lines()}")
            time.sleep(LOOK)

    def _run(self) -> None:
        while not self._is_over.wait(LOOK):
            with self._lock:
                for service in self.services.values():
                    if service._look_after(time.monotonic()):
                        service._is_wanted = False
                        self.ended_by = self.ended_by or service
