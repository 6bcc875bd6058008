"""The demonstration's register: the real partnerships of partnerships.csv, and nothing that its sources do not say."""

from __future__ import annotations

import datetime
import uuid

from demonstration import registry
from partnerships.models import Partnership, PartnershipInternationalParty, PartnershipSwedishParty, Phase
from places.models import InternationalParty, LocalGovernment
from stories.models import CoreValue, Goal, Theme


def make_register() -> None:
    """Make the partnerships that are missing."""
    for key, rows in registry.register().items():
        if not Partnership.objects.filter(translation_key=key).exists():
            _make(key, rows)


def _make(key: uuid.UUID, rows: list[registry.Partnership]) -> None:
    """One partnership, with what the stories that tell of it are sorted by."""
    first = rows[0]
    told = [story for story in registry.stories() if not story.is_draft and set(rows) & set(story.partnerships)]
    row = Partnership(
        translation_key=key,
        status=Partnership.Status.LIVE,
        withhold_place=any(story.is_withheld for story in told),
        source_url=f"https://{first.source}",
    )
    row.swedish_parties = [
        PartnershipSwedishParty(party=swedish_party(each.swedish_code), sort_order=n) for n, each in enumerate(rows)
    ]
    row.international_parties = [PartnershipInternationalParty(party=party_abroad(first.name, first.country))]
    row.core_values = CoreValue.objects.filter(pk__in={value for story in told for value in story.core_values})
    row.themes = Theme.objects.filter(slug__in={theme for story in told for theme in story.themes})
    row.goals = Goal.objects.filter(pk__in={goal for story in told for goal in story.goals})
    row.phases = _phases(first)
    row.name_sv, row.name_en = row.name_of_partners("sv"), row.name_of_partners("en")
    row.save()


def _phases(row: registry.Partnership) -> list[Phase]:
    """Where the source tells of a stretch of years; a year alone does not say when it began or ended."""
    if row.period_from == row.period_to:
        return []
    first = datetime.date(row.period_from, 1, 1) if row.period_from else None
    last = datetime.date(row.period_to, 12, 31) if row.period_to else None
    return [Phase(kind=Phase.Kind.PROJECT, first_day=first, last_day=last)]


def swedish_party(code: str) -> LocalGovernment:
    """A partner by the code of partnerships.csv: a municipality's, or a county's for its region authority."""
    return LocalGovernment.objects.with_code(code if len(code) == 4 else f"R{code}")


def party_abroad(name: str, country: str) -> InternationalParty:
    """A partner abroad, made if it is missing."""
    return InternationalParty.objects.spelled(name, country) or InternationalParty.objects.create(
        name=name, country=country
    )
