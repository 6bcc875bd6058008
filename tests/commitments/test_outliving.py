"""An edition outlives the program: one of the first form is read for ever, and says what it said."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments.editions.edition import Edition
from commitments.editions.files import document, make_missing
from commitments.figures import declared_in
from commitments.report import Report, canonical_json, checksum

pytestmark = pytest.mark.django_db
GOLDEN = (Path(__file__).parent / "frozen/edition-1.json").read_bytes()
CHECKSUM = "ddd4be13"
ADDRESSES = ["/sv/ataganden/2021/", "/en/commitments/2021/"]
# A figure of each section, as if the program had come to count it after the edition was frozen.
LATER = [
    ("internal", "instructors_total"),
    ("external", "region_authorities_reached"),
    ("communicative", "countries"),
    ("coverage", "organisations_total"),
    ("coverage", "municipalities_missing"),
]


def stored(content: bytes) -> Edition:
    told = json.loads(content)
    return Edition.objects.create(
        slug="2021",
        key=told["edition"]["id"],
        first=datetime.date(2021, 1, 1),
        last=datetime.date(2021, 12, 31),
        title_sv=told["title"]["sv"],
        title_en=told["title"]["en"],
        content=content.decode(),
        checksum=checksum(content),
        frozen_at=timezone.now(),
    )


def without(section: str, key: str) -> bytes:
    told = json.loads(GOLDEN)
    del told[section][key]
    return canonical_json(told)


def test_an_edition_of_the_first_form_is_read_in_all_its_forms(client: Client, ledger_pages: Any) -> None:
    edition = stored(GOLDEN)
    assert edition.checksum.startswith(CHECKSUM)
    assert edition.report.canonical() == GOLDEN
    assert make_missing(edition) == 6
    for address in ADDRESSES:
        assert edition.checksum in client.get(address).content.decode()
        assert client.get(f"{address}evidence/?kind=stories", follow=True).status_code == 200
        assert client.get(f"{address}report.json").content == GOLDEN
        for form in ("pdf", "xlsx", "csv"):
            assert client.get(f"{address}report.{form}").status_code == 200
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}report.xlsx").content))
        assert edition.checksum in [cell for row in book.worksheets[0].values for cell in row]
    out = io.StringIO()
    call_command("verify_edition", "2021", stdout=out)
    assert "6 files" in out.getvalue()


@pytest.mark.parametrize(("section", "key"), LATER)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_figure_that_an_edition_never_had_stays_absent(
    client: Client, ledger_pages: Any, section: str, key: str, language: str
) -> None:
    content = without(section, key)
    edition = stored(content)
    report = Report.from_json(json.loads(content))
    assert report.canonical() == content
    assert checksum(content) in client.get(ADDRESSES[language == "en"]).content.decode()
    table = document(report, "csv", language).decode()
    assert f"{section},{key}," not in table
    assert f"{section},{key}," in document(Report.from_json(json.loads(GOLDEN)), "csv", language).decode()
    book = openpyxl.load_workbook(io.BytesIO(document(report, "xlsx", language)))
    cells = [cell for sheet in book for row in sheet.values for cell in row]
    assert checksum(content) in cells
    assert document(report, "pdf", language).startswith(b"%PDF")
    with override(language):
        label = next(each.label for each in declared_in(section) if each.key == key)
        named = str(label or _("Municipalities without an example"))
    assert named not in cells
    call_command("verify_edition", edition.slug, stdout=io.StringIO())


def test_what_a_later_program_adds_does_not_hinder_this_one(client: Client, ledger_pages: Any) -> None:
    told = json.loads(GOLDEN)
    told["communicative"]["federations"] = 3
    told["evidence"]["stories"][0]["level"] = "documented"
    told["organisations"][0]["is_federation"] = False
    content = canonical_json(told)
    stored(content)
    for address in ADDRESSES:
        assert client.get(address).status_code == 200
    assert Report.from_json(told).canonical() == content
