"""What a spreadsheet does to the register: which partnership a row is, what changes of it, what stays."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.utils.translation import override
from wagtail.log_actions import registry
from wagtail.models import ReferenceIndex

from interchange.importing import import_file
from interchange.spreadsheet.carrying_out import ChangedMeanwhileError, carry_out
from interchange.spreadsheet.columns import COLUMNS
from interchange.spreadsheet.names import KnownNames
from interchange.spreadsheet.plan import plan_of
from interchange.spreadsheet.register_table import register_as_csv, register_as_xlsx
from interchange.spreadsheet.sheet import raw_cells
from partnerships.models import Network, Partnership, Phase
from places.models import Federation, InternationalParty, LocalGovernment
from places.party_names import matching_party
from stories.models import Theme
from tests import generated
from tests.factories import partnership
from tests.interchange.spreadsheet.sheets import brought_in, opened, planned, table, words, written, wrong, xlsx
from tests.interchange.test_partnerships import NETWORK, whole
from tests.interchange.test_round_trip import run
from tests.test_documentation import ROOT, table_rows

pytestmark = pytest.mark.django_db

HEAD = ["Ärendenummer", "Svenska partner", "Internationella partner", "Program"]
AN_GIANG = "An Giang, Vietnam"


@pytest.fixture(autouse=True)
def _words() -> None:
    words()


def abroad(name: str) -> InternationalParty:
    return InternationalParty.objects.get(name=name)


def changes(content: bytes, language: str = "sv") -> list[tuple[str, str, str]]:
    [entry] = planned(content, language).changed
    return [(change.heading, change.before, change.after) for change in entry.changes]


# --- Out and in --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_register_taken_out_and_brought_in_again_changes_nothing(language: str, tmp_path: Path) -> None:
    Network.objects.all().delete()
    Theme.objects.all().delete()
    with_themes = [each for each in generated.every_kind(40) if each["type"] == "partnership"]
    import_file(
        generated.write(
            tmp_path / "in.jsonl", [*generated.themes(), *generated.networks(), *generated.federations(), *with_themes]
        )
    )
    row = Partnership.objects.first()
    assert row is not None
    Partnership.objects.filter(pk=row.pk).update(
        summary_sv="  Två rader, \r\nden andra. ", name_sv=" Växjö  ", source_url="https://x (ej adress)"
    )
    row.phases.add(Phase(kind="other", granted_for_sv=" två  mellanslag "), Phase(kind="other"))
    row.save()
    with override(language):
        for content in (register_as_xlsx(language), register_as_csv(language)):
            plan = planned(content, language)
            assert plan.problems == []
            assert [(e.name, e.changes) for e in plan.wanted] == []
            assert len(plan.unchanged) == len(with_themes) > 20


def test_the_file_has_a_row_a_phase_dates_as_dates_and_the_words_of_the_language() -> None:
    phases = [
        Phase(kind="inception", first_day=datetime.date(2018, 1, 1), last_day=datetime.date(2018, 12, 31)),
        Phase(kind="project", first_day=datetime.date(2019, 1, 1), granted_for_en="Water"),
    ]
    partnership(abroad=(abroad("An Giang"),), phases=phases, case="2019-1", withhold_place=True)
    with override("en"):
        sheet = opened(register_as_xlsx("en")).active
        empty = opened(register_as_xlsx("en", is_empty=True)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == next(iter(empty.iter_rows(values_only=True)))
    assert empty.max_row == 1
    first, second = (dict(zip(rows[0], row, strict=True)) for row in rows[1:])
    assert (first["Case number"], second["Case number"]) == ("2019-1", "2019-1")
    assert (first["Phase"], first["To"]) == ("Inception", datetime.datetime.fromisoformat("2018-12-31"))
    assert (second["International partners"], second["The place is withheld"]) == ("An Giang, Vietnam", "yes")
    assert second["Programme"] == "Municipal partnership"


def test_every_municipality_and_region_is_known_by_what_the_site_writes() -> None:
    names = KnownNames()
    for party in LocalGovernment.objects.all():
        for language in ("sv", "en"):
            assert names.swedish_party(party.name_in(language)) == party


def test_what_is_known_without_looking_it_up_is_what_the_form_finds() -> None:
    names = KnownNames()
    for party in LocalGovernment.objects.all()[::4]:
        place = party.place_in("sv")
        assert names.swedish_party(place) == matching_party(place), place
    assert names.swedish_party("Kalmar") == matching_party("Kalmar") != names.swedish_party("Region Kalmar län")


def test_words_that_have_the_same_name_are_written_and_known_by_their_codes() -> None:
    Theme.objects.create(slug="sea", name_sv="Vatten", name_en="Sea")
    names = KnownNames().themes
    assert (names.code("Vatten"), names.code("water"), names.code("Sea")) == (None, "water", "sea")
    assert (names.written["sv"]["water"], names.written["en"]["sea"]) == ("water", "Sea")


# --- Which partnership a row is -----------------------------------------------------------------


def test_rows_with_the_same_case_number_are_one_partnership_with_a_phase_each() -> None:
    head = ["Dnr", "Kommun", "Partner utomlands", "Fas", "Period", "Beviljat för"]
    rows = [
        ["17", "Växjö", AN_GIANG, "Styrgrupp", "2022–", ""],
        ["18", "Habo", AN_GIANG, "", "", ""],
        ["17", "", "", "Projekt", "2019–2021", "Vatten"],
    ]
    plan = brought_in(table([head, *rows]))
    assert [(entry.name, entry.rows) for entry in plan.new] == [("Växjö – An Giang", [2, 4]), ("Habo – An Giang", [3])]
    told = Partnership.objects.get(case="17").phases.in_order()
    assert [(str(p.first_day), str(p.last_day), p.kind, p.granted_for_sv) for p in told] == [
        ("2019-01-01", "2021-12-31", "project", "Vatten"),
        ("2022-01-01", "None", "steering_group", ""),
    ]


def test_rows_without_a_case_number_belong_together_by_their_name() -> None:
    head = ["Namn", "Dnr", "Kommun", "Period"]
    rows = [["Växjö och vännerna", "17", "Växjö", "2018"], ["VÄXJÖ OCH  VÄNNERNA", "", "", "2019"]]
    rows += [["Habo", "", "Habo", "2018"], ["Habo", "", "Habo", "2019"]]
    assert [entry.rows for entry in planned(table([head, *rows])).new] == [[2, 3], [4, 5]]


def test_a_name_that_two_partnerships_have_is_not_enough() -> None:
    head = ["Namn", "Dnr", "Kommun"]
    rows = [["Växjö", "17", "Växjö"], ["Växjö", "18", "Växjö"], ["Växjö", "", "Växjö"]]
    with override("en"):
        assert wrong(table([head, *rows])) == [
            "row 4: Several partnerships in the file have this name. Write the case number on the row."
        ]


def test_one_without_a_case_number_is_known_by_its_partners_and_its_programme() -> None:
    partnership(abroad=(abroad("An Giang"),))
    partnership(abroad=(abroad("Machakos"), abroad("An Giang")), parties=("0780", "0114"))
    rows = [["", "Växjö", "AN  GIANG (VN)", ""], ["", "0114; Växjö kommun", f"Machakos, Kenya\n{AN_GIANG}", ""]]
    plan = planned(table([HEAD, *rows, ["", "Växjö", AN_GIANG, "Forskning"]]))
    assert (len(plan.unchanged), [entry.rows for entry in plan.new]) == (2, [[4]])


def test_one_that_could_be_two_is_said_and_its_case_number_tells_which() -> None:
    for case in ("17", "18"):
        partnership(abroad=(abroad("An Giang"),), case=case)
    with override("en"):
        [said] = wrong(table([HEAD, ["", "Växjö", AN_GIANG, ""]]))
    assert said.startswith("row 2: 2 partnerships in the register have these partners and this programme.")
    assert len(planned(table([HEAD, ["18", "Växjö", AN_GIANG, ""]])).unchanged) == 1
    assert len(planned(table([HEAD, ["19", "Växjö", AN_GIANG, ""]])).new) == 1
    Partnership.objects.update(case=None)
    with override("en"):
        [said] = wrong(table([HEAD, ["19", "Växjö", AN_GIANG, ""]]))
    assert "and no case number. Give one of them this number on the site" in said


def test_one_that_had_no_case_number_is_given_that_of_the_file() -> None:
    partnership(abroad=(abroad("An Giang"),))
    assert changes(table([HEAD, ["17", "Växjö", AN_GIANG, ""]])) == [("Ärendenummer", "", "17")]


def test_two_rows_that_are_the_same_partnership_are_said() -> None:
    partnership(abroad=(abroad("An Giang"),))
    rows = [["17", "Växjö", AN_GIANG, ""], ["18", "Växjö", AN_GIANG, ""]]
    with override("en"):
        [said] = wrong(table([HEAD, *rows]))
    assert said.startswith("A3 (Ärendenummer), “18”: This is the same partnership as on row 2.")


def test_a_case_number_that_another_partnership_has_is_said() -> None:
    row = partnership(abroad=(abroad("An Giang"),))
    partnership(case="17")
    with override("en"):
        [said] = wrong(table([["Id", "Dnr"], [str(row.translation_key), "17"]]))
    assert said == "B2 (Dnr), “17”: Another partnership in the register has this case number."


# --- What changes and what stays ------------------------------------------------------------------


def test_what_the_file_has_no_column_for_stays_and_an_empty_cell_empties(tmp_path: Path) -> None:
    Network.objects.all().delete()
    record = whole(international_parties=[{"name": "An Giang", "country": "VN"}])
    run("import_content", generated.write(tmp_path / "in.jsonl", [NETWORK, record]))
    assert planned(table([["Dnr", "Kommun"], ["2019-0042", "Växjö; Region Kronoberg"]])).wanted == []
    head = ["Dnr", "Svenskt namn", "Nätverk", "Kärnvärden", "Program", "Status", "Kommun", "Från", "Till"]
    content = table([head, ["2019-0042", "", "", "", "", "", "", "2019", "2021"]])
    assert changes(content) == [
        ("Nätverk", "Fred", ""),
        (
            "Faser",
            "Förberedelse –2018-12-31\nAnnat\nProjekt 2019-01-01–2021-12-31: Vatten\nStyrgrupp 2019-01-01–",
            "Projekt 2019-01-01–2021-12-31: Vatten",
        ),
        ("Kärnvärden", "Jämlikhet; Delaktighet", ""),
    ]
    brought_in(content)
    row = Partnership.objects.get()
    assert (row.name_sv, row.status, row.withhold_place, row.summary_sv) == (
        "Växjö – An Giang",
        "live",
        True,
        "Två kommuner.\nEn flod.",
    )


def test_a_new_one_is_a_draft_unless_it_says_otherwise_and_named_for_its_partners_as_they_stand() -> None:
    rows = [["Växjö\nHabo", "Machakos\nAn Giang", "Kenya\nVietnam", ""], ["Alvesta", "An Giang", "VN", "Public"]]
    brought_in(table([["Kommun", "Partner utomlands", "Land", "Status"], *rows]))
    told = Partnership.objects.order_by("status").values_list("name_sv", "name_en", "status")
    assert list(told) == [
        ("Växjö – Habo – An Giang – Machakos", "Växjö – Habo – An Giang – Machakos", "draft"),
        ("Alvesta – An Giang", "Alvesta – An Giang", "live"),
    ]


def test_what_is_written_is_in_the_index_of_references_and_in_the_history() -> None:
    plan = brought_in(table([HEAD, ["17", "Växjö", AN_GIANG, ""]]))
    row = Partnership.objects.get()
    assert ReferenceIndex.get_references_to(abroad("An Giang")).exists()
    assert [entry.action for entry in registry.get_logs_for_instance(row)] == ["wagtail.create"]
    assert plan.new[0].record.id == str(row.translation_key)


def test_what_was_looked_at_is_what_is_done_or_nothing() -> None:
    content = table([HEAD, ["17", "Växjö", AN_GIANG, ""]])
    raw, seen = raw_cells(content), planned(content).fingerprint
    assert planned(content).fingerprint == seen
    partnership(case="17")
    with pytest.raises(ChangedMeanwhileError):
        carry_out(raw, "sv", seen=seen)
    assert not Partnership.objects.get().international_parties.exists()


def test_the_number_of_queries_does_not_grow_with_the_rows(django_assert_max_num_queries: Any) -> None:
    names = list(LocalGovernment.objects.values_list("name_sv", flat=True))[:60]
    for many in (3, 60):
        content = raw_cells(table([HEAD, *[["", name, AN_GIANG, ""] for name in names[:many]]]))
        with django_assert_max_num_queries(12):
            assert len(plan_of(content, "sv").new) == many


# --- The command ----------------------------------------------------------------------------------


def test_the_command_says_what_it_would_do_and_does_it(tmp_path: Path) -> None:
    partnership(abroad=(abroad("Machakos"),), case="18")
    rows = [["17", "Växjö", AN_GIANG, ""], ["18", "Växjö", "Machakos, Kenya", "Forskning"]]
    file = written(tmp_path / "in.xlsx", xlsx([HEAD, *rows]))
    assert run("import_partnerships", file, "--dry-run") == (
        "new: Växjö – An Giang (row 2)\n"
        "changed: Växjö – Machakos (row 3): Programme\n"
        "Would import: 1 new, 1 changed, 0 unchanged.\n"
    )
    assert Partnership.objects.count() == 1
    assert run("import_partnerships", file) == "Imported: 1 new, 1 changed, 0 unchanged.\n"
    assert run("import_partnerships", file) == "Imported: 0 new, 0 changed, 2 unchanged.\n"


def test_the_command_names_the_cells_and_the_file(tmp_path: Path) -> None:
    file = written(tmp_path / "in.csv", table([HEAD, ["17", "Atlantis", AN_GIANG, ""]]))
    with pytest.raises(CommandError) as error:
        run("import_partnerships", file)
    assert str(error.value) == (
        "B2 (Svenska partner), “Atlantis”: No Swedish municipality or region has this name.\n"
        f"{file}: 0 new, 0 changed, 0 unchanged, 1 unclear; nothing was imported."
    )
    with pytest.raises(CommandError, match="cannot read"):
        run("import_partnerships", tmp_path / "gone.csv")
    with pytest.raises(CommandError, match="is not a spreadsheet"):
        run("import_partnerships", written(tmp_path / "in.pdf", b"%PDF-1.7\0"))


def test_the_columns_documented_are_those_there_are() -> None:
    told = table_rows((ROOT / "docs/reference/spreadsheet.md").read_text(encoding="utf-8"), "Columns")
    assert [row[:2] for row in told] == [[column.sv, column.en] for column in COLUMNS]


def test_federations_are_partners_by_name_or_by_code_where_two_have_one_name() -> None:
    members = list(LocalGovernment.objects.filter(pk__in=["0114", "1490"]))
    for number in ("2220000001", "2220000002", "2220000003"):
        name = "Enda förbundet" if number.endswith("3") else "Exempelförbundet"
        Federation(name_sv=name, name_en=name, organisation_number=number).save_with(members)
    partnership(parties=("F2220000001", "F2220000003"))
    content = register_as_csv("sv")
    assert "F2220000001; Enda förbundet" in content.decode()
    plan = planned(content)
    assert (plan.problems, len(plan.unchanged)) == ([], 1)
    assert wrong(table([HEAD, ["", "Exempelförbundet", AN_GIANG, "Kommunalt partnerskap"]]))
