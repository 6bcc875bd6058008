"""The pictures that the pages of places are shared with: the name, and a weave of the place's own.

A partner abroad is shared with the picture of its country: no file is left with its name if the place is withheld.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.subject import Subject
from places.countries import country_name
from places.models import LocalGovernment, Region
from stories.sharing import SocialPicture, picture_at
from stories.weave.social_picture import Shared

if TYPE_CHECKING:
    from atlas.places_page import PlacesPage


def picture_below(page: PlacesPage, path: str, shown: Shared) -> SocialPicture:
    """Where the picture of a place is drawn: below the place, which is at `path` below `page`."""
    return picture_at(page.part_url(f"{path}share.png"), shown.title, shown.partners)


def county_shared(region: Region, language: str) -> Shared:
    """Of a county in "sv" or "en"; so are the next ones."""
    return Shared.titled(region.name_in(language), "", seed=f"county-{region.code}", core_value="")


def party_shared(party: LocalGovernment, language: str) -> Shared:
    """Of a municipality or a region authority."""
    county = party.region.name_in(language)
    return Shared.titled(party.place_in(language), county, seed=f"party-{party.code}", core_value="")


def country_shared(code: str, language: str) -> Shared:
    """Of a country."""
    return Shared.titled(country_name(code, language), "", seed=f"country-{code}", core_value="")


def subject_shared(subject: Subject) -> Shared:
    """Of a subject, in its own language."""
    value = subject.code if subject.kind == "value" else ""
    return Shared.titled(subject.name, subject.kicker, seed=subject.seed, core_value=value)
