"""Stories, their index, and the vocabularies they are found by."""

from stories.models.index import StoryIndexPage
from stories.models.party import StoryInternationalParty, StorySwedishParty
from stories.models.story import StoryPage
from stories.models.vocabulary import CoreValue, Goal, Programme, Theme

__all__ = [
    "CoreValue",
    "Goal",
    "Programme",
    "StoryIndexPage",
    "StoryInternationalParty",
    "StoryPage",
    "StorySwedishParty",
    "Theme",
]
