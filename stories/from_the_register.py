"""What a story need not be told twice: the facts of the partnerships that it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stories.models import StoryInternationalParty, StorySwedishParty

if TYPE_CHECKING:
    from stories.story_page import StoryPage


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
        at_home = dict.fromkeys(row.party_id for each in told for row in each.swedish_parties.all())
        page.swedish_parties = [StorySwedishParty(party_id=key, sort_order=n) for n, key in enumerate(at_home)]
    if not page.international_parties.all():
        abroad = dict.fromkeys(row.party_id for each in told for row in each.international_parties.all())
        page.international_parties = [
            StoryInternationalParty(party_id=key, sort_order=n) for n, key in enumerate(abroad)
        ]
        page.withhold_place = page.withhold_place or any(each.withhold_place for each in told)
