"""Rich text in its place on a page."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def headings_one_down(text: object) -> SafeString:
    """Rich text whose h2 and h3 become h3 and h4, for a section that has an h2 of its own.

    The text has been through Wagtail's allow-list, so a heading is written in one way only.
    """
    return mark_safe(re.sub(r"(</?h)([23])\b", lambda tag: tag[1] + str(int(tag[2]) + 1), str(text)))
