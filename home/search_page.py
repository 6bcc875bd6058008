"""The page of the search: what was asked, how it was understood, what was found, and ways on where nothing was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from atlas.place_in_brief import PlaceInBrief
from atlas.register.rows import PARTNERSHIPS
from atlas.subject import works_by_subject
from home.found_partnerships import FoundPartnerships
from partnerships.in_words import named_together
from search.asking.answer import Answer, Group, answer, number_of
from search.asking.matching import MOST_RANKED
from search.asking.suggesting import suggested
from search.index.kinds import KINDS
from search.misses.counting import count_miss
from search.models import Entry
from site_cms.listing.chips import url_with
from site_cms.listing.paged_listing import CountedPaginator
from site_cms.pages.links import PageLinks
from site_cms.pages.missing import NoSuchPageOfListError
from stories.facets import StoryFilter
from stories.listing_counts import counts_of
from stories.models import Theme
from stories.pages import StoryPage

if TYPE_CHECKING:
    from home.models import HomePage

# How many of a kind stand among all kinds, and on a page of its own.
MOST_OF_A_KIND, A_PAGE = 5, 20
# How many subjects are shown where nothing was found.
MOST_SUBJECTS = 6
# The languages in their own words, as the other's page names them.
_OTHER = {"sv": "en", "en": "sv"}


@dataclass(frozen=True)
class Way:
    """A link with how much it leads to."""

    title: str
    url: str
    number: int
    is_current: bool = False


@dataclass(frozen=True)
class Place:
    """A place or a subject that the query names, as it stands above what was found.

    Attributes:
        stories: the list of its examples; None where there is none.
        brief: of a county or what lies in it, where that is and how much there is besides.
    """

    entry: Entry
    stories: Way | None = None
    brief: PlaceInBrief | None = None

    @property
    def figures(self) -> str:
        """How much there is of a county or what lies in it, in words; empty where there is nothing."""
        told = []
        if self.stories:
            number = self.stories.number
            told.append(ngettext("%(counter)s example", "%(counter)s examples", number) % {"counter": number})
        if self.brief and (number := self.brief.partnerships):
            told.append(ngettext("%(counter)s partnership", "%(counter)s partnerships", number) % {"counter": number})
        if self.brief and (number := self.brief.events):
            told.append(ngettext("%(counter)s event", "%(counter)s events", number) % {"counter": number})
        return named_together(told) if told else ""


@dataclass(frozen=True)
class SearchPage:
    """What the page of the search shows.

    Attributes:
        kinds: what was found by kind, and all of it; with which one is shown.
        place: what the query names.
        filtered: the list of examples that have all that the query names.
        instead: the word that stands nowhere and the one that was searched for.
        meant: other spellings, each with how much it would find.
        other: what the other language has.
        subjects: themes with the most examples, where nothing was found.
        kind: the one kind that is shown; empty for all.
        pages, later: of a single kind, its pages as `components/pager.html` shows them, and the address of the next.
    """

    query: str
    action: str
    answer: Answer
    groups: Sequence[Group] = ()
    kinds: Sequence[Way] = ()
    place: Place | None = None
    filtered: Way | None = None
    meant: Sequence[Way] = ()
    other: Way | None = None
    subjects: Sequence[Way] = ()
    kind: str = ""
    pages: Sequence[tuple[int | None, str, bool]] = ()
    later: str = ""

    @property
    def count(self) -> int:
        """How many have all of the words."""
        return self.answer.count

    @property
    def nothing(self) -> bool:
        """Whether something was asked and nothing found, not even nearly."""
        return bool(self.query) and not self.answer.shown

    @property
    def is_miss(self) -> bool:
        """Whether the site has nothing of what was asked, by whichever way."""
        return self.answer.is_miss and not (self.place or self.filtered)

    @classmethod
    def of(cls, data: QueryDict, language: str, links: PageLinks) -> SearchPage:
        """Answer a query string of any content."""
        action = links.search
        query = " ".join("".join(c if c.isprintable() else " " for c in data.get("q", "")[:200]).split())
        kind = data.get("kind", "")
        kind = kind if kind in KINDS else ""
        number = _number(data) if kind else 1
        most = A_PAGE if kind else MOST_OF_A_KIND
        everything = answer(query, language, kind=kind, most=most, first=(number - 1) * most)
        groups = _with_rows(everything.groups, language, links.address_of("partnerships"))
        pages = _pages(everything, kind, number, data, action)
        place = None if kind else _place(everything, links, language)
        return cls(
            query=query,
            action=action,
            answer=everything,
            groups=_without(groups, place),
            kinds=_kinds(everything, action, kind),
            place=place,
            filtered=_filtered(everything, links.address_of("stories"), language),
            meant=[_way(action, word, language) for word in everything.meant],
            other=_other(query, language, links),
            kind=kind,
            pages=pages,
            later=next((url for at, url, _is in pages if at == number + 1), ""),
            subjects=[] if groups else _subjects(language, links),
        )


def show_search(page: HomePage, request: HttpRequest) -> HttpResponse:
    """What a query finds on the whole site."""
    links = PageLinks.of(page, request).for_part((_("Search"), "search/"))
    language = page.locale.language_code
    search = SearchPage.of(request.GET, language, links)
    if search.is_miss and request.method == "GET" and not request.GET.keys() & {"kind", "page"}:
        count_miss(search.query, language, timezone.localdate())
    context = {"page": page, "links": links, "search": search, "suggestions": page.part_url("search/suggestions/")}
    return render(request, "home/search.html", context)


def show_suggestions(page: HomePage, request: HttpRequest) -> HttpResponse:
    """Places and subjects whose name begins with what is being written, as JSON."""
    found = suggested(request.GET.get("q", ""), page.locale.language_code)
    suggestions = [{"title": entry.title, "about": entry.about, "address": entry.address} for entry in found]
    return JsonResponse({"suggestions": suggestions})


def _number(data: QueryDict) -> int:
    """Which page of the hits of a kind is asked for.

    Raises:
        NoSuchPageOfListError: what is asked for is no number of a page.
    """
    number = data.get("page") or "1"
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= -(-MOST_RANKED // A_PAGE):
        raise NoSuchPageOfListError(_("The list has no page %(number)s.") % {"number": number[:20]}, data)
    return int(number)


def _pages(found: Answer, kind: str, number: int, data: QueryDict, action: str) -> list[tuple[int | None, str, bool]]:
    """The pages of the hits of a kind; none where one page has them all.

    Raises:
        NoSuchPageOfListError: there is no such page.
    """
    count = min(found.counts.get(kind, 0), MOST_RANKED)
    paginator = CountedPaginator([], A_PAGE, count)
    if kind and number > paginator.num_pages:
        raise NoSuchPageOfListError(_("The list has no page %(number)s.") % {"number": number}, data)
    if paginator.num_pages < 2:
        return []
    return [
        (
            (at, url_with(action, data, page=None if at == 1 else str(at)), at == number)
            if isinstance(at, int)
            else (None, "", False)
        )
        for at in paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    ]


def _kinds(found: Answer, action: str, kind: str) -> list[Way]:
    """All kinds that have hits, by the best; nothing to choose between where there is only one."""
    by_kind: Mapping[str, int] = found.counts if kind else {group.kind: group.count for group in found.groups}
    if len(by_kind) < 2:
        return []
    whole = Way(_("Everything"), f"{action}?{urlencode({'q': found.text})}", sum(by_kind.values()), not kind)
    ways = [whole]
    for name, number in by_kind.items():
        url = f"{action}?{urlencode({'q': found.text, 'kind': name})}"
        ways.append(Way(str(KINDS[name].label), url, number, name == kind))
    return ways


def _with_rows(groups: Sequence[Group], language: str, register: str) -> list[Group]:
    """The hits by kind, partnerships as the register shows them, where that has a page."""
    today = timezone.localdate()
    return [
        FoundPartnerships.of(group, language=language, address=register, today=today)
        if group.kind == PARTNERSHIPS and register
        else group
        for group in groups
    ]


def _place(found: Answer, links: PageLinks, language: str) -> Place | None:
    """What is named, where the query names one thing."""
    entry = found.named.only
    if entry is None:
        return None
    stories = _examples(links.address_of("stories"), entry.facet, entry.title, language)
    return Place(entry, stories, PlaceInBrief.of(entry.key, language=language, address=links.address_of("regions")))


def _without(groups: Sequence[Group], place: Place | None) -> list[Group]:
    """The hits but for what stands above them already, and is not counted among them either."""
    if place is None:
        return list(groups)
    left = []
    for group in groups:
        hits = [hit for hit in group.hits if hit.entry != place.entry]
        left.append(replace(group, hits=hits, count=group.count - len(group.hits) + len(hits)))
    return [group for group in left if group.hits]


def _filtered(found: Answer, listing: str, language: str) -> Way | None:
    """The list of examples with all that the query names, where it names several things."""
    asked_for = [next(filter(attrgetter("facet"), called), None) for called in found.named.names]
    names = [entry.title for entry in asked_for if entry]
    facets = [entry.facet for entry in asked_for if entry]
    if found.named.year:
        names, facets = [*names, found.named.year], [*facets, urlencode({"year": found.named.year})]
    if len(facets) < 2:
        return None
    return _examples(listing, "&".join(facets), ", ".join(names), language)


def _examples(listing: str, facets: str, title: str, language: str) -> Way | None:
    if not (listing and facets):
        return None
    query = f"{facets}&language=any"
    number = counts_of(StoryFilter(QueryDict(query), rows=StoryPage.objects.all(), language=language)).matching
    return Way(title, f"{listing}?{query}", number) if number else None


def _way(action: str, text: str, language: str) -> Way:
    return Way(text, f"{action}?{urlencode({'q': text})}", number_of(text, language))


def _other(query: str, language: str, links: PageLinks) -> Way | None:
    """What the other language's page of the search finds."""
    code = _OTHER[language]
    link = next((each for each in links.languages if each.code == code and each.is_translated), None)
    number = number_of(query, code) if link and query else 0
    return (
        Way(link.name, link.url.partition("?")[0] + f"?{urlencode({'q': query})}", number) if link and number else None
    )


def _subjects(language: str, links: PageLinks) -> list[Way]:
    """The themes with the most examples."""
    listing = links.address_of("stories")
    if not listing:
        return []
    found = works_by_subject(language).get("theme", {})
    most = sorted(found.items(), key=lambda each: (-each[1], each[0]))[:MOST_SUBJECTS]
    names = {
        theme.slug: theme.name_in(language) for theme in Theme.objects.filter(slug__in=[slug for slug, _n in most])
    }
    return [
        Way(names[slug], f"{listing}?{urlencode({'theme': slug, 'language': 'any'})}", number) for slug, number in most
    ]
