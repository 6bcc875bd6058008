"""Rich text in its place on a page."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def headings_one_down(text: object) -> SafeString:
    """Rich text whose highest heading becomes an h3, for a section that has an h2 of its own.

    A text with h3 alone stays as it is, so that no level is skipped. The text has been through
    Wagtail's allow-list, so a heading is written in one way only.
    """
    html = str(text)
    if "<h2" not in html:
        return mark_safe(html)
    return mark_safe(re.sub(r"(</?h)([23])\b", lambda tag: tag[1] + str(int(tag[2]) + 1), html))
