"""Text that editors wrote, in its place on a page."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from site_cms.languages.typography import typeset as typeset_text
from site_cms.languages.typography import typeset_html

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


@register.filter
def typeset(text: object, language: str = "") -> str:
    """Rich text or plain text as a typesetter would set it (`site_cms.languages.typography`).

    Args:
        text: rich text and other safe HTML stay HTML; plain text stays plain, and is escaped as ever.
        language: of the text; the active one if it is not told.
    """
    if text is None:
        return ""
    language = language or (get_language() or "sv")[:2]
    if hasattr(text, "__html__"):
        return mark_safe(typeset_html(text.__html__(), language))
    return typeset_text(str(text), language)
