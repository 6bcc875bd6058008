"""What the page of regions answers: the whole of Sweden, a county, a municipality or an authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify

from atlas.county import CountyPresentation
from atlas.party import PartyPresentation
from atlas.sweden import Sweden, places_named
from places.models import LocalGovernment, Region
from site_cms.pages.links import PageLinks
from stories.pages import StoryPage

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
        "sweden": Sweden.of(StoryPage.objects.all(), language=language, address=address),
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
    region = Region.objects.filter(slug=slug).first()
    if region is None:
        raise Http404
    language = page.locale.language_code
    links = PageLinks.of(page, request).for_part((region.name_in(language), f"{slug}/"))
    county = CountyPresentation.of(region, StoryPage.objects.all(), **_where(page, links))
    return page.render(request, template="atlas/county.html", context_overrides={"links": links, "county": county})


def show_party(page: RegionIndexPage, request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """A municipality or a region authority; an address with what it is called now leads to the one that it keeps.

    Raises:
        Http404: there is none of the slug in the county.
    """
    language = page.locale.language_code
    there = LocalGovernment.objects.filter(region__slug=county).select_related("region")
    party = there.filter(slug=slug).first()
    if party is None:
        for each in there:
            if slug in (slugify(each.place_in("sv")), slugify(each.name_sv), slugify(each.place_in("en"))):
                return redirect(f"{page.get_url()}{each.path}", permanent=True)
        raise Http404
    links = PageLinks.of(page, request).for_part(
        (party.region.name_in(language), f"{county}/"), (party.place_in(language), f"{slug}/")
    )
    register = links.address_of("partnerships")
    shown = PartyPresentation.of(party, StoryPage.objects.all(), register=register, **_where(page, links))
    return page.render(request, template="atlas/party.html", context_overrides={"links": links, "shown": shown})


def _where(page: RegionIndexPage, links: PageLinks) -> dict[str, Any]:
    """In which language, at which addresses and when a place is asked about."""
    return {
        "language": page.locale.language_code,
        "address": page.get_url() or "",
        "listing": links.address_of("stories"),
        "countries": links.address_of("countries"),
        "now": timezone.now(),
    }
