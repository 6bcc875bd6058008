"""Which editions cite a page, for the admin's questions before something is done to it."""

from __future__ import annotations

from django import template
from wagtail.models import Page

from commitments.editions.changes import citing
from commitments.editions.edition import Edition

register = template.Library()


@register.simple_tag
def editions_citing(page: Page) -> list[Edition]:
    """The frozen editions that cite the page's work."""
    return citing(page.translation_key)
