"""Where a translation stands, for templates."""

from __future__ import annotations

from django import template
from wagtail_localize.models import Translation

from site_cms.languages.translations import state_of

register = template.Library()


@register.filter
def translation_state(translation: Translation) -> str:
    """Where the translation stands, in words."""
    return state_of(translation)
