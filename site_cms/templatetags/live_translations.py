"""For the admin's page that asks before unpublishing."""

from __future__ import annotations

from django import template
from wagtail.models import Page

from site_cms.languages import unpublishing

register = template.Library()


@register.filter
def leads_its_translations(page: Page) -> bool:
    """Whether unpublishing the page should by default take the other versions along."""
    return unpublishing.leads_its_translations(page)


@register.simple_tag
def live_translations(page: Page) -> list[Page]:
    """The page's live versions in other languages."""
    return list(unpublishing.live_translations(page).select_related("locale"))
