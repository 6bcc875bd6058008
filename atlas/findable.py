"""What can be found of places, partnerships and subjects: each by its names, whether it has examples or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.models import Page

from atlas.pages import CountryIndexPage, PartnershipIndexPage, RegionIndexPage, SubjectIndexPage
from atlas.place_in_brief import COUNTY, PARTY
from atlas.register.rows import PARTNERSHIPS, PartnershipRow, rows_of
from atlas.subject import all_subjects
from partnerships.models import (
    Network,
    Partnership,
    PartnershipInternationalParty,
    PartnershipSwedishParty,
    Phase,
)
from places.countries import country_name, country_path
from places.models import Federation, InternationalParty, LocalGovernment, Region
from search.index.kinds import Findable, Keys, Kind, register
from search.index.public_pages import public_pages
from search.models import Entry
from stories.models import CoreValue, Goal, StoryInternationalParty, Theme
from stories.pages import StoryPage

Rows = TypeVar("Rows", bound=QuerySet)

# What the key of a place begins with; of others `atlas.place_in_brief` says it.
COUNTRY, PARTNER = "country", "partner"


def _pages(model: type[Page]) -> Iterator[tuple[Any, str]]:
    """The public page of a type in each language, with the language active."""
    for page in public_pages(model):
        language = page.locale.language_code
        with override(language):
            yield page, language


# --- Places -----------------------------------------------------------------------------------


def places(keys: Keys | None) -> Iterator[Findable]:
    """Counties, their municipalities, regions and federations, countries with something to show, partners in them."""
    asked = defaultdict(list)
    for key in keys or ():
        sort, _dash, code = key.partition("-")
        asked[sort].append(code)
    for model, sort, places_of in (
        (RegionIndexPage, COUNTY, _counties),
        (RegionIndexPage, PARTY, _parties),
        (CountryIndexPage, COUNTRY, _countries),
        (CountryIndexPage, PARTNER, _partners),
    ):
        if keys is None or sort in asked:
            for page, language in _pages(model):
                yield from places_of(page.get_url() or "", language, None if keys is None else asked[sort])


def _of_codes(rows: Rows, codes: list[str] | None, field: str = "code") -> Rows:
    """Of all rows, or of those that are asked for: who asks for one municipality need not read the others."""
    return rows if codes is None else rows.filter(**{f"{field}__in": codes})


def _counties(address: str, language: str, codes: list[str] | None) -> Iterator[Findable]:
    for region in _of_codes(Region.objects.all(), codes):
        names = [region.name_sv, region.name_en]
        # “Skåne läns” without what makes it a genitive of the county: “Skåne”, “Kronoberg”.
        bare = region.name_sv.removesuffix(" län")
        yield Findable(
            key=f"{COUNTY}-{region.code}",
            language=language,
            title=region.name_in(language),
            address=f"{address}{region.path}",
            about=_("County"),
            names=[*names, bare, bare.removesuffix("s"), region.name_en.removesuffix(" County")],
            facet=urlencode({"region": region.code}),
        )


def _parties(address: str, language: str, codes: list[str] | None) -> Iterator[Findable]:
    for party in _of_codes(LocalGovernment.objects.select_related("region"), codes):
        county = party.region.name_in(language)
        about = _("Municipality in %(county)s") if party.is_municipality else _("Region in %(county)s")
        if party.is_federation:
            about = _("Federation of municipalities in %(county)s")
        # “Region Kronoberg” is called “Kronoberg” as well.
        bare = [party.name_sv.removeprefix("Region ")] if party.is_region_authority else []
        yield Findable(
            key=f"{PARTY}-{party.code}",
            language=language,
            title=party.name_in(language),
            address=f"{address}{party.path}",
            about=about % {"county": county},
            names=[
                party.name_sv,
                party.name_en,
                party.place_in("sv"),
                party.place_in("en"),
                party.legal_name_sv,
                *bare,
            ],
            facet=urlencode({"party": party.code}),
        )


def _openly_named() -> QuerySet[InternationalParty]:
    """Partners abroad that a public example names."""
    told = StoryInternationalParty.objects.filter(page__in=StoryPage.objects.public().filter(withhold_place=False))
    return InternationalParty.objects.filter(pk__in=told.values("party"))


def _countries(address: str, language: str, asked: list[str] | None) -> Iterator[Findable]:
    works = StoryInternationalParty.objects.filter(page__in=StoryPage.objects.public().order_by())
    register = PartnershipInternationalParty.objects.filter(partnership__in=Partnership.objects.live())
    named = [_of_codes(rows, asked, "party__country") for rows in (works, register)]
    codes = {code for rows in named for code in rows.values_list("party__country", flat=True)}
    for code in sorted(codes):
        yield Findable(
            key=f"{COUNTRY}-{code}",
            language=language,
            title=country_name(code, language),
            address=f"{address}{country_path(code, language)}",
            about=_("Country"),
            names=[country_name(code, "sv"), country_name(code, "en")],
            facet=urlencode({"country": code}),
        )


def _partners(address: str, language: str, keys: list[str] | None) -> Iterator[Findable]:
    known = None if keys is None else [key for key in keys if key.isdecimal()]
    for party in _of_codes(_openly_named().order_by("pk"), known, "pk"):
        country = country_name(party.country, language)
        yield Findable(
            key=f"{PARTNER}-{party.pk}",
            language=language,
            title=party.name,
            address=f"{address}{party.path_in(language)}",
            about=_("Partner in %(country)s") % {"country": country},
            names=[party.name],
        )


PLACES = register(
    Kind(
        name="place",
        label=gettext_lazy("Places"),
        findable=places,
        below=(RegionIndexPage, CountryIndexPage),
        follows={
            Region: lambda _region: None,
            LocalGovernment: lambda party: [f"{PARTY}-{party.pk}"],
            Federation: lambda party: [f"{PARTY}-{party.pk}"],
            # It may have moved: of the country that it was in nothing but the index knows.
            InternationalParty: lambda party: [
                f"{PARTNER}-{party.pk}",
                f"{COUNTRY}-{party.country}",
                *_countries_found(),
            ],
            StoryPage: lambda page: _abroad(page.international_parties.all()),
            Partnership: lambda partnership: _abroad(partnership.international_parties.all()),
            # Those that are taken off are rows of neither any more.
            StoryInternationalParty: lambda row: _abroad([row]),
            PartnershipInternationalParty: lambda row: _abroad([row]),
        },
        hides={StoryPage: lambda page: _abroad(page.international_parties.all()) if page.withhold_place else []},
    )
)


def _abroad(rows: Iterable[Any]) -> list[str]:
    """Of a story or a partnership, the places that are found only as long as something tells of them."""
    return [key for row in rows for key in (f"{PARTNER}-{row.party_id}", f"{COUNTRY}-{row.party.country}")]


def _countries_found() -> Iterable[str]:
    return (
        Entry.objects.filter(kind=PLACES.name, key__startswith=f"{COUNTRY}-").values_list("key", flat=True).distinct()
    )


# --- Partnerships -----------------------------------------------------------------------------


def partnerships(keys: Keys | None) -> Iterator[Findable]:
    """Public partnerships; of one that is withheld, its Swedish partners and the countries alone."""
    found = Partnership.objects.live()
    if keys is not None:
        found = found.filter(pk__in=[key for key in keys if key.isdecimal()])
    for page, language in _pages(PartnershipIndexPage):
        address = page.get_url() or ""
        for row in rows_of(found, language=language, address=address, today=timezone.localdate()):
            yield _partnership(row, language)


def _partnership(row: PartnershipRow, language: str) -> Findable:
    partnership = row.partnership
    summary = partnership.summary_en if language == "en" else partnership.summary_sv
    values = [value.name_in(language) for value in partnership.core_values.all()]
    network = [partnership.network.name_in(language)] if partnership.network else []
    return Findable(
        key=str(partnership.pk),
        language=language,
        title=row.title,
        address=row.url,
        places=" ".join([*(f"{end.name} {end.place}" for end in [*row.at_home, *row.abroad]), row.subject, *values]),
        summary="" if partnership.withhold_place else summary,
        text="\n".join([str(partnership.get_programme_display()), *network]),
        about=" · ".join(filter(None, [row.subject, row.years])),
        day=None,
    )


register(
    Kind(
        name=PARTNERSHIPS,
        label=gettext_lazy("Partnerships"),
        findable=partnerships,
        below=(PartnershipIndexPage,),
        follows={
            Partnership: lambda partnership: [partnership.pk],
            Phase: lambda phase: [phase.partnership_id],
            PartnershipSwedishParty: lambda row: [row.partnership_id],
            PartnershipInternationalParty: lambda row: [row.partnership_id],
            LocalGovernment: lambda party: _having(swedish_parties__party=party.pk),
            Region: lambda region: _having(swedish_parties__party__region=region.pk),
            InternationalParty: lambda party: _having(international_parties__party=party.pk),
            Theme: lambda theme: _having(themes=theme.pk),
            CoreValue: lambda value: _having(core_values=value.pk),
            Network: lambda network: _having(network=network.pk),
        },
        hides={Partnership: lambda row: [] if row.status == row.Status.LIVE and not row.withhold_place else [row.pk]},
    )
)


def _having(**path: Any) -> list[int]:
    return list(Partnership.objects.filter(**path).values_list("pk", flat=True).distinct())


# --- Subjects ---------------------------------------------------------------------------------


def subjects(keys: Keys | None) -> Iterator[Findable]:
    """Themes, core values, goals, networks and programmes."""
    wanted = None if keys is None else set(keys)
    return (each for each in _subjects() if wanted is None or each.key in wanted)


def _subjects() -> Iterator[Findable]:
    for page, language in _pages(SubjectIndexPage):
        address = page.get_url() or ""
        for subject in all_subjects(language):
            yield Findable(
                key=f"{subject.kind}-{subject.code}",
                language=language,
                title=subject.name,
                address=f"{address}{subject.paths[language]}",
                summary=subject.description,
                about=subject.kicker,
                names=[subject.name],
                facet=urlencode({subject.kind: subject.code}),
            )


SUBJECTS = register(
    Kind(
        name="subject",
        label=gettext_lazy("Subjects"),
        findable=subjects,
        below=(SubjectIndexPage,),
        follows={
            # All of them, which are few: one whose slug changes leaves what it was called by.
            Theme: lambda _theme: None,
            CoreValue: lambda value: [f"value-{value.code}"],
            Goal: lambda goal: [f"goal-{goal.number}"],
            Network: lambda _network: None,
        },
    )
)
