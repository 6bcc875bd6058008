"""A submission and its approvals stay with their story for as long as it is there in any language."""

from __future__ import annotations

from typing import Any

from stories.pages import StoryPage
from submissions.models.sign_off import SignOff
from submissions.models.submission import Submission


def point_to_what_is_left(instance: StoryPage, **kwargs: Any) -> None:
    """Django's signal `pre_delete` of a story: the version in the other language takes its place.

    Otherwise that version would be one that nobody sent in, and could be published without approval.
    """
    versions = StoryPage.objects.filter(translation_key=instance.translation_key, alias_of=None)
    left = versions.exclude(pk=instance.pk).order_by("pk").first()
    if left is None:
        return
    Submission.objects.filter(story=instance).update(story=left)
    SignOff.objects.filter(story=instance).update(story=left)
