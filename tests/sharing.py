"""What is seen of a page where somebody shares it."""

from __future__ import annotations

import html
import io
import re
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from PIL import Image


def head(path: str) -> dict[str, str]:
    """The Open Graph properties of a page, and those for Twitter, as they stand in its source."""
    source = Client().get(path).content.decode()
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[a-z:_]+)" content="([^"]*)">', source))


def shared_with(path: str) -> tuple[str, str]:
    """The address of the picture that a page is shared with, without its host, and its text alternative."""
    told = head(path)
    return urlsplit(told["og:image"]).path, html.unescape(told["og:image:alt"])


def opened(response: Any) -> Any:
    """A picture that was answered."""
    assert response["Content-Type"] == "image/png"
    return Image.open(io.BytesIO(response.content))


def drawn_for(path: str) -> bytes:
    """The picture that a page is shared with, of the one size that all have."""
    answer = Client().get(shared_with(path)[0])
    assert opened(answer).size == (1200, 630)
    assert Client().get(shared_with(path)[0], headers={"if-none-match": answer["ETag"]}).status_code == 304
    return answer.content
