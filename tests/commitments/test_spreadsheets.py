"""Tables open in Excel with Swedish settings, run nothing there, and have a workbook beside them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import Any

import openpyxl
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from wagtail.contrib.redirects.models import Redirect

from commitments.editions.edition import Edition
from commitments.editions.files import document
from commitments.report import Report
from site_cms.listing.spreadsheets import FORMULA_STARTS, AdminTableMiddleware, table
from tests.commitments.test_outliving import GOLDEN
from tests.factories import person, story

MARK = b"\xef\xbb\xbf"


def rows(content: bytes) -> list[list[str]]:
    """What Excel with Swedish settings reads."""
    assert content.startswith(MARK)
    assert not content.startswith(MARK + MARK)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def exported(*chunks: str, path: str = "/admin/reports/x/") -> bytes:
    answer = StreamingHttpResponse((chunk.encode() for chunk in chunks), content_type="text/csv")
    out: Any = AdminTableMiddleware(lambda request: answer)(RequestFactory().get(path))
    return b"".join(out.streaming_content)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_cell_that_begins_like_a_formula_is_led_by_an_apostrophe_and_a_number_is_not(start: str) -> None:
    told = table([[f"{start}1+1", -1, "a;b", None]])
    assert rows(MARK + told.encode()) == [[f"'{start}1+1", "-1", "a;b", ""]]


def test_what_the_admin_exports_gets_the_form_however_it_is_cut_into_pieces() -> None:
    told = 'a,b\r\n"=1+1","x;y"\r\n"två\r\nrader",å\r\n'
    wanted = [["a", "b"], ["'=1+1", "x;y"], ["två\r\nrader", "å"]]
    assert rows(exported(told)) == wanted
    assert rows(exported(*told)) == wanted
    assert rows(exported("\ufeffa;b\r\n", "c;d\r\n")) == [["a", "b"], ["c", "d"]]
    assert exported() == MARK


def test_what_is_no_export_of_the_admin_goes_as_it_is() -> None:
    assert exported("a,b\r\n", path="/documents/1/a.csv") == b"a,b\r\n"
    page = HttpResponse("a,b", content_type="text/html")
    assert AdminTableMiddleware(lambda request: page)(RequestFactory().get("/admin/")) is page


@pytest.mark.django_db
def test_coverage_is_a_table_and_a_workbook_of_the_same_rows(client: Client, ledger_pages: Any) -> None:
    story(parties=("0780",))
    page = client.get("/sv/ataganden/tackning/?year=2021").content.decode()
    assert "tackning.csv?year=2021" in page
    assert "tackning.xlsx?year=2021" in page
    found = rows(client.get("/sv/ataganden/tackning.csv?year=2021").content)
    assert found[0][1] == "kommun eller region"
    assert ["0780", "Växjö kommun", "07", "Kronobergs län", "1", "2021-05-04"] in found
    answer = client.get("/sv/ataganden/tackning.xlsx?year=2021")
    assert answer["Content-Disposition"] == 'attachment; filename="icld-coverage-sv.xlsx"'
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    cells = [
        [value.date().isoformat() if hasattr(value, "date") else "" if value is None else str(value) for value in row]
        for row in sheet.values
    ]
    assert cells == found


@pytest.mark.django_db
def test_an_edition_from_now_on_has_a_table_for_excel(edition: Edition) -> None:
    assert edition.report.frozen is not None
    for language, heading in (("sv", "avsnitt"), ("en", "section")):
        found = rows(document(edition.report, "csv", language))
        assert found[0][0] == heading
        assert {len(row) for row in found} == {5}


@pytest.mark.parametrize(
    ("language", "checksum"),
    [
        ("sv", "bfedffad1ce005adcd3d6ab346688c02515839eda8f9ea339017f4ba1395567c"),
        ("en", "a3cbe50176d8b2d52bea15bd553293ce591b0f7e9acc35c356968f4dcb6bbce0"),
    ],
)
def test_the_table_of_an_edition_of_before_is_byte_for_byte_what_it_was(language: str, checksum: str) -> None:
    report = Report.from_json(json.loads(GOLDEN))
    assert hashlib.sha256(document(report, "csv", language)).hexdigest() == checksum


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/admin/redirects/", "/admin/reports/commitments/", "/admin/reports/site-history/"]
)
def test_each_export_of_the_admin_opens_in_excel(client: Client, ledger_pages: Any, address: str) -> None:
    client.force_login(person("administrator", is_superuser=True))
    Redirect.objects.create(old_path="/gå", redirect_link="/sv/")
    story(title="=1+1")
    answer = client.get(address, {"export": "csv"})
    assert answer.status_code == 200
    found = rows(answer.getvalue())
    assert len({len(row) for row in found}) == 1
    assert not [cell for row in found for cell in row if cell.startswith(FORMULA_STARTS)]
    assert client.get(address, {"export": "xlsx"}).status_code == 200
