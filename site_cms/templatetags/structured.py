"""What pages are, for search engines: `site_cms.pages.structured_data` in templates."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from site_cms.pages.links import Link
from site_cms.pages.structured_data import OWNER, breadcrumb_list, data_block

register = template.Library()


@register.simple_tag
def breadcrumb_data(links: Sequence[Link]) -> SafeString | str:
    """The breadcrumbs of a page; nothing on the home page itself."""
    return data_block(breadcrumb_list(links, _("Home"))) if len(links) > 1 else ""


@register.simple_tag
def owner_data() -> SafeString:
    """Whose site it is."""
    return data_block(OWNER)


@register.simple_tag
def collection_data(
    title: str, address: str, language: str, place: str = "", within: str = "", subject: str = ""
) -> SafeString:
    """A page that lists works.

    Args:
        title, address, language: of the page.
        place: the place that they have to do with, which lies in `within`; either may be empty.
        subject: what else they are about; may be empty.
    """
    around = {"containedInPlace": {"@type": "Place", "name": within}} if within else {}
    return data_block(
        {
            "@type": "CollectionPage",
            "name": title,
            "url": address,
            "inLanguage": language,
            "about": {"@type": "Place", "name": place, **around}
            if place
            else {"@type": "DefinedTerm", "name": subject}
            if subject
            else None,
            "publisher": OWNER,
        }
    )
