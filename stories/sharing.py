"""Which picture a page is shared with: one that is drawn of its photograph or its weave, and its title.

Nothing is drawn here: the address that is named draws it, once somebody asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from site_cms.pictures.sizes import shown_picture
from stories.weave.social_picture import HEIGHT, WIDTH

if TYPE_CHECKING:
    from wagtail.models import Page

    from site_cms.models import WorkPage
    from stories.story_page import StoryPage


@dataclass(frozen=True)
class SocialPicture:
    """A picture as the head of a page names it; `width` and `height` in pixels."""

    address: str
    width: int
    height: int
    alt: str


def social_picture(page: WorkPage, view: str = "share_story") -> SocialPicture:
    """The picture of a work in its language, which the `view` draws."""
    return _by_key(page, view)


def picture_of_page(page: Page) -> SocialPicture:
    """The picture of a page that is no work: its title and a weave of its own."""
    return _by_key(page, "share_page")


def picture_of_site() -> SocialPicture:
    """The picture of the site, in the active language."""
    return picture_at(reverse("share_site"), _("Good examples of stronger local democracy"))


def picture_at(address: str, *shown: str) -> SocialPicture:
    """The picture that is drawn at an address, with the words that it shows."""
    return SocialPicture(address, WIDTH, HEIGHT, ". ".join(filter(None, shown)))


def picture_to_find(page: StoryPage) -> str:
    """The address of what stands for a story in a search for pictures: its photograph, else what it is shared by."""
    photograph = shown_picture(page.image, "lead") if page.image else None
    return photograph.src if photograph else social_picture(page).address


def _by_key(page: Page, view: str) -> SocialPicture:
    with override(page.locale.language_code):
        return picture_at(reverse(view, args=[page.translation_key]), page.title)
