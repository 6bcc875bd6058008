"""The arrangement: what it consists of, with what settings, and in which order it starts and ends."""

from __future__ import annotations

import http.client
import os
import secrets
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from deploy.stack.front import HOST, Front
from deploy.stack.machines import Machine, make_release, run
from deploy.stack.objects import Objects
from deploy.stack.programs import find_all, free_ports, listens
from deploy.stack.services import Service, Supervisor
from deploy.stack.stores import Cluster, Redis
from deploy.stack.units import SITE, Unit, read_environment, unit

APPLICATIONS = ("application-1", "application-2")
# Where the task worker and what is due run.
BESIDE = "beside"
WORKER, JOBS, NGINX, POSTGRESQL, REDIS, STORAGE = "worker", "jobs", "nginx", "postgresql", "redis", "storage"
# In the order in which they start; the storage is there where it is the arrangement's own.
SERVICES = (POSTGRESQL, REDIS, STORAGE, *APPLICATIONS, WORKER, JOBS, NGINX)
# Seconds: between two runs of what is due (the timer's are five minutes), and as Debian restarts Redis.
MINUTE, AT_ONCE = 60.0, 0.1
# Seconds after which a server of which Debian's unit does not say so is started again, as somebody on watch would.
RESTARTED_BY_HAND = 1.0
# The worker makes what takes long, once it runs.
OF_DEMONSTRATION = {"DJANGO_SETTINGS_MODULE": "site_cms.settings.demo"}
MANAGE = (".venv/bin/python", "manage.py")


