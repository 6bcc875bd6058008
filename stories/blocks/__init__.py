"""The blocks that only stories have."""

from stories.blocks.follow_ups import FollowUpBlock, FollowUpsBlock
from stories.blocks.lessons import LessonBlock, LessonsBlock
from stories.blocks.results import ResultBlock, ResultsBlock

__all__ = ["FollowUpBlock", "FollowUpsBlock", "LessonBlock", "LessonsBlock", "ResultBlock", "ResultsBlock"]
