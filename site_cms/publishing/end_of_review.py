"""The end of a review: what an editor approved is published, unless something else stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from site_cms.security.user import User


def publish_if_nobody_objects(workflow_state: WorkflowState, user: User | None = None) -> None:
    """Wagtail's setting `WAGTAIL_FINISH_WORKFLOW_ACTION`: publish the newest revision, or leave it a draft.

    The objections are asked here, and not only when the page is saved as live, since the revision
    may be one that goes live later.
    """
    # Wagtail imports this module while its own models are still being made.
    from site_cms.publishing.rules import objections_to  # noqa: PLC0415

    revision = workflow_state.content_object.get_latest_revision()
    if not objections_to(revision.as_object()):
        revision.publish(user=user)
