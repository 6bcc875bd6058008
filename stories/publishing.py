"""What others have to say before a story is published.

An app that comes after this one may object to a text being published: it registers a Wagtail
hook by the name `HOOK`, a function that takes the page as it is about to be published and
returns why not, or None.
"""

from __future__ import annotations

from typing import Any

from wagtail import hooks

HOOK = "object_to_story_publication"


def objections(page: Any) -> list[Any]:
    """Why a story in this state must not be published, one sentence each; empty if nobody objects."""
    return [said for object_to in hooks.get_hooks(HOOK) if (said := object_to(page))]
