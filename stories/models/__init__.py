"""What a story is told of: its vocabularies, and its partners. The pages themselves are in `stories.pages`."""

from stories.models.party import StoryInternationalParty, StorySwedishParty
from stories.models.vocabulary import CoreValue, Goal, Programme, Theme

__all__ = ["CoreValue", "Goal", "Programme", "StoryInternationalParty", "StorySwedishParty", "Theme"]
