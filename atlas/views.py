"""What the page of regions answers: the whole of Sweden, a county, a municipality or an authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify

from atlas.county import CountyPresentation
from atlas.party import PartyPresentation
from atlas.sharing import county_shared, party_shared, picture_below
from atlas.sweden import Sweden, places_named
from places.models import LocalGovernment, Region
from site_cms.pages.links import PageLinks
from stories.views import answer_with

if TYPE_CHECKING:
    from atlas.region_index_page import RegionIndexPage

LONGEST_SEARCH = 100


def show_sweden(page: RegionIndexPage, request: HttpRequest) -> HttpResponse:
    """The map and the list; words that mean one place lead to it, those that may mean several to a choice."""
    language, address = page.locale.language_code, page.get_url() or ""
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST_SEARCH]
    found = places_named(words)
    if len(found) == 1:
        return redirect(f"{address}{found[0].path}")
    context = {
        "sweden": Sweden.of(language=language, address=address),
        "words": words,
        "found": [
            (party.name_in(language), party.region.name_in(language), f"{address}{party.path}") for party in found
        ],
    }
    return page.render(request, context_overrides=context)


def show_county(page: RegionIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """A county.

    Raises:
        Http404: there is none of the slug.
    """
    region, language = _county(slug), page.locale.language_code
    links = PageLinks.of(page, request).for_part((region.name_in(language), f"{slug}/"))
    county = CountyPresentation.of(region, **_where(page, links))
    picture = picture_below(page, region.path, county_shared(region, language))
    context = {"links": links, "county": county, "social_picture": picture}
    return page.render(request, template="atlas/county.html", context_overrides=context)


def share_county(page: RegionIndexPage, request: HttpRequest, slug: str) -> HttpResponseBase:
    """The picture that a county is shared with.

    Raises:
        Http404: there is none of the slug.
    """
    language = page.locale.language_code
    return answer_with(request, county_shared(_county(slug), language), language)


def show_party(page: RegionIndexPage, request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """A municipality or a region authority; an address with what it is called now leads to the one that it keeps.

    Raises:
        Http404: there is none of the slug in the county.
    """
    language = page.locale.language_code
    there = _parties(county)
    party = there.filter(slug=slug).first()
    if party is None:
        for each in there:
            if slug in (slugify(each.place_in("sv")), slugify(each.name_sv), slugify(each.place_in("en"))):
                return redirect(f"{page.get_url()}{each.path}", permanent=True)
        raise Http404
    links = PageLinks.of(page, request).for_part(
        (party.region.name_in(language), f"{county}/"), (party.place_in(language), f"{slug}/")
    )
    shown = PartyPresentation.of(party, **_where(page, links))
    picture = picture_below(page, party.path, party_shared(party, language))
    context = {"links": links, "shown": shown, "social_picture": picture}
    return page.render(request, template="atlas/party.html", context_overrides=context)


def share_party(page: RegionIndexPage, request: HttpRequest, county: str, slug: str) -> HttpResponseBase:
    """The picture that a municipality or a region authority is shared with.

    Raises:
        Http404: there is none of the slug in the county.
    """
    party, language = _parties(county).filter(slug=slug).first(), page.locale.language_code
    if party is None:
        raise Http404
    return answer_with(request, party_shared(party, language), language)


def _county(slug: str) -> Region:
    region = Region.objects.filter(slug=slug).first()
    if region is None:
        raise Http404
    return region


def _parties(county: str) -> QuerySet[LocalGovernment]:
    return LocalGovernment.objects.filter(region__slug=county).select_related("region")


def _where(page: RegionIndexPage, links: PageLinks) -> dict[str, Any]:
    """In which language, at which addresses and when a place is asked about."""
    return {
        "language": page.locale.language_code,
        "address": page.get_url() or "",
        "listing": links.address_of("stories"),
        "countries": links.address_of("countries"),
        "register": links.address_of("partnerships"),
        "now": timezone.now(),
    }
