"""How many examples each place and each subject has: every work once, in whatever language it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count

from partnerships.models import Partnership
from site_cms.generation.remembering import remembered
from site_cms.listing.counting import counted, numbers
from stories.pages import StoryPage

_AT_HOME, _ABROAD = "swedish_parties__party", "international_parties__party"


@dataclass(frozen=True)
class Tallies:
    """Numbers of works by the codes of counties and of Swedish parties; what has none is left out.

    Args:
        works: how many there are in all.
    """

    works: int
    counties: Mapping[str, int] = field(default_factory=dict)
    parties: Mapping[str, int] = field(default_factory=dict)


@remembered
def tallies(language: str) -> Tallies:
    """Count all public works. One query.

    Args:
        language: of the page that shows them, "sv" or "en"; so it is below.
    """
    works = StoryPage.objects.one_a_work(language)
    found = numbers(
        counted(works, "works", number=Count("pk")),
        counted(works, "county", f"{_AT_HOME}__region"),
        counted(works, "party", _AT_HOME),
    )
    return Tallies(found["works"].get("", 0), found["county"], found["party"])


@remembered
def partnerships_by_county() -> dict[str, int]:
    """How many partnerships of the register there are by county, those that withhold the place too. One query."""
    county = "swedish_parties__party__counties"
    rows = Partnership.objects.live().filter(**{f"{county}__isnull": False})
    return dict(rows.order_by().values_list(county).annotate(number=Count("pk", distinct=True)))


@remembered
def works_by_country(language: str) -> dict[str, int]:
    """How many public works there are by country, those that withhold the place too. One query."""
    works = StoryPage.objects.one_a_work(language)
    return numbers(counted(works, "country", f"{_ABROAD}__country"))["country"]
