"""Makes a register to measure the site with: as many partnerships, however many stories tell of them."""

from __future__ import annotations

import datetime
import random
import uuid
from collections.abc import Sequence

from demonstration.bulk_plan import NAMESPACE
from partnerships.models import (
    Network,
    Partnership,
    PartnershipInternationalParty,
    PartnershipSwedishParty,
    Phase,
)
from stories.models.vocabulary import CORE_VALUES

PARTNERSHIPS = 120
NETWORKS = 4


def ensure_partnerships(parties: Sequence[str], partners: Sequence[int], themes: Sequence[int]) -> list[int]:
    """The keys of the register's partnerships, in an order that does not change; those that are missing are made.

    Args:
        parties, partners, themes: keys of Swedish partners, of those abroad and of themes, to choose among.
    """
    names = [f"Mätnätverk {n + 1}" for n in range(NETWORKS)]
    networks = [
        Network.objects.get_or_create(slug=f"matnatverk-{n}", defaults={"name_sv": name, "name_en": name})[0]
        for n, name in enumerate(names, 1)
    ]
    keys = [uuid.uuid5(NAMESPACE, f"bulk:partnership:{n}") for n in range(PARTNERSHIPS)]
    there = dict(Partnership.objects.filter(translation_key__in=keys).values_list("translation_key", "pk"))
    for n, key in enumerate(keys):
        if key not in there:
            there[key] = _make(n, key, networks[n % NETWORKS], parties, partners, themes).pk
    return [there[key] for key in keys]


def _make(
    n: int, key: uuid.UUID, network: Network, parties: Sequence[str], partners: Sequence[int], themes: Sequence[int]
) -> Partnership:
    dice = random.Random(f"partnership:{n}")  # noqa: S311  (for variety, not for secrets)
    begun = datetime.date(2012, 1, 1) + datetime.timedelta(days=dice.randrange(4000))
    row = Partnership(
        translation_key=key,
        status=Partnership.Status.LIVE,
        name_sv=f"Mätpartnerskap {n + 1}",
        name_en=f"Measured partnership {n + 1}",
        network=network,
        withhold_place=dice.random() < 0.03,
    )
    row.save()
    PartnershipSwedishParty.objects.create(partnership=row, party_id=dice.choice(parties))
    PartnershipInternationalParty.objects.create(partnership=row, party_id=dice.choice(partners))
    Phase.objects.create(
        partnership=row,
        first_day=begun,
        last_day=dice.choice([None, begun + datetime.timedelta(days=dice.randint(300, 1500))]),
    )
    row.core_values.set([dice.choice(CORE_VALUES)[0]])
    row.themes.set([dice.choice(themes)] if themes else [])
    row.save()
    return row
