"""Workbooks and tables from people's machines: what their cells say, and which files are refused."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import pytest
from django.utils.translation import override
from openpyxl import Workbook

from interchange.spreadsheet import bounds, workbook_parts, workbook_reading
from interchange.spreadsheet.bounds import Rows, heading_key
from interchange.spreadsheet.columns import COLUMNS, columns_by_heading
from interchange.spreadsheet.file_reading import cells_of
from interchange.spreadsheet.sheet import SheetRefusedError, raw_cells, sheet_of
from interchange.spreadsheet.workbook_parts import kind_of_format
from site_cms.bounded_reading.refusal import DAMAGED, TOO_MUCH, RefusalError
from tests.interchange.spreadsheet.sheets import changed_part, saved, table, xlsx

HEAD = ["Svenska partner", "Från", "Till"]
NOON = datetime.datetime.fromisoformat("2019-03-01 12:00")
SHEET = "xl/worksheets/sheet1.xml"


def read(content: bytes) -> dict[str, Any]:
    """Without a child, which is for what is read and not for how."""
    return cells_of(content, headings=sorted(columns_by_heading()))[0]


def rows_of(content: bytes) -> Rows:
    return {number: {column: (kind, text) for column, kind, text in cells} for number, cells in read(content)["rows"]}


def refused(content: bytes) -> str:
    with pytest.raises(RefusalError) as error:
        read(content)
    return error.value.reason


# --- Tables ------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_table_is_read_whatever_its_separator_and_its_encoding(encoding: str, separator: str) -> None:
    told = table([HEAD, ["Växjö; Åmål, båda", "2019", "2021"]], separator, encoding)
    assert rows_of(told)[2] == {1: ("text", "Växjö; Åmål, båda"), 2: ("text", "2019"), 3: ("text", "2021")}


def test_a_dash_of_windows_is_read() -> None:
    assert (
        rows_of(table([["Svenska partner", "Period"], ["Växjö", "2019–2021"]], ";", "cp1252"))[2][2][1] == "2019–2021"
    )


def test_a_table_that_names_its_separator_keeps_the_numbers_of_its_rows() -> None:
    assert rows_of(b"sep=,\r\n" + table([HEAD, ["Habo", "2019", ""]], ",", "utf-8"))[3][1] == ("text", "Habo")


def test_empty_rows_and_rows_above_the_headings_keep_their_numbers() -> None:
    content = table([["Register 2026", "", ""], [], HEAD, ["", "", ""], [" Växjö ", "2019", ""]])
    sheet = sheet_of(read(content))
    assert [(row.number, row.cells["swedish_parties"][1]) for row in sheet.rows] == [(5, " Växjö ")]


def test_the_apostrophe_before_what_looks_like_a_formula_is_taken_off() -> None:
    assert rows_of(table([HEAD, ["'=Växjö", "'70", ""]]))[2] == {1: ("text", "=Växjö"), 2: ("text", "'70")}


# --- Workbooks ---------------------------------------------------------------------------------


def test_cells_are_read_by_what_they_show() -> None:
    told = [datetime.date(2019, 3, 1), 2019, 43525, "2019–2021", NOON, 0.5, True, "x"]
    content = xlsx([[*HEAD], told], formats={"A2": "mmm-yy", "C2": "d/m/yy", "H2": "0"})
    assert rows_of(content)[2] == {
        1: ("month", "2019-03"),
        2: ("number", "2019"),
        3: ("day", "2019-03-01"),
        4: ("text", "2019–2021"),
        5: ("day", "2019-03-01"),
        6: ("number", "0.5"),
        7: ("text", "TRUE"),
        8: ("text", "x"),
    }


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        *[("General", "number"), ("Standard", "number"), ("0.00", "number"), ("#,##0", "number"), ("@", "number")],
        *[("yyyy-mm-dd", "day"), ("[$-41D]d mmmm yyyy;@", "day"), ("mm-dd-yy", "day"), ("[$-F800]dddd", "day")],
        *[("mmm-yy", "month"), ('mmmm" "yyyy', "month"), ("yyyy", "year"), ("h:mm", "time"), ("[h]:mm:ss", "time")],
        ('0" dagar"', "number"),
    ],
)
def test_a_format_shows_a_day_a_month_a_year_a_time_or_a_number(code: str, kind: str) -> None:
    assert kind_of_format(code) == kind


def test_the_years_of_an_older_mac_are_counted_from_1904() -> None:
    content = xlsx([HEAD, ["Växjö", 42063, ""]], formats={"B2": "yyyy-mm-dd"})
    early = changed_part(content, "xl/workbook.xml", b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    assert (rows_of(content)[2][2], rows_of(early)[2][2]) == (("day", "2015-02-28"), ("day", "2019-03-01"))


def test_a_formula_counts_by_what_it_was_worked_out_to_and_is_refused_without() -> None:
    content = xlsx([HEAD, ["=A1", "=1/0", 3]])
    assert rows_of(content)[2][1] == ("unreadable", "formula")
    worked_out = changed_part(content, SHEET, b"<f>A1</f><v></v>", b"<f>A1</f><v>2019</v>")
    failed = changed_part(
        worked_out, SHEET, b'<c r="B2"><f>1/0</f><v></v>', b'<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v>'
    )
    assert rows_of(failed)[2] == {1: ("number", "2019"), 2: ("unreadable", "#DIV/0!"), 3: ("number", "3")}


def test_a_cell_merged_over_rows_holds_for_each_that_says_something() -> None:
    content = xlsx([HEAD, ["Växjö", "2019", ""], [None, "2020", ""], [None, None, None]], merged=["A2:A4"])
    assert {number: cells.get(1) for number, cells in rows_of(content).items()} == {
        1: ("text", "Svenska partner"),
        2: ("text", "Växjö"),
        3: ("text", "Växjö"),
    }


def test_the_sheet_with_the_headings_is_read_and_hidden_ones_are_not() -> None:
    book = Workbook()
    book.active.title = "Läs mig"
    book.active.append(["Så här gör du"])
    for title, state in (("Gömd", "hidden"), ("Register", "visible")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        sheet.append(HEAD)
        sheet.append([title, "2019", ""])
    told = read(saved(book))
    assert (told["sheet"], told["others"]) == ("Register", ["Läs mig"])


def test_spelled_out_signs_and_readings_aloud_are_read_as_text() -> None:
    content = xlsx([HEAD, ["Habo", "2019", ""]])
    named = changed_part(content, "xl/sharedStrings.xml", b"<t>Habo</t>", b"<r><t>V_x0041_</t></r><rPh><t>x</t></rPh>")
    assert rows_of(named)[2][1] == ("text", "VA")


# --- What is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(100), bounds.OLD_FORMAT),
        (b"PK\x03\x04 and no more", DAMAGED),
        (b"%PDF-1.7\n\0\0", bounds.NO_SPREADSHEET),
        (bytes([0x81, 0x8D]) * 9, bounds.NO_SPREADSHEET),
        (b'"' + b"x" * 200_000, bounds.NO_SPREADSHEET),
        (b"x" * (bounds.MOST_BYTES + 1), TOO_MUCH),
        (b"Kommun\r\n" + b"a;\r\n" * 5_100, bounds.TOO_MANY_ROWS),
        (b"Kommun;Fas\r\n" + b";" * 300 + b"x\r\n", TOO_MUCH),
    ],
    ids=["xls", "cut", "pdf", "bytes", "quote", "large", "rows", "columns"],
)
def test_what_is_no_spreadsheet_or_too_much_is_refused(content: bytes, reason: str) -> None:
    assert refused(content) == reason


def test_a_document_of_another_kind_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert refused(file.getvalue()) == bounds.OPEN_FORMAT


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("part", "old", "new", "reason"),
    [
        ("xl/workbook.xml", b"<workbook", BOMB + b"<workbook", DAMAGED),
        (SHEET, b"<sheetData>", b"<sheetData>" + b"<a>" * 100, TOO_MUCH),
        (SHEET, b"<sheetData>", b"<sheetData>" + b"<row/>" * 10_001, TOO_MUCH),
        (SHEET, b"</sheetData>", b"</sheetData>" + b" " * 40_000_000, TOO_MUCH),
        (SHEET, b"</sheetData>", b"</sheetData>" + b'<mergeCell ref="A1:A1048576"/>' * 9_000, TOO_MUCH),
        (SHEET, b'r="A2"', b'r="ABCD"', DAMAGED),
        (SHEET, b'r="A2"', b'r="XFD2"', TOO_MUCH),
        (SHEET, b"<v>3</v>", b"<v>99999</v>", DAMAGED),
        ("xl/_rels/workbook.xml.rels", b"sheet1.xml", b"gone.xml", DAMAGED),
    ],
    ids=["entities", "deep", "elements", "unpacked", "merged", "place", "far", "no-string", "no-sheet"],
)
def test_a_workbook_that_attacks_is_refused(
    part: str, old: bytes, new: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_reading, "MOST_NODES", 10_000)
    monkeypatch.setattr(workbook_parts, "MOST_MERGED", 1_000)
    assert refused(changed_part(xlsx([HEAD, ["Växjö", "2019", ""]]), part, old, new)) == reason


def test_one_long_text_in_a_hundred_thousand_cells_is_refused() -> None:
    content = xlsx([HEAD, ["x" * 30_000, "", ""], *[["", "", ""]] * 3])
    row = b'<row r="9">' + b'<c r="A9" t="s"><v>3</v></c>' * 1000 + b"</row></sheetData>"
    assert refused(changed_part(content, SHEET, b"</sheetData>", row)) == TOO_MUCH


def test_what_the_child_cannot_read_in_its_time_is_told_to_whoever_sent_it() -> None:
    with override("sv"), pytest.raises(SheetRefusedError, match="skadad"):
        raw_cells(b"PK\x03\x04")
    assert raw_cells(table([HEAD, ["Växjö", "", ""]]))["rows"][1] == [2, [[1, "text", "Växjö"]]]


# --- Headings ----------------------------------------------------------------------------------


def test_headings_are_known_in_either_language_however_they_are_written() -> None:
    sheet = sheet_of(
        read(table([["SWEDISH PARTNERS:", "Fas ", "case_number", "Handläggare"], ["Växjö", "", "", "NN"]]))
    )
    assert sorted(sheet.columns) == ["case", "kind", "swedish_parties"]
    assert sheet.unknown == ["Handläggare"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([["Något", "annat"], ["1", "2"]], "No row of headings"),
        ([["Kommun", "Svensk partner", "Fas"], ["1", "2", "3"]], "Both A1 and B1 are headings for “Swedish partners”"),
        ([["Kommun", "Fas"]], "no rows below"),
    ],
)
def test_a_sheet_without_its_headings_is_refused(rows: list[list[str]], says: str) -> None:
    with override("en"), pytest.raises(SheetRefusedError, match=says):
        sheet_of(read(table(rows)))


def test_no_heading_is_that_of_two_columns() -> None:
    of = [(heading_key(each), c.key) for c in COLUMNS for each in {c.sv, c.en, *c.also}]
    assert len({key for key, _column in set(of)}) == len(set(of))


def test_a_workbook_as_other_programs_write_it_is_read_alike() -> None:
    book = Workbook()
    book.active.append(HEAD)
    book.active.append(["Växjö", "2019", ""])
    file = io.BytesIO()
    book.save(file)
    assert read(file.getvalue())["rows"] == read(saved(book))["rows"]
