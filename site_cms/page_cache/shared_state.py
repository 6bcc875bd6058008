"""The state of kept pages that this process shares with all others of the site: in Redis, or in a file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from site_cms.page_cache.file_state import FileState
from site_cms.page_cache.redis_state import RedisState
from site_cms.page_cache.state import State


def state_of_pages() -> State | None:
    """The state that this process shares with all others of the site; None where no pages are kept."""
    if not settings.PAGE_CACHE:
        return None
    cached = settings.CACHES["default"]
    location = cached["LOCATION"] if cached["BACKEND"].endswith("RedisCache") else ""
    # Of several servers the first is the one that is written to.
    redis = location if isinstance(location, str) else location[0]
    return _made(redis, str(settings.TURNS_DIR), _site_of_database(settings.DATABASES["default"]))


@cache
def _made(redis: str, folder: str, site: str) -> State:
    if redis:
        return RedisState(redis, f"pages-{site}")
    return FileState(Path(folder) / f"pages-{site}.json")


def _site_of_database(database: Mapping[str, Any]) -> str:
    """What tells this site from others on the machine: its database."""
    name = str(database.get("NAME", ""))
    if database["ENGINE"].endswith("sqlite3") and not name.startswith("file:"):
        name = str(Path(name).resolve())
    told = "|".join([name, str(database.get("HOST", "")), str(database.get("PORT", ""))])
    return hashlib.sha256(told.encode()).hexdigest()[:16]