@dataclass
class Stack:
    """The production arrangement on one machine.

    Attributes:
        folder: where all of it is kept: database, files, logs, certificate. Another start finds them again.
        port: where nginx listens; any that is free if it is 0.
        storage_url: `STORAGE_URL` of the site; None for an object storage of the arrangement's own. With either the
            machines share no folder; where it is empty, `MEDIA_DIR` and `PRIVATE_DIR` are one.
        settings: more variables of the environment, which go before those of the file.
        tell: is told what takes a while.
    """

    folder: Path
    port: int = 0
    storage_url: str | None = field(default_factory=lambda: os.environ.get("STORAGE_URL") or None)
    settings: dict[str, str] = field(default_factory=dict)
    tell: Callable[[str], None] = field(default=lambda _line: None)

    def __post_init__(self) -> None:
        self.programs = find_all()
        self.folder = self.folder.resolve()
        database, cache, storage, one, two, plain, tls = free_ports(7)
        self.cluster = Cluster(self.folder / POSTGRESQL, database)
        self.redis = Redis(self.folder / REDIS, cache)
        self.objects = Objects(self.folder / "objects", storage) if self.storage_url is None else None
        if self.objects:
            self.storage_url = self.objects.url
        self.ports = dict(zip(APPLICATIONS, (one, two), strict=True))
        self.files = self.folder / "files"
        self.front = Front(
            self.folder / NGINX, plain, self.port or tls, (one, two), self.files, has_pictures=not self.storage_url
        )
        shared = None if self.storage_url else self.files
        machines = (*APPLICATIONS, BESIDE)
        self.machines = {name: Machine(name, self.folder / "machines" / name, shared) for name in machines}
        self.supervisor = Supervisor()

    @property
    def url(self) -> str:
        """Where visitors reach it."""
        return f"https://127.0.0.1:{self.front.tls}"

    @property
    def mail(self) -> Path:
        """The folder of the mails that went out."""
        return self.folder / "mail"

    def log(self, name: str) -> Path:
        """What a service writes."""
        return self.folder / "log" / f"{name}.log"

    # --- Starting and ending ------------------------------------------------------------------

    def start(self, *, demonstration: bool = False) -> None:
        """Start all of it, and return when it serves.

        Args:
            demonstration: fill it with the demonstration's content and people.

        Raises:
            ServiceError, RuntimeError: something could not be started, or a command failed; what has been is ended.
        """
        try:
            self._start(demonstration=demonstration)
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """End all of it, nginx first and the stores last."""
        if self.objects and STORAGE in self.supervisor.services:
            for name in (NGINX, JOBS, WORKER, *APPLICATIONS):
                if name in self.supervisor.services:
                    self.stop(name)
            self.objects.keep()
        self.supervisor.stop_all()

    def _start(self, *, demonstration: bool) -> None:
        for folder in (self.files, self.mail, self.folder / "log", self.redis.folder):
            folder.mkdir(parents=True, exist_ok=True)
        self.cluster.make(self.programs["initdb"])
        self.supervisor.start(self._postgresql())
        self.cluster.make_database()
        self.supervisor.start(self._redis())
        if self.objects:
            self.supervisor.start(self._storage(self.objects))
            self.objects.fill()
        self.tell("Bringing the code to the machines.")
        self._bring_the_code()
        self.tell("Migrating.")
        self.manage("migrate", "-v0")
        if demonstration:
            self.tell("Making the demonstration's content.")
            self.manage("seed_demo", settings=OF_DEMONSTRATION)
        self.front.write(self.programs["openssl"])
        for service in [*map(self._application, APPLICATIONS), self._worker(), self._jobs(), self._nginx()]:
            self.supervisor.start(service)

    def _bring_the_code(self) -> None:
        release = self.folder / "release"
        make_release(release, self._environment(release, self.files, self.files, self.folder))
        for machine in self.machines.values():
            machine.put_in_place(release)
        said = "from site_cms.operations.maintenance import maintenance_page as p; print(p('sv', 5))"
        (self.files / "503.html").write_text(self.manage("shell", "--no-imports", "-c", said), encoding="utf-8")

    # --- What one does with it while it runs --------------------------------------------------

    def manage(self, *words: str, settings: dict[str, str] | None = None) -> str:
        """Run a command of `manage.py` beside the applications, and return what it wrote.

        Raises:
            RuntimeError: it failed.
        """
        machine = self.machines[BESIDE]
        return run([*MANAGE, *words], machine.folder, {**self.environment_of(machine), **(settings or {})})

    def kill(self, name: str, number: signal.Signals = signal.SIGKILL) -> None:
        """Send a signal to a service and its children; where it ends of it, it is started again as its unit says."""
        self.supervisor.services[name].send(number)

    def stop(self, name: str) -> None:
        """End a service in its own way; it stays so until it is started."""
        self.supervisor.stop(name)

    def start_again(self, name: str) -> None:
        """Start a service that was stopped, and wait until it is ready."""
        self.supervisor.start(self.supervisor.services[name])

    # --- Its parts ----------------------------------------------------------------------------

    def environment_of(self, machine: Machine) -> dict[str, str]:
        """The whole environment of a process of the site on a machine."""
        return self._environment(machine.folder, machine.media, machine.private, machine.turns)

    def _environment(self, site: Path, media: Path, private: Path, turns: Path) -> dict[str, str]:
        """The file of `deploy/`, with what differs here in place of what stands there."""
        here = {
            "SECRET_KEY": self._secret(),
            "DATABASE_URL": self.cluster.url,
            "ALLOWED_HOSTS": f"127.0.0.1,localhost,{HOST}",
            "SITE_URL": self.url,
            "MEDIA_DIR": str(media),
            "PRIVATE_DIR": str(private),
            "CACHE_URL": self.redis.url,
            "EMAIL_URL": f"file:///{self.mail}",
        }
        told = {**read_environment(), **here, **self.settings}
        if self.storage_url:
            told["STORAGE_URL"] = self.storage_url
        if left := [name for name, value in told.items() if SITE in value]:
            raise ValueError(f"deploy/goda-exempel.env has a folder in {left} that nothing replaces.")
        machine = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LC_ALL") if name in os.environ}
        return {**machine, "TMPDIR": str(turns), "PWD": str(site), **told}

    def _secret(self) -> str:
        kept = self.folder / "secret"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(64), encoding="utf-8")
        return kept.read_text(encoding="utf-8")

    def _postgresql(self) -> Service:
        command = self.cluster.command(self.programs["postgres"])
        return self._store(POSTGRESQL, command, self.cluster, restart_after=RESTARTED_BY_HAND, ends_by=signal.SIGINT)

    def _redis(self) -> Service:
        return self._store(REDIS, self.redis.command(self.programs["redis-server"]), self.redis, restart_after=AT_ONCE)

    def _storage(self, objects: Objects) -> Service:
        # It has everything in memory: once it is gone, so are the files, and all ends with it.
        return self._store(STORAGE, objects.command(), objects, restart_after=None)

    def _store(
        self,
        name: str,
        command: list[str],
        store: Cluster | Redis | Objects,
        restart_after: float | None,
        ends_by: signal.Signals = signal.SIGTERM,
    ) -> Service:
        return Service(
            name,
            command,
            self.log(name),
            {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            store.folder if store.folder.exists() else self.folder,
            is_ready=store.is_ready,
            restart_after=restart_after,
            ends_by=ends_by,
        )

    def _application(self, name: str) -> Service:
        port = self.ports[name]
        service = self._of_unit(name, self.machines[name], unit("goda-exempel@"), str(port))
        service.is_ready = lambda: is_healthy(port)
        return service

    def _worker(self) -> Service:
        return self._of_unit(WORKER, self.machines[BESIDE], unit("goda-exempel-worker"))

    def _jobs(self) -> Service:
        service = self._of_unit(JOBS, self.machines[BESIDE], unit("goda-exempel-jobs"))
        service.every = MINUTE
        return service

    def _of_unit(self, name: str, machine: Machine, told: Unit, instance: str = "") -> Service:
        return Service(
            name,
            told.command_in(machine.folder, instance),
            self.log(name),
            self.environment_of(machine),
            machine.folder,
            restart_after=told.restart_after,
            patience=told.patience,
        )

    def _nginx(self) -> Service:
        return Service(
            NGINX,
            self.front.command(self.programs["nginx"]),
            self.log(NGINX),
            {"PATH": os.environ["PATH"]},
            self.front.folder,
            is_ready=lambda: listens(self.front.tls),
        )


def is_healthy(port: int) -> bool:
    """Whether an application answers `/healthz` at its own port."""
    there = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        there.request("GET", "/healthz", headers={"Host": HOST})
        return there.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        there.close()
