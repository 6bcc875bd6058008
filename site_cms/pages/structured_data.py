"""What a page is, as schema.org says it, for search engines: a data block, which no content security policy forbids."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from site_cms.pages.links import Link

# As django.utils.html.json_script: nothing in the data may end the element.
_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
OWNER = {
    "@type": "Organization",
    "name": "ICLD",
    "legalName": "Internationellt Centrum för Lokal Demokrati",
    "url": "https://icld.se/",
}


def data_block(data: Mapping[str, Any]) -> SafeString:
    """A description as JSON-LD; what is empty in it is left out."""
    told = {
        "@context": "https://schema.org",
        **{key: value for key, value in data.items() if value not in (None, "", [])},
    }
    text = json.dumps(told, ensure_ascii=False).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


def breadcrumb_list(links: Sequence[Link], first: str) -> dict[str, Any]:
    """The way down to a page.

    Args:
        links: from the home page, which is called `first`, to the page itself.
    """
    titles = [first, *(link.title for link in links[1:])]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": title,
                "item": urljoin(settings.WAGTAILADMIN_BASE_URL, link.url),
            }
            for number, (title, link) in enumerate(zip(titles, links, strict=True), start=1)
        ],
    }
