"""What is said of parts of an address that make no sense, wherever something is asked for by one."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _


def said_of_ignored(labels: Sequence[str]) -> str:
    """A sentence that names what was left out, by its labels; empty where nothing was."""
    return _("We did not recognise this, so we have ignored it:") + f" {', '.join(labels)}." if labels else ""
