"""The works of a place as its page shows them: the newest stories, events, and whom they were done with."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from events.models.participation import EventParticipation
from events.pages import EventPage
from events.presentation import EventPresentation
from places.countries import country_name, country_path
from places.normalising import sort_key
from stories.facets import StoryFilter
from stories.listing import all_works_url
from stories.models.vocabulary import CORE_VALUES
from stories.pages import StoryPage
from stories.presentation import StoryPresentation
from stories.queries import StoryQuerySet

MOST_STORIES = 4
MOST_EVENTS = 3
_ABROAD = "international_parties__party"


@dataclass(frozen=True)
class PartnerAbroad:
    """A partner abroad with those in Sweden that it works with, as `components/partner_list.html` shows it.

    Args:
        name: the place and its country; the country alone where the place is withheld.
        at_home: the names of the Swedish partners.
        value: the code of a core value of a story of theirs, whose dye the twist has.
        url: its page; of its country where there is none.
    """

    name: str
    at_home: str
    value: str
    url: str
    subject: str = ""


def newest_stories(works: StoryQuerySet, most: int = MOST_STORIES) -> list[StoryPresentation]:
    """The newest of some works, with pictures for one that leads and for rows. A fixed number of queries."""
    return [StoryPresentation.of(story) for story in works.newest_first().with_card_data("lead", "row")[:most]]


def events_of(*, language: str, now: datetime.datetime, **party: str) -> list[EventPresentation]:
    """The latest events that were or are to be held in a place, or in which it took part. Three queries.

    Args:
        party: which Swedish parties are meant, by a field of theirs: `region="12"` or `code="0780"`.
    """
    (name, value) = next(iter(party.items()))
    took_part = EventParticipation.objects.filter(**{f"party__{name}": value}).values("page_id")
    held = Q(**{f"place__{name}": value}) & ~Q(format=EventPage.Format.ONLINE)
    works = EventPage.objects.one_a_work(language).filter(held | Q(pk__in=took_part))
    found = list(works.with_row_data().order_by("-start", "translation_key", "pk")[:MOST_EVENTS])
    EventPage.objects.all().prefetch_row_data(found)
    EventPage.objects.all().prefetch_outcome(found)
    return [EventPresentation.of(event, now) for event in found]


def partners_of(
    works: StoryQuerySet, *, language: str, listing: str, countries: str = "", within: str = ""
) -> list[PartnerAbroad]:
    """With whom abroad the works were done, by country and name; those that a work withholds by their country alone.

    One query, whatever the number of works.

    Args:
        works: the works.
        language: "sv" or "en".
        listing, countries: the addresses of the listing and of the page of all countries in that language. A partner
            leads to its page, else to the list of its country's works.
        within: the code of the country whose page it is, which is left out of the names.
    """

    met = {f"{_ABROAD}__country": within} if within else {f"{_ABROAD}__isnull": False}
    told = (
        works.filter(**met)
        .order_by()
        .values_list(
            "withhold_place",
            f"{_ABROAD}__country",
            f"{_ABROAD}__name",
            f"{_ABROAD}__slug",
            f"swedish_parties__party__name_{language}",
            "core_values",
        )
    )
    pairs: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for is_withheld, country, name, slug, at_home, value in told.distinct():
        place, url = country_name(country, language), all_works_url(listing, country=country)
        if countries:
            url = f"{countries}{country_path(country, language)}{'' if is_withheld else f'{slug}/'}"
        if within:
            called, url = (_("The place is withheld"), "") if is_withheld else (name, url)
        else:
            called = place if is_withheld or name == place else f"{name}, {place}"
        homes, values = pairs.setdefault((called, url), (set(), set()))
        homes.update({at_home} - {None})
        values.update({value} - {None})
    order = [code for code, _sv, _en in CORE_VALUES]
    return [
        PartnerAbroad(called, ", ".join(sorted(homes, key=sort_key)), min(values, key=order.index, default=""), url)
        for (called, url), (homes, values) in sorted(pairs.items(), key=lambda pair: sort_key(pair[0][0]))
    ]


def works_with(language: str, **facets: str) -> StoryQuerySet:
    """The works that the listing shows for facets, in any language: `works_with("sv", region="12")`."""
    query = QueryDict(urlencode({**facets, "language": "any"}))
    return StoryFilter(query, rows=StoryPage.objects.all(), language=language).shown()
