"""The report's figures are those of an independent recount, whatever the content."""

from __future__ import annotations

import copy
import io
import os
import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from commitments.composing import compose
from commitments.counting.ledger import ledger_of
from commitments.period import Period, day, moment
from events.pages import EventPage
from stories.pages import StoryPage
from tests import generated
from tests.recount import recount

pytestmark = pytest.mark.django_db
PERIODS = [
    ("2021-01-01", "2021-12-31"),
    ("2020-12-31", "2021-01-01"),
    ("2021-06-15", "2021-06-15"),
    ("2020-12-31", "2020-12-31"),
]
# In `make soak` two thousand records in all, which take PostgreSQL's side of the import 13 minutes.
OF_A_KIND = 500 if "SOAK_ROUNDS" in os.environ else 80
# The clock's last change before, and moments at which some have been held and others not.
MOMENTS = ["2026-11-25T12:00+01:00", "2021-12-31T23:45+01:00", "2021-01-01T00:00+01:00", "2021-06-15T11:00+02:00"]


def counted(first: str, last: str, language: str = "sv", now: str = MOMENTS[0]) -> dict[str, Any]:
    """The report's figures, with the ids of its items in place of the items."""
    report = ledger_of(Period(day(first), day(last)), language=language, as_of=moment(now)).figures.as_json()
    for section in ("external", "communicative"):
        report[section]["items"] = [item["id"] for item in report[section]["items"]]
    del report["period"]
    return report


def bring_in(records: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = generated.write(Path(folder) / "in.jsonl", records)
        call_command("import_content", str(file), stdout=io.StringIO())


def version(record: dict[str, Any], language: str) -> Any:
    model = EventPage if record["type"] == "event" else StoryPage
    return model.objects.get(translation_key=record["id"], locale__language_code=language)


def disturb(records: list[dict[str, Any]], choose: random.Random) -> set[tuple[str, str]]:
    """Unpublish, restrict, alias and copy; tells which versions are not public any more."""
    hidden: set[tuple[str, str]] = set()
    for record in records:
        if record["type"] not in ("story", "event"):
            continue
        for language in record["languages"]:
            act = choose.choice(["nothing"] * 6 + ["unpublish", "restrict", "alias", "copy"])
            page = version(record, language)
            if act == "unpublish" and page.live:
                page.keep_translations_live = True
                page.unpublish()
                hidden.add((record["id"], language))
            elif act == "restrict":
                PageViewRestriction.objects.create(page=page, restriction_type="login")
                hidden.add((record["id"], language))
            elif act == "alias":
                page.create_alias(update_slug=f"alias-{page.pk}")
            elif act == "copy" and record["type"] == "story":
                # A copied event is an event of its own, which the file knows nothing of.
                page.copy(update_attrs={"slug": f"copy-{page.pk}"}, keep_live=True)
    return hidden


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**32),
    how_many=st.integers(0, 6),
    period=st.sampled_from(PERIODS),
    now=st.sampled_from(MOMENTS),
    disturbed=st.booleans(),
)
def test_any_small_file_counts_as_the_recount_does(
    indexes: dict[str, Any], seed: int, how_many: int, period: tuple[str, str], now: str, disturbed: bool
) -> None:
    records = generated.every_kind(how_many, seed)
    with transaction.atomic():
        bring_in(records)
        hidden = disturb(records, random.Random(seed)) if disturbed else set()
        expected = recount(records, *period, hidden, now)
        assert counted(*period, now=now) == expected
        assert counted(*period, language="en", now=now) == expected
        # A report composed from the same works says the same, and its evidence bears it out.
        report = compose(Period(day(period[0]), day(period[1])), moment(now)).ledger("sv").figures.as_json()
        assert report["external"] | {"items": None} == expected["external"] | {"items": None}
        assert [item["id"] for item in report["external"]["items"]] == expected["external"]["items"]
        assert [item["id"] for item in report["communicative"]["items"]] == expected["communicative"]["items"]
        transaction.set_rollback(True)


def test_a_planted_difference_is_seen(indexes: dict[str, Any]) -> None:
    """The recount must be able to fail: it is not the same as of any other file."""
    records = generated.every_kind(12)
    bring_in(records)
    assert counted(*PERIODS[0]) == recount(records, *PERIODS[0])
    for kind, key, value in [
        ("story", "programme", "research"),
        ("story", "swedish_parties", ["0114"]),
        ("story", "published", "2021-06-15"),
        ("event", "cancelled", True),
        ("event", "audience", ["public"]),
        ("event", "participants", 7),
        ("event", "participating", ["0114"]),
        ("event", "start", "2021-06-15T09:00+02:00"),
        ("event", "end", "2098-01-01T00:00Z"),
        ("course", "participants", None),
        ("course", "date", "2021-06-15"),
        ("instructor", "ended_on", "2021-12-31"),
    ]:
        planted = copy.deepcopy(records)
        for record in planted:
            if record["type"] == kind:
                record[key] = value
        assert counted(*PERIODS[0]) != recount(planted, *PERIODS[0]), key


def test_many_records_of_every_kind_count_as_the_recount_does(indexes: dict[str, Any]) -> None:
    records = generated.every_kind(OF_A_KIND)
    assert len(records) == 5 * OF_A_KIND + 7
    bring_in(records)
    for period in PERIODS:
        for now in MOMENTS:
            assert counted(*period, now=now) == recount(records, *period, now=now)
