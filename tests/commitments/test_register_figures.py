"""The register of partnerships in the report: rule 12 of docs/reference/format.md, "What counts"."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from commitments.composing import compose
from commitments.documents.csv import as_csv
from commitments.documents.tables import sections_of
from commitments.figures import RegisterFigures
from commitments.period import Period, moment
from commitments.recounting import differences
from commitments.report import Report
from partnerships.models import Network, Partnership, Phase
from places.models import Federation, LocalGovernment
from stories.models import StoryPartnership
from tests.factories import InternationalPartyFactory, partnership, story

pytestmark = pytest.mark.django_db

Y2021 = Period(datetime.date(2021, 1, 1), datetime.date(2021, 12, 31))
FIRST, LAST = Y2021.first, Y2021.last
DAY = datetime.timedelta(1)


def running(*days: tuple[datetime.date | None, datetime.date | None], **fields: Any) -> Partnership:
    fields.setdefault("status", Partnership.Status.LIVE)
    return partnership(phases=[Phase(first_day=first, last_day=last) for first, last in days], **fields)


def told(period: Period = Y2021) -> RegisterFigures:
    figures = compose(period, moment("2026-01-01")).figures.register
    assert figures is not None
    return figures


@pytest.mark.parametrize(
    ("days", "runs", "undated"),
    [
        ([], 0, 1),
        ([(None, None)], 0, 1),
        ([(None, None), (LAST, None)], 1, 0),
        ([(None, FIRST)], 1, 0),
        ([(None, FIRST - DAY)], 0, 0),
        ([(LAST, None)], 1, 0),
        ([(LAST + DAY, None)], 0, 0),
        ([(FIRST - DAY, LAST + DAY)], 1, 0),
        ([(FIRST - DAY, FIRST - DAY), (LAST + DAY, LAST + DAY)], 0, 0),
    ],
)
def test_one_runs_when_a_phase_touches_the_period(days: Any, runs: int, undated: int) -> None:
    running(*days)
    figures = told()
    assert (figures.partnerships_running, figures.partnerships_without_dates) == (runs, undated)


def test_a_draft_of_the_register_counts_nowhere() -> None:
    running((FIRST, LAST), status=Partnership.Status.DRAFT)
    running(status=Partnership.Status.DRAFT)
    assert (told().partnerships_running, told().partnerships_without_dates) == (0, 0)


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"published_on": LAST}, True),
        ({"published_on": FIRST - 400 * DAY}, True),
        ({"published_on": LAST + DAY}, False),
        ({"published_on": LAST, "live": False}, False),
    ],
)
def test_one_is_told_by_a_public_story_of_the_period_or_before(fields: dict[str, Any], is_told: bool) -> None:
    row = running((FIRST, LAST))
    StoryPartnership.objects.create(page=story(**fields), partnership=row)
    figures = told()
    assert figures.partnerships_told == int(is_told)
    assert figures.untold == ([] if is_told else [str(row.translation_key)])


def test_by_network_and_country_over_the_running_ones_withheld_too() -> None:
    peace = Network.objects.create(name_sv="Fred", name_en="Peace", slug="peace")
    abroad = [InternationalPartyFactory(country=code) for code in ("VN", "VN", "KE")]
    running((FIRST, LAST), network=peace, abroad=tuple(abroad), withhold_place=True)
    running((FIRST, LAST), abroad=tuple(abroad[:1]))
    running((LAST + DAY, None), network=peace, abroad=tuple(abroad))
    figures = told()
    assert figures.by_network == {"peace": 1}
    assert figures.by_country == {"KE": 1, "VN": 2}


def test_an_edition_can_be_recounted_and_names_no_place_abroad() -> None:
    peace = Network.objects.create(name_sv="Fred", name_en="Peace", slug="peace")
    federation = Federation(name_sv="Exempelförbundet", name_en="Example", organisation_number="2220001234")
    federation.save_with(list(LocalGovernment.objects.filter(pk__in=["0114", "1490"])))
    abroad = InternationalPartyFactory(name="Hemlighetsby", country="VN")
    row = running((FIRST, LAST), parties=("0780", federation.code), abroad=(abroad,), network=peace)
    report = compose(Y2021, moment("2026-01-01"))
    content = report.canonical()
    again = Report.from_json(json.loads(content))
    assert differences(again) == []
    assert "Hemlighetsby" not in content.decode()
    tampered = json.loads(content)
    tampered["register"]["untold"] = []
    assert differences(Report.from_json(tampered)) == [
        f"register.untold: the report says [], its evidence ['{row.translation_key}']"
    ]
    register = next(each for each in sections_of(again, "sv") if each.key == "register")
    assert register.tables[0].rows == [("Exempelförbundet, Växjö kommun", "Vietnam", "Fred", "Inte än")]
    assert f"register;untold;{row.translation_key};Exempelförbundet, Växjö kommun – Vietnam;0" in as_csv(again, "sv")
    assert "register;by_network;peace;Peace;1" in as_csv(again, "en")


@pytest.mark.parametrize("file", sorted((Path(__file__).parent / "frozen").glob("*.json")), ids=lambda file: file.stem)
def test_an_edition_of_before_verifies_and_has_no_register(file: Path) -> None:
    content = file.read_bytes()
    report = Report.from_json(json.loads(content))
    assert report.figures.register is None
    assert report.figures.communicative.federations is None
    assert differences(report) == []
    assert report.canonical() == content
    assert [each.key for each in sections_of(report, "sv")] == ["internal", "external", "communicative", "coverage"]
    assert "register;" not in as_csv(report, "sv")


def test_the_page_tells_of_it(client: Client, ledger_pages: Any) -> None:
    running((FIRST, LAST), abroad=(InternationalPartyFactory(name="Hemlighetsby", country="VN"),))
    page = client.get("/sv/ataganden/", {"year": "2021"}).content.decode()
    assert "Hemlighetsby" not in page
    part = page.split('id="register"')[1]
    assert "Växjö kommun" in part
    assert "Inte än" in part
