"""Partnerships that nobody has told of, or not lately."""

from __future__ import annotations

import datetime
import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from commitments.coverage.untold import Since, Untold, never_told
from partnerships.models import Network, Partnership, Phase
from stories.models import StoryPartnership
from tests.commitments.test_coverage_report import sent
from tests.factories import InternationalPartyFactory, partnership, person, story

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 2, 28)


def public(name: str, *days: tuple[str | None, str | None], told: str = "", **fields: Any) -> Partnership:
    read = datetime.date.fromisoformat
    phases = [Phase(first_day=read(a) if a else None, last_day=read(b) if b else None) for a, b in days]
    row = partnership(name_sv=name, name_en=name, status=Partnership.Status.LIVE, phases=phases, **fields)
    if told:
        StoryPartnership.objects.create(page=story(published_on=read(told)), partnership=row)
    return row


def named(**query: str) -> list[str]:
    return [row.name for row in Untold.of(query, language="sv", today=TODAY).rows]


def test_never_since_it_ended_and_not_in_three_years(indexes: Any) -> None:
    public("Aldrig", ("2019-01-01", None))
    public("Under tiden", ("2019-01-01", "2021-12-31"), told="2021-12-31")
    public("Efteråt", ("2019-01-01", "2021-12-31"), told="2022-01-01")
    public("Pågår", ("2019-01-01", "2026-02-28"), told="2023-03-01")
    public("Pågår länge", (None, None), ("2019-01-01", None), told="2023-02-28")
    partnership(name_sv="Utkast")
    assert named() == ["Aldrig"]
    assert len(never_told()) == 1
    assert named(since="ended") == ["Under tiden"]
    assert named(since="three-years") == ["Aldrig", "Efteråt", "Pågår länge", "Under tiden"]


def test_a_story_that_is_not_public_has_not_told_of_it(indexes: Any) -> None:
    row = public("Aldrig")
    StoryPartnership.objects.create(page=story(live=False, published_on=TODAY), partnership=row)
    assert named() == ["Aldrig"]


def test_by_county_network_and_year_and_what_makes_no_sense_is_said(indexes: Any) -> None:
    peace = Network.objects.create(name_sv="Fred", name_en="Peace", slug="peace")
    public("Växjö", ("2019-05-01", "2021-02-01"), network=peace)
    public("Göteborg", ("2025-01-01", None), parties=("1480",))
    asked = Untold.of({}, language="sv", today=TODAY)
    assert asked.regions == [("07", "Kronobergs län"), ("14", "Västra Götalands län")]
    assert (asked.networks, asked.years) == ([("peace", "Fred")], ["2025", "2021", "2020", "2019"])
    assert named(region="14") == ["Göteborg"]
    assert named(network="peace", year="2020") == ["Växjö"]
    assert named(network="peace", year="2025") == []
    odd = Untold.of({"since": "x", "region": "99", "year": "\x00"}, language="sv", today=TODAY)
    assert (len(odd.ignored), odd.since, len(odd.rows)) == (3, Since.NEVER, 2)


def test_a_withheld_place_is_named_nowhere(client: Client, ledger_pages: Any) -> None:
    abroad = InternationalPartyFactory(name="Hemlighetsby", country="VN")
    public("Växjö – Hemlighetsby", abroad=(abroad,), withhold_place=True)
    for below in ("", "partnerskap/", "partnerskap.csv"):
        page = client.get(f"/sv/ataganden/tackning/{below}").content.decode()
        assert "Hemlighetsby" not in page
    assert "Växjö – Vietnam" in page


def test_the_page_and_its_files_in_either_language(client: Client, ledger_pages: Any) -> None:
    public("Aldrig", ("2019-01-01", None))
    cover = client.get("/sv/ataganden/tackning/").content.decode()
    assert "1 partnerskap väntar på sitt första goda exempel" in cover
    assert "/sv/ataganden/tackning/partnerskap/" in cover
    assert (
        "1 partnership has something to tell." in client.get("/en/commitments/coverage/partnerships/").content.decode()
    )
    table = client.get("/sv/ataganden/tackning/partnerskap.csv").content.decode("utf-8-sig").splitlines()
    assert table[1].startswith("Aldrig;Växjö kommun;")
    book = openpyxl.load_workbook(io.BytesIO(client.get("/sv/ataganden/tackning/partnerskap.xlsx").content))
    assert [cell.value for cell in book.worksheets[0][2]][:2] == ["Aldrig", "Växjö kommun"]
    moved = client.get("/sv/ataganden/coverage/partnerships/")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/sv/ataganden/tackning/partnerskap/")


def test_queries_do_not_grow_with_the_partnerships(client: Client, ledger_pages: Any, count_queries: Any) -> None:
    def ask() -> None:
        assert client.get("/sv/ataganden/tackning/partnerskap/").status_code == 200

    public("Första", ("2019-01-01", None), abroad=(InternationalPartyFactory(),))
    few = count_queries(ask)
    for number in range(8):
        public(f"Nummer {number}", ("2019-01-01", None), abroad=(InternationalPartyFactory(),))
    assert count_queries(ask) == few


def test_editors_see_on_their_first_page_whom_to_ask(client: Client, ledger_pages: Any) -> None:
    public("Aldrig med Göteborg", parties=("1480",))
    public("Aldrig med Växjö")
    sent("0780", "Växjös Person", "vaxjo@example.org")
    client.force_login(person("editor"))
    panel = client.get("/admin/").content.decode().split("untold-partnerships")[-1]
    assert panel.index("Aldrig med Växjö") < panel.index("vaxjo@example.org") < panel.index("Aldrig med Göteborg")
    assert "Aldrig med Växjö" in client.get(reverse("coverage_report")).content.decode()
    client.force_login(person("translator"))
    assert "vaxjo@example.org" not in client.get("/admin/").content.decode()
