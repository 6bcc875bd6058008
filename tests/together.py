"""Several who do something at the same moment, each on a connection of its own to PostgreSQL."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection, connections

# How often what depends on chance is tried; `make soak` asks for more.
ROUNDS = int(os.environ.get("SOAK_ROUNDS", "3"))


def at_once(*tasks: Callable[[], Any]) -> list[Any]:
    """Run all at the same moment; what each returned, or the exception that it ended with."""
    together = Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        try:
            together.wait()
            return task()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tasks)) as pool:
        futures = [pool.submit(run, task) for task in tasks]
        return [future.exception() or future.result() for future in futures]


def wait_until_a_lock_is_waited_for(seconds: float = 5) -> bool:
    """For whoever holds a lock: until somebody else wants it. False if nobody did."""
    until = time.monotonic() + seconds
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return True
            time.sleep(0.01)
    return False


def end_own_session() -> None:
    """End this connection's session from another one, as the server does when the process is killed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        own = cursor.fetchone()[0]

    def kill() -> None:
        try:
            with connections["default"].cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", [own])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(kill).result()
