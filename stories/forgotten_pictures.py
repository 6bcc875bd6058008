"""Nothing that a story no longer says stays behind in a picture of it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from stories.story_page import StoryPage
from stories.weave.social_picture import forget


@receiver(page_published, sender=StoryPage)
@receiver(page_unpublished, sender=StoryPage)
@receiver(post_delete, sender=StoryPage)
def forget_pictures(sender: type[StoryPage], instance: StoryPage, **kwargs: Any) -> None:
    """Delete the pictures that the work is shared with, in all languages; they are drawn anew when asked for."""
    forget(str(instance.translation_key))
