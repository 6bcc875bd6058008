"""A list that is too long for the PDF: the latest of it, and where all of it is; an older edition's holds all."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from commitments.composing import compose
from commitments.documents import long_lists
from commitments.documents.pdf import TEMPLATE
from commitments.documents.typesetting import TypesettingError, typeset
from commitments.editions import freezing
from commitments.editions.edition import Edition
from commitments.editions.files import document, make_missing
from commitments.editions.freezing import freeze
from commitments.period import Period
from commitments.report import Report
from tests.commitments.conftest import Collection, draft
from tests.factories import person, story

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's tools"),
]
LATEST = [("Näst sist", datetime.date(2021, 12, 30)), ("Allra sist", datetime.date(2021, 12, 31))]


@pytest.fixture
def long_edition(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """An edition of six examples whose PDF holds two, with its files."""
    monkeypatch.setattr(freezing, "MOST_LISTED", 2)
    collection.stories[1].delete()
    for title, day in LATEST:
        story(title=title, published_on=day)
    edition = freeze(draft().pk, by=person("report_owner"), now=timezone.now())
    make_missing(edition)
    return edition


def text_of(content: bytes) -> str:
    read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def file_of(edition: Edition, form: str) -> Any:
    return edition.documents.get(language="sv", format=form)


def test_the_pdf_lists_the_latest_and_counts_all(long_edition: Edition) -> None:
    text = text_of(bytes(file_of(long_edition, "pdf").content))
    assert [title in text for title in ("Vattnet", "Näst sist", "Allra sist")] == [False, True, True]
    assert "Goda exempel 5" in text
    assert "De senaste 2 av 5. Alla finns i Excelfilen." in text


def test_the_pdf_says_where_the_whole_list_is_and_how_to_know_it(long_edition: Edition) -> None:
    text = text_of(bytes(file_of(long_edition, "pdf").content)).replace(" ", "")
    assert "/sv/ataganden/2021/report.xlsx" in text
    assert file_of(long_edition, "xlsx").checksum in text


def test_an_edition_of_before_there_was_a_bound_lists_all_in_its_pdf(long_edition: Edition) -> None:
    report = long_edition.report
    assert report.frozen is not None
    before = replace(report, frozen=replace(report.frozen, most_listed=None, addresses=None), stored=None)
    text = text_of(document(Report.from_json(before.as_json()), "pdf", "sv"))
    assert all(title in text for title in ("Vattnet", "Näst sist", "Allra sist"))
    assert "Excelfilen" not in text


def test_a_report_that_is_no_edition_says_how_many_it_does_not_list(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_lists, "MOST_LISTED", 3)
    text = text_of(document(compose(Period.of_year(2021), timezone.now()), "pdf", "en"))
    assert "The latest 3 of 4." in text
    assert "SHA-256" not in text


def test_what_the_typesetter_refuses_is_said() -> None:
    with pytest.raises(TypesettingError, match="language"):
        typeset(TEMPLATE, "report", {"title": "x", "organisation": "y"}, timezone.now())
