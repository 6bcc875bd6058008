"""The end of a review: what an editor approved is published, unless something else stands in the way."""

from __future__ import annotations

from typing import Any


def publish_if_nobody_objects(workflow_state: Any, user: Any = None) -> None:
    """Wagtail's setting `WAGTAIL_FINISH_WORKFLOW_ACTION`: publish the newest revision, or leave it a draft.

    A page type says by its method `objections_to_publishing` what stands in the way besides the
    review. It is asked here, and not only when the page is saved as live, since the revision
    may be one that goes live later.
    """
    revision = workflow_state.content_object.get_latest_revision()
    objections_to = getattr(revision.as_object(), "objections_to_publishing", list)
    if not objections_to():
        revision.publish(user=user)
