"""Where the pages of what is fixed by code stand, for templates that know a code alone."""

from django import template

from partnerships.programme import Programme
from stories.models.vocabulary import core_value_path

register = template.Library()


@register.filter
def value_path(code: str) -> str:
    """The end of the address of a core value's page, in the reader's language."""
    return core_value_path(code)


@register.filter
def programme_path(code: str) -> str:
    """The end of the address of a programme's page; empty for what is none."""
    return Programme(code).path if code in Programme.values else ""
