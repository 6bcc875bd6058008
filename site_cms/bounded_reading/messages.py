"""What is said to people of files that could not be read."""

from __future__ import annotations

from django.utils.translation import gettext as _


def busy() -> str:
    """To somebody for whose file there was no turn."""
    return _("We are reading too many files at the moment to take yours. Try again in a few minutes.")
