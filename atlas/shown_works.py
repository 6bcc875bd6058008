"""The works of a place as its page shows them: the newest stories, events, and whom they were done with."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from events.models.participation import EventParticipation
from events.pages import EventPage
from events.presentation import EventPresentation
from events.queries import EventQuerySet
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
MOST_PARTNERS = 12
# Names that stand behind a partner's; those beyond are a number.
MOST_AT_HOME = 3
Row = TypeVar("Row")
_ABROAD = "international_parties__party"


@dataclass(frozen=True)
class Most(Generic[Row]):
    """Of some that have examples those with the most, in an order of their own, and how many there are in all."""

    rows: list[Row]
    count: int

    @property
    def is_all(self) -> bool:
        """Whether there are no more than these."""
        return self.count == len(self.rows)


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


def newest_keys(works: StoryQuerySet, most: int = MOST_STORIES) -> list[int]:
    """The keys of the newest of some works. One query."""
    return list(works.newest_first().values_list("pk", flat=True)[:most])


def stories_of(keys: Sequence[int]) -> list[StoryPresentation]:
    """Stories by their keys, the newest first, with pictures for one that leads and for rows.

    A fixed number of queries. One that is not public any more is left out.
    """
    stories = StoryPage.objects.public().filter(pk__in=keys).newest_first().with_card_data("lead", "row")
    return [StoryPresentation.of(story) for story in stories]


def events_with(language: str, **party: str) -> EventQuerySet:
    """The events that were or are to be held in a place, or in which it took part.

    Args:
        language: "sv" or "en"; of an event in both languages it is that version.
        party: which Swedish parties are meant, by a field of theirs: `region="12"` or `code="0780"`.
    """
    (name, value) = next(iter(party.items()))
    took_part = EventParticipation.objects.filter(**{f"party__{name}": value}).values("page_id")
    held = Q(**{f"place__{name}": value}) & ~Q(format=EventPage.Format.ONLINE)
    return EventPage.objects.one_a_work(language).filter(held | Q(pk__in=took_part))


def event_keys(language: str, **party: str) -> list[int]:
    """The keys of the latest of them. One query."""
    works = events_with(language, **party)
    return list(works.order_by("-start", "translation_key", "pk").values_list("pk", flat=True)[:MOST_EVENTS])


def events_of(keys: Sequence[int], now: datetime.datetime) -> list[EventPresentation]:
    """Events by their keys, the latest first. Three queries. One that is not public any more is left out."""
    works = EventPage.objects.public().filter(pk__in=keys)
    found = list(works.with_row_data().order_by("-start", "translation_key", "pk"))
    EventPage.objects.all().prefetch_row_data(found)
    EventPage.objects.all().prefetch_outcome(found)
    return [EventPresentation.of(event, now) for event in found]


def partners_of(
    works: StoryQuerySet, *, language: str, listing: str, countries: str = "", within: str = ""
) -> Most[PartnerAbroad]:
    """With whom abroad the works were done, by country and name; those that a work withholds by their country alone.

    One query, whatever the number of works; one more where there are too many partners to show.

    Args:
        works: the works.
        language: "sv" or "en".
        listing, countries: the addresses of the listing and of the page of all countries in that language. A partner
            leads to its page, else to the list of its country's works.
        within: the code of the country whose page it is, which is left out of the names. It shows all its partners:
            nothing else leads to each.
    """
    met = works.filter(**{f"{_ABROAD}__country": within} if within else {f"{_ABROAD}__isnull": False}).order_by()
    columns = ("withhold_place", f"{_ABROAD}__country", f"{_ABROAD}__name", f"{_ABROAD}__slug")

    def called(is_withheld: bool, country: str, name: str, slug: str) -> tuple[str, str]:
        place, url = country_name(country, language), all_works_url(listing, country=country)
        if countries:
            url = f"{countries}{country_path(country, language)}{'' if is_withheld else f'{slug}/'}"
        if within:
            return (_("The place is withheld"), "") if is_withheld else (name, url)
        return place if is_withheld or name == place else f"{name}, {place}", url

    with override(language):
        pairs: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
        told = met.values_list(*columns, f"swedish_parties__party__name_{language}", "core_values")
        for *partner, at_home, value in told.distinct():
            homes, values = pairs.setdefault(called(*partner), (set(), set()))
            homes.update({at_home} - {None})
            values.update({value} - {None})
        shown = set(pairs)
        if not within and len(pairs) > MOST_PARTNERS:
            counts: Counter[tuple[str, str]] = Counter()
            for *partner, number in met.values_list(*columns).annotate(Count("pk", distinct=True)):
                counts[called(*partner)] += number
            shown = set(sorted(sorted(pairs), key=lambda pair: -counts[pair])[:MOST_PARTNERS])
        order = [code for code, _sv, _en in CORE_VALUES]
        rows = [
            PartnerAbroad(name, _named(pairs[name, url][0]), min(pairs[name, url][1], key=order.index, default=""), url)
            for name, url in sorted(shown, key=lambda pair: sort_key(pair[0]))
        ]
    return Most(rows, len(pairs))


def _named(homes: set[str]) -> str:
    """The first few names, and how many there are besides; one more is named."""
    names = sorted(homes, key=sort_key)
    more = len(names) - MOST_AT_HOME
    if more < 2:
        return ", ".join(names)
    told = {"names": ", ".join(names[:MOST_AT_HOME]), "n": more}
    return ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", more) % told


def works_with(language: str, **facets: str) -> StoryQuerySet:
    """The works that the listing shows for facets, in any language: `works_with("sv", region="12")`."""
    query = QueryDict(urlencode({**facets, "language": "any"}))
    return StoryFilter(query, rows=StoryPage.objects.all(), language=language).shown()
