"""What a story is told of: its vocabularies, and its partners. The pages themselves are in `stories.pages`."""

from stories.models.party import StoryInternationalParty, StoryPartnership, StorySwedishParty
from stories.models.vocabulary import CoreValue, Goal, Theme

__all__ = ["CoreValue", "Goal", "StoryInternationalParty", "StoryPartnership", "StorySwedishParty", "Theme"]
