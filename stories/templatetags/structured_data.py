"""A story for search engines, as schema.org describes an article."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from site_cms.pages.structured_data import OWNER, data_block
from stories.presentation import StoryPresentation

register = template.Library()


@register.simple_tag
def article_data(story: StoryPresentation, address: str) -> SafeString:
    """The story as JSON-LD: a data block, which no content security policy forbids.

    It names only what the page shows, so nothing of a withheld place but its country.
    """
    return data_block(
        {
            "@type": "Article",
            "headline": story.title,
            "description": story.summary,
            "inLanguage": story.language,
            "url": address,
            "datePublished": story.published_on.isoformat() if story.published_on else None,
            "publisher": OWNER,
            "contentLocation": [
                {"@type": "Place", "name": partner.name} for partner in story.swedish + story.international
            ],
        }
    )
