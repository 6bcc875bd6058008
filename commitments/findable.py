"""What can be found of the report's editions."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from commitments.editions.edition import Edition, period_in_words
from commitments.pages import CommitmentsPage
from search.index.kinds import Findable, Keys, Kind, register
from search.index.public_pages import public_pages


def findable(keys: Keys | None) -> Iterator[Findable]:
    """Editions that stand, by their title, period and introduction in each language that the report's page has."""
    editions = Edition.objects.standing()
    if keys is not None:
        editions = editions.filter(slug__in=list(keys))
    for page in public_pages(CommitmentsPage):
        language = page.locale.language_code
        with override(language):
            for edition in editions:
                period = period_in_words(edition.first, edition.last)
                yield Findable(
                    key=edition.slug,
                    language=language,
                    title=edition.title[language],
                    address=page.part_url(f"{edition.slug}/"),
                    summary=edition.introduction[language],
                    about=_("Edition of the report, %(period)s") % {"period": period},
                    day=edition.last,
                )


EDITIONS = register(
    Kind(
        name="edition",
        label=_("Editions of the report"),
        findable=findable,
        below=(CommitmentsPage,),
        follows={Edition: lambda edition: [edition.slug]},
    )
)
