"""Which picture a story is shared with: its own, or one that is drawn of its weave and its title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import override

from site_cms.pictures.sizes import shown_picture
from stories.weave.social_picture import HEIGHT, WIDTH

if TYPE_CHECKING:
    from stories.story_page import StoryPage


@dataclass(frozen=True)
class SocialPicture:
    """A picture as the head of a page names it; `width` and `height` in pixels."""

    address: str
    width: int
    height: int
    alt: str


def social_picture(page: StoryPage) -> SocialPicture:
    """The picture of a story in its language. It draws nothing: `stories.views.share_story` does, when asked."""
    if page.image and (photograph := shown_picture(page.image, "lead")):
        return SocialPicture(photograph.src, photograph.width, photograph.height, page.image_alt)
    with override(page.locale.language_code):
        address = reverse("share_story", args=[page.translation_key])
    return SocialPicture(address, WIDTH, HEIGHT, page.title)
