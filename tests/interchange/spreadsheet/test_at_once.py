"""Two who confirm the same preview at once, on PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from interchange.spreadsheet.carrying_out import ChangedMeanwhileError, carry_out
from interchange.spreadsheet.plan import plan_of
from interchange.spreadsheet.sheet import raw_cells
from partnerships.models import Partnership
from tests.interchange.spreadsheet.sheets import table, words

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]


def test_one_preview_confirmed_twice_at_once_is_carried_out_once() -> None:
    assert connection.vendor == "postgresql"
    words()
    raw = raw_cells(table([["Kommun", "Partner utomlands"], ["Växjö", "An Giang, Vietnam"], ["Habo", "Machakos, KE"]]))
    seen = plan_of(raw, "sv").fingerprint
    together = Barrier(2)

    def press() -> str:
        try:
            together.wait()
            return f"{len(carry_out(raw, 'sv', seen=seen).new)} new"
        except ChangedMeanwhileError as changed:
            return f"{len(changed.plan.unchanged)} there already"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        told = sorted(future.result() for future in [pool.submit(press), pool.submit(press)])
    assert told == ["2 new", "2 there already"]
    assert Partnership.objects.count() == 2
