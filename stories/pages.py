"""The page types of stories: a story, and the listing of all."""

from stories.index_page import StoryIndexPage
from stories.story_page import StoryPage

__all__ = ["StoryIndexPage", "StoryPage"]
