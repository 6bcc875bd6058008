"""Countries by ISO 3166-1 alpha-2 code, with Unicode CLDR's names."""

from functools import cache

from babel import Locale
from django.utils.text import slugify
from django.utils.translation import get_language

from places.normalising import sort_key

# CLDR's territories also hold continents (digits), and codes that are no country.
_NOT_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "XK", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


@cache
def country_names(language: str) -> dict[str, str]:
    """All country codes with their names in `language` ("sv" or "en"), in its own order of letters."""
    territories = Locale.parse(language).territories
    names = {c: n for c, n in territories.items() if len(c) == 2 and c.isalpha() and c not in _NOT_COUNTRIES}
    return dict(sorted(names.items(), key=lambda item: sort_key(item[1])))


@cache
def country_slugs(language: str) -> dict[str, str]:
    """The part of an address that stands for each country in "sv" or "en", by its code: `sydafrika`, `south-africa`."""
    return {code: slugify(name) for code, name in country_names(language).items()}


def country_path(code: str, language: str) -> str:
    """The end of a country's address, below the page of all countries: `sydafrika/`."""
    return f"{country_slugs(language)[code]}/"


def country_name(code: str, language: str | None = None) -> str:
    """The country's name in `language`, by default the active one; the code itself if unknown."""
    return country_names((language or get_language() or "sv")[:2]).get(code, code)


def country_choices() -> list[tuple[str, str]]:
    """Choices for a form, named in the active language."""
    return list(country_names((get_language() or "sv")[:2]).items())
