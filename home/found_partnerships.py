"""Partnerships that were found, as the register shows them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from atlas.register.rows import PartnershipRow, rows_of
from partnerships.models import Partnership
from search.asking.answer import Group


@dataclass(frozen=True)
class FoundPartnerships(Group):
    """The hits among the partnerships, with a row of the register for each."""

    rows: Sequence[PartnershipRow] = ()

    @classmethod
    def of(cls, found: Group, *, language: str, address: str, today: datetime.date) -> FoundPartnerships:
        """Ask for the rows of all hits at once, in the hits' order. A fixed number of queries, whatever their number.

        Args:
            found: the hits; one that is not public any more is left out.
            language: "sv" or "en".
            address: of the page of all partnerships in that language.
            today: the day on which they run or have ended.
        """
        partnerships = Partnership.objects.live().filter(pk__in=[hit.entry.key for hit in found.hits])
        rows = {
            str(row.partnership.pk): row
            for row in rows_of(partnerships, language=language, address=address, today=today)
        }
        hits = [hit for hit in found.hits if hit.entry.key in rows]
        return cls(
            found.kind,
            found.label,
            found.count,
            hits,
            [replace(rows[hit.entry.key], found=hit.why, missing=hit.missing) for hit in hits],
        )
