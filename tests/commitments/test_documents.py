"""The report as files: what is in them, what they are, and that they open elsewhere."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
import typst
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from commitments.composing import compose
from commitments.documents.tables import sections_of
from commitments.editions.edition import Edition
from commitments.editions.files import document
from commitments.period import Period
from tests.commitments.conftest import Collection

pytestmark = pytest.mark.django_db
HOSTILE = '=HYPERLINK("x")'
SCHEMA = Path(__file__).parents[2] / "docs/reference/edition.schema.json"


@pytest.fixture
def folder(edition: Edition, tmp_path: Path) -> Path:
    """All files of the edition, as `language.form`."""
    for each in edition.documents.all():
        (tmp_path / f"{each.language}.{each.format}").write_bytes(bytes(each.content))
    return tmp_path


def run(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, check=True)
    return done.stdout.decode(errors="replace")


# --- PDF --------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="needs poppler's tools")
@pytest.mark.parametrize(("language", "title"), [("sv", "Årsrapport 2021"), ("en", "Annual report 2021")])
def test_the_pdf_opens_in_poppler_tagged_titled_with_its_language_and_headings(
    folder: Path, language: str, title: str
) -> None:
    pdf = folder / f"{language}.pdf"
    info = run("pdfinfo", pdf)
    assert re.search(r"^Title: +" + title, info, re.MULTILINE)
    assert re.search(r"^Tagged: +yes", info, re.MULTILINE)
    structure = run("pdfinfo", "-struct-text", pdf)
    assert len(re.findall(r"^ *H1\b", structure, re.MULTILINE)) == 6
    assert structure.count("TH") > 20
    metadata = run("pdfinfo", "-meta", pdf)
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert f"<rdf:li>{language}</rdf:li>" in metadata


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's tools")
@pytest.mark.parametrize(("language", "address"), [("sv", "/sv/ataganden/2021/"), ("en", "/en/commitments/2021/")])
def test_every_figure_of_the_pdf_is_on_the_page(
    client: Client, folder: Path, edition: Edition, language: str, address: str
) -> None:
    text = " ".join(run("pdftotext", "-layout", folder / f"{language}.pdf", "-").split())
    html = client.get(address).content.decode()
    shown = " ".join(re.sub(r"<[^>]*>", " ", html[html.index("<main") :]).split())
    for section in sections_of(edition.report, language):
        for figure in section.figures:
            assert f"{figure.label} {figure.value}" in text, figure
        if section.key == "coverage":
            continue
        for figure in section.figures:
            assert re.search(rf"{re.escape(figure.label)}:? {figure.value}\b", shown), figure
    coverage = edition.report.figures.coverage
    for number in (coverage.municipalities_covered, coverage.regions_covered):
        assert re.search(rf"\b{number}\b", shown)


def test_content_is_never_read_as_the_typesetter_s_markup(collection: Collection) -> None:
    nasty = '#panic("x") *bold* $x^2$ @ref <label> \\ // `raw` = heading'
    report = compose(
        Period.of_year(2021),
        timezone.now(),
        title={"sv": nasty, "en": nasty},
        introduction={"sv": nasty, "en": nasty},
        comments={"coverage": {"sv": nasty, "en": nasty}},
    )
    assert document(report, "pdf", "sv").startswith(b"%PDF-1.7")


def test_a_report_of_nothing_can_be_set_in_both_languages(ledger_pages: Any) -> None:
    report = compose(Period.of_year(1999), timezone.now())
    for language in ("sv", "en"):
        assert document(report, "pdf", language).startswith(b"%PDF-1.7")
        assert document(report, "xlsx", language).startswith(b"PK")


def test_the_typesetter_refuses_a_picture_without_text_alternative() -> None:
    """The guard that the tagged PDF relies on works."""
    svg = '<svg xmlns=\\"http://www.w3.org/2000/svg\\" viewBox=\\"0 0 1 1\\"/>'
    source = f'#set document(title: "x")\n#image(bytes("{svg}"), format: "svg")'
    with pytest.raises(typst.TypstError, match="alt"):
        typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])


# --- Spreadsheets -----------------------------------------------------------------------------


def test_the_workbook_has_a_sheet_a_section_typed_cells_and_frozen_headings(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "en.xlsx")
    assert book.sheetnames[:2] == ["About", "Internal commitment"]
    assert {"Conferences and the like", "The examples", "Coverage", "Examples by core value"} <= set(book.sheetnames)
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    examples = book["The examples"]
    row = next(row for row in examples.iter_rows(min_row=2) if row[1].value == "Water")
    assert row[0].is_date
    assert row[0].value.date().isoformat() == "2021-05-04"
    assert row[5].hyperlink.target.endswith("/en/good-examples/" + row[5].value.rsplit("/", 2)[1] + "/")
    figures = {row[0].value: row[1].value for row in book["Communicative commitment"].iter_rows(min_row=2)}
    assert figures["Good examples"] == 4


def test_an_unknown_number_is_called_unknown_and_not_zero(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "en.xlsx")
    numbers = [row[4].value for row in book["Conferences and the like"].iter_rows(min_row=2)]
    assert sorted(map(str, numbers)) == ["120", "unknown"]


def test_a_title_that_looks_like_a_formula_is_text_in_both_spreadsheet_forms(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "sv.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == HOSTILE] == ["s"]
    assert "f" not in {cell.data_type for cell in cells}
    with zipfile.ZipFile(folder / "sv.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]
    rows = list(csv.reader(io.StringIO((folder / "sv.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [cell for row in rows for cell in row if "HYPERLINK" in cell] == [f"'{HOSTILE}"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_the_workbook_opens_in_libreoffice_with_the_formula_as_text(folder: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run("soffice", profile, "--headless", "--convert-to", "fods", "--outdir", folder / "out", folder / "sv.xlsx")
    opened = (folder / "out" / "sv.fods").read_text(encoding="utf-8")
    assert "=HYPERLINK(&quot;x&quot;)" in opened
    assert "table:formula" not in opened
    assert opened.count("<table:table ") >= 14


# --- JSON -------------------------------------------------------------------------------------


def test_the_json_is_as_its_published_schema_says(client: Client, edition: Edition) -> None:
    schema = json.loads(client.get("/sv/ataganden/edition-schema.json").content)
    assert schema == json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    told = json.loads(client.get("/en/commitments/2021/report.json").content)
    assert [error.message for error in validator.iter_errors(told)] == []
    del told["evidence"]["stories"][0]["day"]
    told["communicative"]["stories"] = "4"
    assert len(list(validator.iter_errors(told))) == 2


def test_files_say_what_they_are_and_are_not_sent_twice(client: Client, edition: Edition) -> None:
    answer = client.get("/sv/ataganden/2021/report.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="icld-2021-sv.pdf"'
    again = client.get("/sv/ataganden/2021/report.pdf", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


# --- For any period ---------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF-1.7"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfsection;")])
def test_the_command_makes_the_files_for_any_period(
    collection: Collection, tmp_path: Path, form: str, start: bytes
) -> None:
    path = tmp_path / f"report.{form}"
    days = ("--from", "2021-05-01", "--to", "2021-05-31")
    call_command("commitment_report", *days, "--format", form, "--language", "en", "--output", str(path))
    assert path.read_bytes().startswith(start)
