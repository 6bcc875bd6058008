"""The picture that an edition is shared with: its title, its period and how many good examples it counts.

Title and figure are those of the frozen content, or of the redaction that stands in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.labels import period_label
from stories.sharing import SocialPicture, picture_at
from stories.weave.social_picture import Shared

if TYPE_CHECKING:
    from commitments.editions.redacting import PublicForm
    from commitments.pages import CommitmentsPage


def edition_shared(public: PublicForm, language: str) -> Shared:
    """What it shows, in "sv" or "en", which is the active language."""
    report = public.report
    count = report.figures.communicative.stories
    counted = f"{count} {ngettext('good example', 'good examples', count)}"
    # A large zero is no way to be met: the page says it in a sentence.
    told = [_("Frozen edition"), period_label(report.period), counted if count else ""]
    return Shared.titled(
        report.title[language], " · ".join(filter(None, told)), seed=str(public.edition.key), core_value=""
    )


def edition_picture(page: CommitmentsPage, public: PublicForm) -> SocialPicture:
    """Where it is drawn."""
    shown = edition_shared(public, page.locale.language_code)
    return picture_at(page.part_url(f"{public.edition.slug}/share.png"), shown.title, shown.partners)
