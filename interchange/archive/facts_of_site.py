"""What is said of a copy of this site."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from interchange.archive.facts import ArchiveFacts
from site_cms.citing.licence import LICENCES
from site_cms.operations.project_version import project
from site_cms.pages.structured_data import OWNER


def facts_of_site(captured: datetime, *, agreement: str = "") -> ArchiveFacts:
    """The facts of a copy that was taken at that moment, by the settings.

    Args:
        captured: when its taking began, aware of its time zone.
        agreement: the archive's reference of the agreement on submission.
    """
    titles, descriptions, publishers = {}, {}, {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            titles[language] = gettext("ICLD’s good examples of local democracy")
            publishers[language] = gettext("Swedish International Centre for Local Democracy")
            descriptions[language] = gettext(
                "Good examples, events, partnerships and reports, as everybody could read them on the site."
            )
    licence = settings.CONTENT_LICENCE
    return ArchiveFacts(
        origin=settings.WAGTAILADMIN_BASE_URL.rstrip("/"),
        captured=captured,
        titles=titles,
        descriptions=descriptions,
        organisation=str(OWNER["name"]),
        publishers=publishers,
        software=project().name,
        version=project().version,
        licence=licence,
        licence_address=LICENCES[licence].address if licence else "",
        agreement=agreement,
    )
