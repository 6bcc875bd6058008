"""Whether the story that came of a submission can be read: the one answer for mails, pages and deadlines.

It can as soon as anybody may read it in one language. Which version the submission points to, and
which one was published first, makes no difference.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef

from stories.pages import StoryPage
from submissions.models.submission import Submission


def has_public_story() -> Exists:
    """The condition on submissions that their story can be read in some language."""
    return Exists(StoryPage.objects.public().filter(translation_key=OuterRef("story__translation_key")))


def public_versions(submission: Submission) -> list[StoryPage]:
    """The versions that anybody may read, the one in the sender's language first."""
    if submission.story is None:
        return []
    versions = StoryPage.objects.public().filter(translation_key=submission.story.translation_key)
    return sorted(versions.select_related("locale"), key=lambda page: page.locale.language_code != submission.language)


def story_address(submission: Submission) -> str:
    """Where the story can be read, in the sender's language if it can; empty if nowhere."""
    versions = public_versions(submission)
    return versions[0].get_url() or "" if versions else ""


def is_in_own_language(submission: Submission, versions: list[Any]) -> bool:
    """Whether one of the versions is in the language in which the example was sent in."""
    return any(version.locale.language_code == submission.language for version in versions)
