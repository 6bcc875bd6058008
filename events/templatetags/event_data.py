"""An event's data for search engines, in its page."""

from __future__ import annotations

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from events.presentation import EventPresentation
from events.structured_data import event_as_data
from site_cms.templatetags.site import absolute
from stories.sharing import SocialPicture

register = template.Library()

# As django.utils.html.json_script: nothing in the data may end the element.
_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def event_data(event: EventPresentation, address: str, picture: SocialPicture | None = None) -> SafeString:
    """The event as JSON-LD: a data block, which no content security policy forbids.

    Args:
        event: as its own page shows it.
        address: its full address.
        picture: what it is shared with, if it has one.
    """
    data = event_as_data(event, address, absolute(picture.address) if picture else "")
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
