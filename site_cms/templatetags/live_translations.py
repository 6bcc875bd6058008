"""For the admin's page that asks before unpublishing."""

from __future__ import annotations

from django import template
from wagtail.models import Page

from site_cms import unpublishing

register = template.Library()


@register.simple_tag
def live_translations(page: Page) -> list[Page]:
    """The page's live versions in other languages."""
    return list(unpublishing.live_translations(page).select_related("locale"))
