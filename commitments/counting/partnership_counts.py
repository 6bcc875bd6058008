"""The register of partnerships: which run in a period, which of them are told of, and what they add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Min

from commitments.counted import Counted
from commitments.evidence import Bilingual, Evidence, PartnershipEvidence
from commitments.figures import RegisterFigures, declared_in
from commitments.period import Period
from partnerships.models import Network, Partnership, PartnershipInternationalParty, PartnershipSwedishParty, Phase
from site_cms.generation.remembering import remembered
from stories.models import StoryPartnership
from stories.pages import StoryPage


def partnerships_of(period: Period) -> list[PartnershipEvidence]:
    """The public partnerships that run in the period or are without dates, by id. Five queries, whatever their number.

    Rule 12 of docs/reference/format.md, "What counts".
    """
    live = Partnership.objects.live()
    dated = Phase.objects.dated().values("partnership")
    found = live.running_between(period.first, period.last) | live.exclude(pk__in=dated)
    rows = list(found.order_by("translation_key").values_list("pk", "translation_key", "network__slug"))
    keys = [pk for pk, _key, _network in rows]
    parties: defaultdict[int, list[str]] = defaultdict(list)
    countries: defaultdict[int, set[str]] = defaultdict(set)
    phases: defaultdict[int, list[dict[str, str | None]]] = defaultdict(list)
    for pk, code in PartnershipSwedishParty.objects.filter(partnership__in=keys).values_list("partnership", "party"):
        parties[pk].append(code)
    abroad = PartnershipInternationalParty.objects.filter(partnership__in=keys)
    for pk, country in abroad.values_list("partnership", "party__country"):
        countries[pk].add(country)
    of_all = Phase.objects.filter(partnership__in=keys).in_order()
    for pk, first, last in of_all.values_list("partnership", "first_day", "last_day"):
        phases[pk].append({"from": first.isoformat() if first else None, "to": last.isoformat() if last else None})
    told = _first_told() if keys else {}
    return [
        PartnershipEvidence(
            id=str(key),
            network=network,
            swedish_parties=sorted(parties[pk]),
            countries=sorted(countries[pk]),
            phases=phases[pk],
            first_told=told.get(pk),
        )
        for pk, key, network in rows
    ]


@remembered
def _first_told() -> dict[int, str]:
    """By partnership that any names, the day on which the first public story that names it counts."""
    public = StoryPage.objects.public().filter(published_on__isnull=False)
    named = StoryPartnership.objects.filter(page__in=public.order_by().values("pk"))
    days = named.order_by().values("partnership").annotate(_first=Min("page__published_on"))
    return {pk: day.isoformat() for pk, day in days.values_list("partnership", "_first")}


def register_figures(period: Period, partnerships: Sequence[PartnershipEvidence]) -> RegisterFigures:
    """What the partnerships that `partnerships_of` gave for the period add up to."""
    counted = Counted(period, Evidence(partnerships=list(partnerships)))
    return RegisterFigures(**{each.key: each.recount(counted) for each in declared_in("register") if each.recount})


def networks_of(partnerships: Sequence[PartnershipEvidence]) -> dict[str, Bilingual]:
    """The names of the networks that partnerships belong to, by slug. One query."""
    slugs = {each.network for each in partnerships}
    rows = Network.objects.filter(slug__in=slugs).order_by("slug") if slugs - {None} else []
    return {row.slug: {"sv": row.name_sv, "en": row.name_en} for row in rows}
