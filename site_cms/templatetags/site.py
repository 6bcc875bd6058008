"""What any template may need to know of the site."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def contact_email() -> str:
    """The address that a visitor writes to, from the setting `CONTACT_EMAIL`."""
    return str(getattr(settings, "CONTACT_EMAIL", "goda-exempel@example.org"))
