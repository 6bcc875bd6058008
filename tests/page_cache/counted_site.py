"""The site as its web server starts it, with a line in a file for each request that comes to Django."""

from __future__ import annotations

import os
from typing import Any

from django.core.signals import request_started

from site_cms.wsgi import application as application

_FILE = os.open(os.environ["COUNTED_IN"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def _note(environ: dict[str, Any], **_kwargs: Any) -> None:
    os.write(_FILE, f"{environ['PATH_INFO']}\n".encode())


request_started.connect(_note, weak=False)
