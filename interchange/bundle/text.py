"""What people read of HTML."""

from __future__ import annotations

from bs4 import BeautifulSoup


def plain(html: str) -> str:
    """The text of a piece of HTML, with single spaces; what has no markup is as it was."""
    if "<" not in html and "&" not in html:
        return html
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())
