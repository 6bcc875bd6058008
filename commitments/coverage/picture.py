"""The picture that the page of coverage is shared with: what it is about, and no figure that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from stories.sharing import SocialPicture, picture_at
from stories.weave.social_picture import Shared

if TYPE_CHECKING:
    from commitments.pages import CommitmentsPage


def coverage_shared() -> Shared:
    """What it shows, in the active language."""
    about = _("Where in Sweden there are good examples, and where there are none yet.")
    return Shared.titled(_("Coverage"), about, seed="coverage", core_value="")


def coverage_picture(page: CommitmentsPage) -> SocialPicture:
    """Where it is drawn."""
    shown = coverage_shared()
    return picture_at(page.part_url("coverage.png"), shown.title, shown.partners)
