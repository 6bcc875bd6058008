"""Tags of the pages that tell how one signs in."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def name_of_provider() -> str:
    """Whose provider one may sign in with; empty where there is none."""
    return str(settings.OIDC_NAME)


@register.simple_tag
def second_factor_is_required() -> bool:
    """Whether nobody works in the admin without a second factor; not so in the demonstration alone."""
    return bool(settings.SECOND_FACTOR_REQUIRED)
