"""What of kept pages this process shares with all others of the site: in Redis, or in a file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from site_cms.page_cache.file_state import FileState
from site_cms.page_cache.redis_server import RedisServer
from site_cms.page_cache.redis_state import RedisState
from site_cms.page_cache.release import release
from site_cms.page_cache.shared_pages import SharedPages
from site_cms.page_cache.state import State

# Seconds for which one waits for a page that somebody else is making.
PATIENCE = 2.0


def state_of_pages() -> State | None:
    """The state that this process shares with all others of the site; None where no pages are kept."""
    if not settings.PAGE_CACHE:
        return None
    site = _site_of_database(settings.DATABASES["default"])
    if url := _redis():
        return _state_in_redis(url, site)
    return _state_in_file(str(settings.TURNS_DIR), site)


def pages_of_others() -> SharedPages | None:
    """Where processes find what others have made; None where each makes its own, without Redis."""
    if not (url := _redis()):
        return None
    site = _site_of_database(settings.DATABASES["default"])
    return SharedPages(_server(url), f"page-{site}-{release()}", patience=PATIENCE)


def _redis() -> str:
    """The address of the server of the cache; empty where that is none."""
    cached = settings.CACHES["default"]
    location = cached["LOCATION"] if cached["BACKEND"].endswith("RedisCache") else ""
    # Of several servers the first is the one that is written to.
    return location if isinstance(location, str) else location[0]


@cache
def _server(url: str) -> RedisServer:
    return RedisServer(url)


@cache
def _state_in_redis(url: str, site: str) -> RedisState:
    return RedisState(_server(url), f"pages-{site}")


@cache
def _state_in_file(folder: str, site: str) -> FileState:
    return FileState(Path(folder) / f"pages-{site}.json")


def _site_of_database(database: Mapping[str, Any]) -> str:
    """What tells this site from others on the machine: its database."""
    name = str(database.get("NAME", ""))
    if database["ENGINE"].endswith("sqlite3") and not name.startswith("file:"):
        name = str(Path(name).resolve())
    told = "|".join([name, str(database.get("HOST", "")), str(database.get("PORT", ""))])
    return hashlib.sha256(told.encode()).hexdigest()[:16]
