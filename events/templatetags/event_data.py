"""An event's data for search engines, in its page."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from events.presentation import EventPresentation
from events.structured_data import event_as_data
from site_cms.pages.structured_data import data_block
from site_cms.pictures.sizes import ShownPicture
from site_cms.templatetags.site import absolute

register = template.Library()


@register.simple_tag
def event_data(event: EventPresentation, address: str, picture: ShownPicture | None = None) -> SafeString:
    """The event as JSON-LD: a data block, which no content security policy forbids.

    Args:
        event: as its own page shows it.
        address: its full address.
        picture: its photograph, if it has one.
    """
    return data_block(event_as_data(event, address, absolute(picture.src) if picture else ""))
