"""Saving pages as records have them: without an editor, an hour or a count of the day of importing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from wagtail.models import Revision
from wagtail_localize.models import Translation

from interchange.records.versions import Version, Waiting


def new_revision(page: Any, content: Any, **fields: Any) -> Revision:
    """A revision of a page with a content that is the page itself or an edited copy of it."""
    return Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        content=content.serializable_data(),
        object_str=str(content),
        **fields,
    )


def save_with_revision(
    page: Any, hours: Waiting, now: datetime.datetime, *, is_live: bool, parent: Any = None
) -> Revision:
    """Save a page with a new revision, which is the live one if the page is live.

    Args:
        page: as it is to be.
        hours: at which it is taken down.
        now: the moment of importing, from which a page that was never public is.
        is_live: whether it is public.
        parent: below which a new page is made.
    """
    page.alias_of = None
    page.live, page.has_unpublished_changes = is_live, not is_live
    page.go_live_at, page.expire_at = None, hours.expires
    page.expired = hours.has_expired
    if is_live:
        page.last_published_at = now
        page.first_published_at = page.first_published_at or now
    if page.pk is None:
        parent.add_child(instance=page)
    else:
        Revision.objects.for_instance(page).update(approved_go_live_at=None)
        page.save(clean=False)
    revision = new_revision(page, page)
    told = {
        "latest_revision": revision,
        "live_revision": revision if is_live else None,
        "latest_revision_created_at": revision.created_at,
    }
    note(page, told)
    if page.aliases.exists():
        page.update_aliases(revision=revision)
    return revision


def note(page: Any, told: Mapping[str, Any]) -> None:
    """Put values onto a page and its row, and nothing else that saving it would do."""
    for name, value in told.items():
        setattr(page, name, value)
    type(page).objects.filter(pk=page.pk).update(**told)


def note_waiting(page: Any, draft: Any, version: Version, *, is_scheduled: bool) -> None:
    """Make a version that waits beside what a page says the latest, with which editors go on.

    Args:
        page: the page as it is saved.
        draft: the page as the version has it.
        version: tells its hours.
        is_scheduled: whether it is approved for its hour.
    """
    # Wagtail asks the draft itself whether there is a public version to stay beside.
    draft.live_revision = page.live_revision
    draft.go_live_at, draft.expire_at = version.go_live, version.expires
    hour = version.go_live if is_scheduled else None
    newest = new_revision(page, draft, approved_go_live_at=hour)
    told = {
        "latest_revision": newest,
        "latest_revision_created_at": newest.created_at,
        "draft_title": draft.title,
        "has_unpublished_changes": True,
        "go_live_at": hour if hour and not page.live else page.go_live_at,
    }
    note(page, told)


def leave_localize(ids: Sequence[str]) -> None:
    """Pages written here are no longer kept by wagtail-localize, which would bring back its own text."""
    Translation.objects.filter(source__object_id__in=ids, enabled=True).update(enabled=False)
