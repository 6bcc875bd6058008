"""What a site is, so that it can be told whether it is as before: its rows, its files, its pages."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import cycle
from pathlib import Path

from tests.drill.place import Place
from tests.page_cache.served import Server

# Written to by reading and by running, not by anybody's work.
OF_THE_MOMENT = {"django_session", "site_cms_contentchange", "sqlite_sequence"}

_ROWS = """
import json, sys
from hashlib import sha256
from django.db import connection
told = {}
with connection.cursor() as cursor:
    for table in sorted(connection.introspection.table_names(cursor)):
        cursor.execute(f'SELECT * FROM "{table}"')
        rows = sorted(repr(row) for row in cursor.fetchall())
        told[table] = [len(rows), sha256("\\n".join(rows).encode()).hexdigest()]
json.dump(told, sys.stdout)
"""


@dataclass(frozen=True)
class Seen:
    """Digests of what a site has.

    Args:
        tables: the number of rows and their digest, by table.
        files: by their path below the site's folder.
        pages: the status and the digest of the body, by address.
    """

    tables: dict[str, tuple[int, str]]
    files: dict[str, str]
    pages: dict[str, tuple[int, str]]


def look(place: Place, servers: list[Server]) -> Seen:
    """All that a site has now."""
    told = json.loads(place.manage("shell", "--no-imports", "-c", code=_ROWS))
    tables = {name: (rows, digest) for name, (rows, digest) in told.items() if name not in OF_THE_MOMENT}
    files = {str(path.relative_to(place.folder)): _digest(path) for path in _files(place.folder)}
    return Seen(tables, files, pages_of(servers))


def pages_of(servers: list[Server]) -> dict[str, tuple[int, str]]:
    """Every public page in both languages, as a stranger sees it."""
    addresses = sorted(addresses_of(servers[0]))
    with ThreadPoolExecutor(2 * len(servers)) as asking:
        answers = asking.map(lambda asked: asked[1].ask(asked[0]), zip(addresses, cycle(servers)))
        told = [(answer.status, sha256(answer.body).hexdigest()) for answer in answers]
    return dict(zip(addresses, told, strict=True))


def addresses_of(server: Server) -> list[str]:
    """The paths that the sitemap names."""
    index = server.ask("/sitemap.xml").body.decode()
    files = [server.ask(_path(address)).body.decode() for address in _locations(index)]
    return [_path(address) for file in files for address in _locations(file)]


def _locations(xml: str) -> list[str]:
    return re.findall(r"<loc>([^<]+)</loc>", xml)


def _path(address: str) -> str:
    return "/" + address.split("/", 3)[3].replace("&amp;", "&")


def _files(folder: Path) -> list[Path]:
    kept = [folder / "media", folder / "private"]
    return sorted(path for each in kept for path in each.rglob("*") if path.is_file())


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
