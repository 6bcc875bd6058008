"""A Redis server of the tests' own, where there is one to start."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from tests.page_cache.front import Front


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a server on loopback that keeps nothing; it ends with the tests."""
    binary = shutil.which("redis-server")
    if binary is None:
        pytest.skip("Redis is needed (on Debian: apt-get install redis-server).")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("redis")
    server = subprocess.Popen(
        [binary, "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    url = f"redis://127.0.0.1:{port}/0"
    try:
        Redis.from_url(url, retry=Retry(ConstantBackoff(0.05), 100)).ping()
        yield url
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the file of a state may be."""
    return tmp_path / "turns"


@pytest.fixture
def front() -> Front:
    """Each test's own."""
    return Front()
