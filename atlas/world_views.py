"""What the page of countries answers: all of them, a country, a partner in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify

from atlas.sharing import country_shared, picture_below
from atlas.world import CountryPresentation, PartnerPresentation, World
from places.countries import country_name, country_path, country_slugs
from places.models import InternationalParty
from site_cms.pages.links import PageLinks
from stories.views import answer_with

if TYPE_CHECKING:
    from atlas.country_index_page import CountryIndexPage


def show_world(page: CountryIndexPage, request: HttpRequest) -> HttpResponse:
    """All countries that there are examples from, or public partnerships with."""
    world = World.of(
        language=page.locale.language_code,
        address=page.get_url() or "",
        register=PageLinks.of(page, request).address_of("partnerships"),
    )
    return page.render(request, context_overrides={"world": world})


def show_country(page: CountryIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """A country.

    Raises:
        Http404: there is none of that name.
    """
    code, language = _code_of(slug), page.locale.language_code
    links = PageLinks.of(page, request).for_part((country_name(code, language), f"{slug}/"))
    shown = CountryPresentation.of(
        code,
        language=language,
        address=page.get_url() or "",
        listing=links.address_of("stories"),
        regions=links.address_of("regions"),
        register=links.address_of("partnerships"),
        today=timezone.localdate(),
    )
    picture = picture_below(page, f"{slug}/", country_shared(code, language))
    context = {"links": links, "shown": shown, "social_picture": picture}
    return page.render(request, template="atlas/country.html", context_overrides=context)


def share_country(page: CountryIndexPage, request: HttpRequest, slug: str) -> HttpResponseBase:
    """The picture that a country is shared with, and each partner in it.

    Raises:
        Http404: there is none of that name.
    """
    language = page.locale.language_code
    return answer_with(request, country_shared(_code_of(slug), language), language)


def show_partner(page: CountryIndexPage, request: HttpRequest, country: str, slug: str) -> HttpResponse:
    """A partner abroad; an address with what it is called now leads to the one that it keeps.

    Raises:
        Http404: there is none, or no public example names it.
    """
    code, language, address = _code_of(country), page.locale.language_code, page.get_url() or ""
    there = InternationalParty.objects.filter(country=code).order_by("pk")
    party = there.filter(slug=slug).first() or next((each for each in there if slugify(each.name) == slug), None)
    if party is None:
        raise Http404
    links = PageLinks.of(page, request).for_part(
        (country_name(code, language), f"{country}/"), (party.name, f"{party.slug}/")
    )
    shown = PartnerPresentation.of(
        party,
        language=language,
        address=address,
        listing=links.address_of("stories"),
        regions=links.address_of("regions"),
        register=links.address_of("partnerships"),
        today=timezone.localdate(),
    )
    if shown is None:
        raise Http404
    if party.slug != slug:
        return redirect(f"{address}{country_path(code, language)}{party.slug}/", permanent=True)
    picture = picture_below(page, f"{country}/", country_shared(code, language))
    context = {"links": links, "shown": shown, "social_picture": picture}
    return page.render(request, template="atlas/partner.html", context_overrides=context)


def _code_of(slug: str) -> str:
    """The country that a part of an address stands for, in its English words as routes are declared."""
    for code, each in country_slugs("en").items():
        if each == slug:
            return code
    raise Http404
