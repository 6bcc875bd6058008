"""Specimens of what an edition of the report is made of."""

from __future__ import annotations

import datetime

from commitments.report import Frozen
from demonstration.catalogue.specimen import Specimen
from events.dates import STOCKHOLM

CHECKSUM = "9f2c41d87be0a365" * 4
AT = datetime.datetime(2022, 1, 31, 9, tzinfo=STOCKHOLM)


def ledger_specimens() -> list[Specimen]:
    """All specimens of this module."""
    frozen = Frozen(id="", slug="2021", at=AT.isoformat(), by="Runa Rimlig")
    stamped = {"frozen": frozen, "frozen_at": AT, "checksum": CHECKSUM}
    return [
        Specimen("stamp", "a frozen edition", stamped),
        Specimen("stamp", "a draft", {"frozen": None, "frozen_at": None, "checksum": ""}),
    ]
