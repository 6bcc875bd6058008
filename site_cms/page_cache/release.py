"""What tells the pages of this code, with these settings, from those of any other."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

# What a page is made by.
_MADE_BY = {".py", ".html", ".txt", ".mo", ".json", ".svg", ".css", ".js", ".csv"}

# What differs between machines and changes no page; what of the environment does is in the other settings.
_OF_NO_PAGE = {"ENV", "METRICS_ADDRESS", "SENTRY_DSN"}
# So does where each of these folders is, whichever setting tells of it; the first ones may lie in the last.
_FOLDERS = ("MEDIA_ROOT", "PRIVATE_ROOT", "STATIC_ROOT", "TURNS_DIR", "BASE_DIR")


@cache
def release() -> str:
    """The same for all processes, on whatever machine, that run the same code with the same settings.

    Read once for a process: from its files and not from a number, since whoever changes
    a template on the server does not change the number.
    """
    told = sha256()
    for path in _files():
        told.update(str(path.relative_to(settings.BASE_DIR)).encode())
        told.update(path.read_bytes())
    installed = sorted(f"{each.metadata['Name']} {each.version}" for each in distributions())
    told.update(json.dumps([installed, _settings()], default=_named, skipkeys=True).encode())
    return told.hexdigest()[:24]


def _files() -> list[Path]:
    """Those of the site's own apps, its templates and texts; and the names that its static files have."""
    root = Path(settings.BASE_DIR)
    own = {Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == root}
    found = {path for folder in {*own, root / "templates", root / "locale"} for path in folder.rglob("*")}
    names = Path(settings.STATIC_ROOT) / "staticfiles.json"
    made_by = {path for path in found if path.suffix in _MADE_BY and path.is_file()}
    return sorted(made_by | ({names} if names.is_file() and root in names.parents else set()))


def _settings() -> dict[str, Any]:
    return {
        name: getattr(settings, name) for name in sorted(dir(settings)) if name.isupper() and name not in _OF_NO_PAGE
    }


def _named(value: object) -> object:
    """What is no plain value: in an order, without the address in memory that many show, in no machine's folder."""
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    told = str(value)
    if isinstance(value, Path):
        for folder in _FOLDERS:
            told = told.replace(str(getattr(settings, folder)), folder)
    return type(value).__qualname__ if " at 0x" in told else told
