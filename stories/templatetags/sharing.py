"""The picture that a page is shared with, for the head of one that names none itself."""

from django import template
from wagtail.models import Page

from stories.sharing import SocialPicture, picture_of_page

register = template.Library()


@register.simple_tag
def shared_picture(page: Page, named: SocialPicture | str | None) -> SocialPicture:
    """What a page's view names for it; else its title and a weave."""
    return named if isinstance(named, SocialPicture) else picture_of_page(page)
