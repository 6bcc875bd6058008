"""The list of pages in a web archive, by which a reader finds his way and searches.

Lines of JSON (https://specs.webrecorder.net/wacz/1.1.1/#pages-jsonl).
"""

from __future__ import annotations

import html
import json
import re

import nh3

from interchange.archive.facts import ArchiveFacts
from interchange.archive.warc import RecordedAnswer

_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL | re.IGNORECASE)
_MANY = 999_999
# What nobody reads.
_UNREAD = {"script", "style", "template", "svg"}
# Words on both sides of one of these are two words.
_APART = re.compile(r"<(?=/?(?:p|div|h[1-6]|li|dt|dd|td|th|tr|br|section|article|figcaption|a|span)\b)", re.IGNORECASE)


def is_listed(answer: RecordedAnswer) -> bool:
    """Whether it is a page that people read, not a redirect, a refusal or a file."""
    return answer.status == 200 and answer.media_type == "text/html"


def head(facts: ArchiveFacts) -> str:
    """The first line, which says what the others are."""
    title = " / ".join(facts.titles.values())
    return _line({"format": "json-pages-1.0", "id": "pages", "title": title, "hasText": True})


def line(answer: RecordedAnswer, number: int, facts: ArchiveFacts) -> str:
    """A page's line: its address, the moment, its title, and what is written in its main part.

    Args:
        answer: the page.
        number: its place in the list, from 0. ReplayWeb.page shows pages of one moment by their identifiers, the
            last first, so these count down.
        facts: of the copy.
    """
    source = answer.body.decode(errors="replace")
    title = _TITLE.search(source)
    main = _MAIN.search(source)
    return _line(
        {
            "id": f"page-{_MANY - number:06}",
            "url": answer.address,
            "ts": facts.moment,
            "title": _plain(title[1]) if title else answer.address,
            "text": _plain(main[0]) if main else "",
        }
    )


def _plain(markup: str) -> str:
    bare = nh3.clean(_APART.sub(" <", markup), tags=set(), clean_content_tags=_UNREAD)
    return " ".join(html.unescape(bare).split())


def _line(told: dict[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"
