"""A story for search engines, as schema.org describes an article."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from stories.presentation import StoryPresentation

register = template.Library()

# As django.utils.html.json_script: nothing in the data may end the element.
_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def article_data(story: StoryPresentation, address: str) -> SafeString:
    """The story as JSON-LD: a data block, which no content security policy forbids.

    It names only what the page shows, so nothing of a withheld place but its country.
    """
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": story.title,
        "description": story.summary,
        "inLanguage": story.language,
        "url": address,
        "datePublished": story.published_on.isoformat() if story.published_on else None,
        "publisher": {"@type": "Organization", "name": "ICLD", "url": "https://icld.se/"},
        "contentLocation": [
            {"@type": "Place", "name": partner.name} for partner in story.swedish + story.international
        ],
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
