"""Which places have something to show, and when it last changed: those that search engines are told of."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet

from atlas.country_index_page import CountryIndexPage
from atlas.partnership_index_page import PartnershipIndexPage
from atlas.region_index_page import RegionIndexPage
from atlas.register.rows import works_telling_of
from atlas.subject import IN_REGISTER, all_subjects, works_of_networks
from atlas.subject_index_page import SubjectIndexPage
from events.pages import EventPage
from partnerships.models import Partnership
from places.countries import country_path
from places.models import InternationalParty, LocalGovernment, Region
from site_cms.generation.remembering import remembered
from stories.pages import StoryPage

Moment = datetime.datetime | None


@dataclass(frozen=True)
class Found:
    """A place with something to show.

    Attributes:
        page: the type of the page that it stands below.
        end: of its address below that, as routes are declared.
        changed: when a work that it shows was last published.
    """

    page: type[RegionIndexPage | CountryIndexPage | PartnershipIndexPage | SubjectIndexPage]
    end: str
    changed: Moment


@remembered
def places_to_find() -> list[Found]:
    """Places with a story or an event; countries, partners abroad and partnerships with a story.

    Ten queries, whatever the number of works, once a generation.
    """
    stories, events = StoryPage.objects.public(), EventPage.objects.public()
    held = events.filter(~Q(format=EventPage.Format.ONLINE))
    counties = _latest(
        (stories, "swedish_parties__party__counties"),
        (held, "place__region"),
        (events, "participating__party__counties"),
    )
    parties = _latest((stories, "swedish_parties__party"), (held, "place"), (events, "participating__party"))
    countries = _latest((stories, "international_parties__party__country"))
    abroad = _latest((stories.filter(withhold_place=False), "international_parties__party"))
    paths = LocalGovernment.objects.paths()
    found = [
        Found(RegionIndexPage, region.path, counties[region.pk]) for region in Region.objects.filter(pk__in=counties)
    ]
    found += [Found(RegionIndexPage, paths[code], changed) for code, changed in sorted(parties.items())]
    found += [Found(CountryIndexPage, country_path(code, "en"), changed) for code, changed in sorted(countries.items())]
    found += [
        Found(CountryIndexPage, party.path_in("en"), abroad[party.pk])
        for party in InternationalParty.objects.filter(pk__in=abroad)
    ]
    partnerships = {each.pk: each for each in Partnership.objects.live()}
    told = works_telling_of([each.pk for each in partnerships.values()], "sv").order_by()
    latest = _latest((told, "partnerships__partnership"))
    return found + [
        Found(PartnershipIndexPage, f"{partnerships[key].slug}/", changed)
        for key, changed in sorted(latest.items())
        if key in partnerships
    ]


@remembered
def subjects_to_find() -> list[Found]:
    """Subjects with a story or a partnership.

    Fifteen queries, whatever the number of works, once a generation.
    """
    stories = StoryPage.objects.public()
    told = {kind: _latest((stories, path)) for kind, path in IN_REGISTER.items() if kind != "network"}
    tellings = works_of_networks().filter(page__in=stories.values("pk"))
    told["network"] = _latest((tellings, "partnership__network"), moment="page__last_published_at")
    # They are shown where the register has a page.
    has_register = PartnershipIndexPage.objects.live().exists()
    live = Partnership.objects.live() if has_register else Partnership.objects.none()
    in_register = {
        kind: set(live.order_by().values_list(path, flat=True).distinct()) for kind, path in IN_REGISTER.items()
    }

    return [
        Found(SubjectIndexPage, subject.paths["en"], told[subject.kind].get(subject.key))
        for subject in all_subjects("en")
        if subject.key in told[subject.kind] or subject.key in in_register[subject.kind]
    ]


def _latest(*works: tuple[QuerySet, str], moment: str = "last_published_at") -> dict[Any, Moment]:
    """When a work of each place was last published, by the path of the place's key. One query for each."""
    found: dict[Any, Moment] = {}
    for rows, path in works:
        moments = rows.order_by().filter(**{f"{path}__isnull": False}).values(path).annotate(_latest=Max(moment))
        for key, latest in moments.values_list(path, "_latest"):
            found[key] = max(filter(None, (latest, found.get(key))), default=None)
    return found
