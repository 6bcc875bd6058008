"""What any template may need to know of the site."""

from urllib.parse import urljoin

from django import template
from django.conf import settings

from site_cms.listing.ignored import said_of_ignored
from site_cms.pages.links import LanguageLink

register = template.Library()
register.filter("said_of_ignored", said_of_ignored)


@register.filter
def absolute(address: str) -> str:
    """An address of the site as it is written elsewhere: with the setting `SITE_URL` before its path."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, address)


@register.simple_tag
def contact_email() -> str:
    """The address that a visitor writes to, from the setting `CONTACT_EMAIL`."""
    return str(getattr(settings, "CONTACT_EMAIL", "goda-exempel@example.org"))


@register.simple_tag
def retention_days() -> int:
    """Days for which it is kept who sent in an example, after it was closed; the setting `RETENTION_DAYS`."""
    return int(settings.RETENTION_DAYS)


@register.filter
def all_translated(languages: list[LanguageLink]) -> bool:
    """Whether the page exists in every one of its language links' languages."""
    return all(link.is_translated for link in languages)
