"""The loom of who works with whom in a country: when it is drawn, and what is in it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from atlas.country_loom import CountryLoom
from atlas.register.rows import End, PartnershipRow
from partnerships.models import Partnership
from site_cms.pages.fixed_pages import ensure_index
from tests.factories import InternationalPartyFactory, partnership, story


def row(home: str, abroad: str, *, told: str = "", withheld: bool = False, place: str = "Kenya") -> PartnershipRow:
    return PartnershipRow(
        partnership=SimpleNamespace(withhold_place=withheld),  # type: ignore[arg-type]  # all that is asked of it
        at_home=[End(name, "Kronobergs län") for name in home.split("+")],
        abroad=[End(name, place) for name in abroad.split("+")],
        value="equity",
        subject="",
        years="",
        told=told,
        url="",
    )


def woven(rows: list[PartnershipRow]) -> CountryLoom:
    loom = CountryLoom.of(rows, "Kenya")
    assert loom is not None
    return loom


@pytest.mark.parametrize(("pairs", "is_drawn"), [(0, False), (2, False), (3, True), (12, True), (13, False)])
def test_three_to_twelve_pairs_make_a_loom(pairs: int, is_drawn: bool) -> None:
    rows = [row(f"Kommun {n}", f"County {n % 4}") for n in range(pairs)]
    assert (CountryLoom.of(rows, "Kenya") is not None) == is_drawn


def test_a_partnership_of_several_is_a_pair_of_each_and_partners_elsewhere_are_left_out() -> None:
    loom = woven([row("Växjö+Älmhult", "Machakos"), row("Lund", "Homa Bay"), row("Umeå", "Kampala", place="Uganda")])
    assert [warp.name for warp in loom.warps] == ["Växjö", "Älmhult", "Lund"]
    assert [weft.name for weft in loom.wefts] == ["Machakos", "Homa Bay"]
    assert len(loom.stitches) == 3


def test_a_withheld_place_is_not_in_it_and_does_not_count() -> None:
    rows = [row("A", "X"), row("B", "Y"), row("C", "Z")]
    secret = row("D", "Kenya", withheld=True, place="")
    assert woven([*rows, secret]) == woven(rows)
    assert CountryLoom.of([*rows[:2], secret], "Kenya") is None


def test_what_is_told_of_is_a_whole_stitch_and_what_waits_is_half_of_one() -> None:
    loom = woven([row("A", "X", told="Sagan"), row("A", "X"), row("B", "X"), row("C", "X")])
    assert [stitch.count("M") for stitch in loom.stitches] == [2, 1, 1]
    assert loom.untold == 2


def test_a_long_name_is_cut_where_it_has_no_room() -> None:
    loom = woven([row("K" * 60, "C" * 60), row("B", "Y"), row("C", "Z")])
    assert loom.warps[0].name == "K" * 23 + "…"
    assert loom.wefts[0].name == "C" * 20 + "…"


@pytest.mark.django_db
def test_a_country_shows_its_loom_to_the_eye_alone(client: Client, regions: Any) -> None:
    for index in ("atlas.CountryIndexPage", "atlas.PartnershipIndexPage"):
        ensure_index(index, "sv")
    abroad = InternationalPartyFactory.create(name="Machakos", country="KE")
    story(abroad=(abroad,))
    for code in ("0780", "1280", "0680"):
        partnership(parties=(code,), abroad=(abroad,), status=Partnership.Status.LIVE)
    shown = client.get("/sv/lander/kenya/").content.decode()
    loom = shown[shown.index('<figure class="loom') :].split("</figure>")[0]
    assert loom.startswith('<figure class="loom loom--country" aria-hidden="true">')
    assert "<a " not in loom
    assert loom.count('class="loom__stitch"') == 3
    assert shown.index('class="loom loom--country"') < shown.index('class="prows"')
