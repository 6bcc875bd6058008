"""Which picture a page is shared with: one that is drawn of its photograph or its weave, and its title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import override

from site_cms.pictures.sizes import shown_picture
from stories.weave.social_picture import HEIGHT, WIDTH

if TYPE_CHECKING:
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
    """The picture of a work in its language. It draws nothing: the `view` does, when asked."""
    with override(page.locale.language_code):
        address = reverse(view, args=[page.translation_key])
    return SocialPicture(address, WIDTH, HEIGHT, page.title)


def picture_to_find(page: StoryPage) -> str:
    """The address of what stands for a story in a search for pictures: its photograph, else what it is shared by."""
    photograph = shown_picture(page.image, "lead") if page.image else None
    return photograph.src if photograph else social_picture(page).address
