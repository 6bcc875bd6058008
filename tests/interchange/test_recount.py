"""The report's figures are those of an independent recount, whatever the content."""

from __future__ import annotations

import copy
import io
import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from commitments.ledger import ledger_of
from commitments.period import Period, day
from stories.models import StoryPage
from tests import generated
from tests.recount import recount

pytestmark = pytest.mark.django_db
PERIODS = [("2021-01-01", "2021-12-31"), ("2020-12-31", "2021-01-01"), ("2021-06-15", "2021-06-15")]


def counted(first: str, last: str, language: str = "sv") -> dict[str, Any]:
    told = ledger_of(Period(day(first), day(last)), language=language, as_of=timezone.now())
    report = told.figures.as_json()
    report["communicative"]["items"] = [item["id"] for item in report["communicative"]["items"]]
    return {key: report[key] for key in ("communicative", "coverage")}


def bring_in(records: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = generated.write(Path(folder) / "in.jsonl", records)
        call_command("import_content", str(file), stdout=io.StringIO())


def version(record: dict[str, Any], language: str) -> StoryPage:
    return StoryPage.objects.get(translation_key=record["id"], locale__language_code=language)


def disturb(records: list[dict[str, Any]], choose: random.Random) -> set[tuple[str, str]]:
    """Unpublish, restrict, alias and copy; tells which versions are not public any more."""
    hidden: set[tuple[str, str]] = set()
    for record in records:
        if record["type"] != "story":
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
            elif act == "copy":
                page.copy(update_attrs={"slug": f"copy-{page.pk}"}, keep_live=True)
    return hidden


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(seed=st.integers(0, 2**32), how_many=st.integers(0, 7), period=st.sampled_from(PERIODS), disturbed=st.booleans())
def test_any_small_file_counts_as_the_recount_does(
    indexes: dict[str, Any], seed: int, how_many: int, period: tuple[str, str], disturbed: bool
) -> None:
    records = generated.records(how_many, seed)
    with transaction.atomic():
        bring_in(records)
        hidden = disturb(records, random.Random(seed)) if disturbed else set()
        expected = recount(records, *period, hidden)
        assert counted(*period) == expected
        assert counted(*period, language="en") == expected
        transaction.set_rollback(True)


def test_a_planted_difference_is_seen(indexes: dict[str, Any]) -> None:
    """The recount must be able to fail: it is not the same as of any other file."""
    records = generated.records(12)
    bring_in(records)
    assert counted(*PERIODS[0]) == recount(records, *PERIODS[0])
    for key, value in [("programme", "research"), ("swedish_parties", ["0114"]), ("published", "2021-06-15")]:
        planted = copy.deepcopy(records)
        for record in planted:
            if record["type"] == "story":
                record[key] = value
        assert counted(*PERIODS[0]) != recount(planted, *PERIODS[0]), key


def test_a_thousand_stories_count_as_the_recount_does(indexes: dict[str, Any]) -> None:
    records = generated.records(1000)
    bring_in(records)
    for period in PERIODS:
        assert counted(*period) == recount(records, *period)
