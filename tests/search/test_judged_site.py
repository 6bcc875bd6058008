"""The demonstration's site answers what visitors ask, on either database."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from demonstration.build import build_site
from search.index.refreshing import rebuild
from tests.search.judged.judging import judge

pytestmark = pytest.mark.django_db

UNJUDGED = Path(__file__).parent / "judged"


@pytest.fixture(scope="module")
def site(rows_of_module: None) -> None:
    build_site()
    rebuild()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_95_of_100_queries_are_answered_among_the_first_five(site: None, db: None, language: str) -> None:
    told = judge(language)
    assert told.found >= 0.95 * told.asked, told.missed
    assert told.nothing == 0


@pytest.mark.parametrize("language", ["sv", "en"])
def test_90_of_100_queries_that_nothing_was_tuned_by(site: None, db: None, language: str) -> None:
    told = judge(language, "held-out-")
    assert told.asked >= 39
    assert told.found >= 0.9 * told.asked, told.missed


@pytest.mark.parametrize("language", ["sv", "en"])
def test_top_hits_that_nobody_has_judged_are_those_that_were_seen(site: None, db: None, language: str) -> None:
    file = UNJUDGED / f"unjudged-{language}.txt"
    found = "".join(f"{line}\n" for line in judge(language).unjudged)
    if os.environ.get("SNAPSHOTS") == "write":
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")
