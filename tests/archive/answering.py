"""The demonstration site's answers, asked in this process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.test import Client

from demonstration.registry import addresses
from site_cms.links.own_site import Answer

HOST = "exempel.example.org"

# What a page is not whole without: pictures, styles, scripts, fonts, and the files that it offers.
_NEEDED = re.compile(r"""(?:src|href)=["'](/[^"'#]+)|srcset=["']([^"']+)|(?:url\(|@import )["']?([^"')]+)""")
_FILE = re.compile(r"\.[a-z0-9]{2,5}(?:\?|$)")


def site_answers() -> Iterator[Answer]:
    """Every page of the registry in both languages, then what they need, what that needs, and what leads on or away."""
    client = Client(SERVER_NAME=HOST)
    pages = [path for language in ("sv", "en") for path in addresses(language).values()]
    asked = [*pages, "/sv/sok/", "/", "/sv/finns-inte/"]
    seen = set(asked)
    for path in asked:
        answer = _ask(client, path)
        yield answer
        if answer.media_type in {"text/html", "text/css"}:
            found = [each for each in _needed(answer) if each not in seen]
            seen |= set(found)
            asked += found


def _ask(client: Client, path: str) -> Answer:
    response = client.get(path, secure=True)
    return Answer(path, response.status_code, tuple(response.items()), response.getvalue())


def _needed(answer: Answer) -> list[str]:
    found = []
    for link, sizes, within in _NEEDED.findall(answer.body.decode()):
        named = [part.split()[0] for part in sizes.split(",") if part.strip()] if sizes else [link or within]
        found += [urljoin(answer.address, each.replace("&amp;", "&")) for each in named if not each.startswith("data:")]
    return sorted({path for path in found if _FILE.search(urlsplit(path).path) and path.startswith("/")})
