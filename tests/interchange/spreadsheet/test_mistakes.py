"""Three hundred partnerships with every kind of mistake: each cell is named, and nothing is written."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from interchange.spreadsheet import names
from interchange.spreadsheet.carrying_out import PlanRefusedError
from interchange.spreadsheet.sheet import SheetRefusedError
from partnerships.models import Network, Partnership, Phase
from places.models import InternationalParty, LocalGovernment
from stories.models import Theme
from tests.interchange.spreadsheet.sheets import brought_in, planned, table, words, wrong, xlsx

pytestmark = pytest.mark.django_db

HEAD = [
    *("Ärendenummer", "Svenskt namn", "Svenska partner", "Internationella partner", "Land", "Program", "Nätverk"),
    *("Fas", "Från", "Till", "Kärnvärden", "Teman", "Globala målen", "Källa", "Id"),
]
COLUMN = {heading: number for number, heading in enumerate(HEAD)}


def three_hundred() -> list[list[Any]]:
    """Each in two rows but the last hundred, as the register has them."""
    parties = list(LocalGovernment.objects.order_by("code").values_list("name_sv", flat=True))
    rows = []
    for number in range(300):
        row: list[Any] = [f"2019-{number:04}", "", parties[number % 290], "An Giang, Vietnam", "", "", "Fred"]
        row += ["Projekt", 2019, "2021-06", "Jämlikhet; Participation", "Vatten", "6, 16", "", ""]
        rows.append(row)
        if number < 200:
            again = row.copy()
            again[COLUMN["Fas"] : COLUMN["Till"] + 1] = ["Styrgrupp", "2022", None]
            rows.append(again)
    return rows


MISTAKES: list[tuple[int, str, Any, str]] = [
    (2, "Svenska partner", "Habbo kommun", "No Swedish municipality or region has this name. Did you mean “Habo"),
    (4, "Internationella partner", "An Gian, Vietnam", "This partner is not on the site. Did you mean “An Giang"),
    (6, "Internationella partner", "An Giang", "The country is missing."),
    (8, "Land", "Vietnamn", "This is not known. Did you mean “Vietnam”?"),
    (10, "Nätverk", "Krig", "This is not on the site."),
    (12, "Teman", "Vattnet; Unga", "This is not on the site. Did you mean “Water”?"),
    (14, "Program", "Samarbete", "Write one of: Municipal partnership"),
    (16, "Fas", "Bygge", "Write one of: Inception, Project"),
    (18, "Från", "1/3/2019", "This can be read as several days"),
    (20, "Till", "2018", "The phase ends (2018-12-31) before it begins (2019-01-01)."),
    (22, "Kärnvärden", "Rättvisa", "Write one of: Equity"),
    (24, "Globala målen", 6.16, "Excel may have rounded this number."),
    (26, "Källa", "icld.se", "This is no web address."),
    (28, "Id", "17", "The id is not one of the site’s."),
    (31, "Program", "Forskning", "Something else stands in F30"),
    (402, "Ärendenummer", None, "The row names no partnership."),
]


def test_each_cell_that_is_wrong_is_named_and_nothing_is_written() -> None:
    words()
    rows = three_hundred()
    rows[30][COLUMN["Program"]] = rows[28][COLUMN["Program"]] = "Kommunalt partnerskap"
    for row, heading, told, _reason in MISTAKES:
        rows[row - 2][COLUMN[heading]] = told
    rows[402 - 2][COLUMN["Svenska partner"]] = None
    with override("en"):
        plan = planned(xlsx([HEAD, *rows]), "en")
        told = [str(problem) for problem in plan.problems]
        with pytest.raises(PlanRefusedError):
            brought_in(xlsx([HEAD, *rows]), "en")
    for row, heading, _told, reason in MISTAKES:
        place = "ABCDEFGHIJKLMNO"[COLUMN[heading]] + str(row)
        of = [each for each in told if each.startswith((f"{place} ({heading})", f"row {row}:"))]
        assert len(of) == 1, (place, told)
        assert reason in of[0]
    assert len(told) == len(MISTAKES)
    assert (plan.unclear, len(plan.new)) == (len(MISTAKES), 300 - len(MISTAKES))
    assert {kind: [each.name for each in of] for kind, of in plan.missing.items()} == {
        "international_parties": ["An Gian, Vietnam"],
        "network": ["Krig"],
        "themes": ["Vattnet"],
    }
    assert not Partnership.objects.exists()
    assert (Network.objects.count(), Theme.objects.count(), InternationalParty.objects.count()) == (1, 2, 4)


def test_the_corrected_file_is_brought_in_and_again_changes_nothing() -> None:
    words()
    content = xlsx([HEAD, *three_hundred()])
    plan = brought_in(content)
    assert (len(plan.new), len(plan.changed), len(plan.unchanged)) == (300, 0, 0)
    plan = brought_in(content)
    assert (len(plan.new), len(plan.changed), len(plan.unchanged)) == (0, 0, 300)
    assert planned(table([HEAD, *three_hundred()], ";", "cp1252")).wanted == []
    assert planned(table([HEAD, *three_hundred()], "\t", "utf-16")).wanted == []
    assert Phase.objects.count() == 500
    row = Partnership.objects.get(case="2019-0299")
    assert (row.status, row.network and row.network.slug, row.phases.count()) == ("draft", "peace", 1)
    assert row.name_sv.endswith(" – An Giang")


HEADS = ["Kommun", "Partner utomlands", "Land", "Fas", "Period"]


@pytest.mark.parametrize(
    ("head", "row", "says"),
    [
        (HEADS, ["Växjö", "An Giang", "Vietnam; Kenya", "", ""], "C2 (Land), “Vietnam; Kenya”: It does not say which"),
        (HEADS, ["Växjö", "", "Vietnam", "", ""], "C2 (Land), “Vietnam”: There is a country here"),
        (HEADS, ["", "", "", "Projekt", "2019–2021"], "row 2: Which partnership does the phase belong to?"),
        (HEADS, ["Växjö", "An Giang", "VN", "", "2019–12"], "E2 (Period), “2019–12”: This can be read as several"),
        (HEADS, ["Kalmar län", "An Giang", "VN", "", ""], "A2 (Kommun), “Kalmar län”: No Swedish municipality"),
        (["Dnr", "Från", "Period"], ["1", "2019", "2020"], "C2 (Period), “2020”: The time of the phase is in other"),
        (["Dnr", "Fas"], ["2019-0001", ""], "A2 (Dnr), “2019-0001”: There is no such partnership in the register"),
        (["Namn", "Fas"], ["Växjö och andra", ""], "A2 (Namn), “Växjö och andra”: A new partnership must have"),
        (["Namn", "Kommun"], ["x" * 256, "Växjö"], "The text has 256 characters, and at most 255 fit."),
        (["Kommun", "Platsen anges inte"], ["Växjö", "kanske"], "B2 (Platsen anges inte), “kanske”: Write yes or no."),
        (["Kommun", "Sammanfattning"], ["Växjö", "a\x07b"], "The text has a character that cannot be shown."),
    ],
)
def test_what_is_not_sure_is_said_at_its_cell(head: list[str], row: list[str], says: str) -> None:
    words()
    with override("en"):
        found = wrong(table([head, row]))
    assert [says in each for each in found] == [True], found


def test_a_case_number_that_excel_has_made_a_date_is_refused() -> None:
    with override("en"):
        found = wrong(xlsx([["Dnr", "Kommun"], [43525, "Växjö"]], formats={"A2": "mmm-yy"}))
    assert found == [
        "A2 (Dnr), “2019-03”: Excel has made this a date. Format the cell as text and write what should be there."
    ]


def test_a_file_that_names_far_more_municipalities_than_there_are_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "MOST_ASKED", 5)
    rows = [["Kommun", "Land"], *[[f"Kommun {number}; Stad {number}", ""] for number in range(3)]]
    with override("en"), pytest.raises(SheetRefusedError, match="Far more Swedish partners"):
        planned(table(rows), "en")
