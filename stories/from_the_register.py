"""The partnerships that a story tells of: what it takes from them, and which of them it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from partnerships.models import Partnership
from stories.models import StoryInternationalParty, StorySwedishParty

if TYPE_CHECKING:
    from stories.story_page import StoryPage

Row = TypeVar("Row", StorySwedishParty, StoryInternationalParty)


def fill_in(page: StoryPage) -> None:
    """Give a story, as it is in memory, the facts of its partnerships that it has none of itself.

    Where the place abroad of one of them is withheld, so it is in the story that takes its partners from it.
    """
    told = [row.partnership for row in page.partnerships.all()]
    if not told:
        return
    if not page.programme and len({partnership.programme for partnership in told}) == 1:
        page.programme = told[0].programme
    for name in ("core_values", "themes", "goals"):
        if not getattr(page, name).all():
            setattr(page, name, {word for partnership in told for word in getattr(partnership, name).all()})
    if not page.swedish_parties.all():
        page.swedish_parties = _parties(told, "swedish_parties", StorySwedishParty)
    if not page.international_parties.all():
        page.international_parties = _parties(told, "international_parties", StoryInternationalParty)
        page.withhold_place = page.withhold_place or any(each.withhold_place for each in told)


def _parties(told: list[Partnership], name: str, row: type[Row]) -> list[Row]:
    """The parties of partnerships as rows of a story, each once."""
    keys = dict.fromkeys(each.party_id for partnership in told for each in getattr(partnership, name).all())
    return [row(party_id=key, sort_order=number) for number, key in enumerate(keys)]


def partnerships_told(page: StoryPage) -> list[tuple[str, str]]:
    """The public partnerships that a story tells of: what each is called, and its slug.

    By the rule of `StoryPartnershipQuerySet.open`, of a page that was fetched already.
    """
    rows = [row.partnership for row in page.partnerships.select_related("partnership")]
    shown = [each for each in rows if each.status == Partnership.Status.LIVE]
    return [
        (each.name_in(page.locale.language_code), each.slug)
        for each in shown
        if each.withhold_place == page.withhold_place
    ]
