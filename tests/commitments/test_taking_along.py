"""Editions go along in an export byte for byte, are never replaced by an import, and know what changed since."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import TestCase
from django.utils import timezone

from commitments.editions.changes import changes_since
from commitments.editions.edition import Citation, Edition, EditionDocument
from commitments.editions.files import make_missing
from commitments.editions.freezing import freeze
from commitments.editions.redaction import RedactedDocument, Redaction
from commitments.editions.verifying import verify_all
from commitments.frozen_rows import keep_frozen_rows, let_frozen_rows_go
from commitments.report import checksum
from interchange.importing import ImportRefusedError, import_file
from stories.pages import StoryPage
from tests.commitments.conftest import Collection, draft
from tests.factories import person
from tests.interchange.test_pages import empty_of_pages
from tests.interchange.test_round_trip import exported

pytestmark = pytest.mark.django_db


def empty_of_editions() -> None:
    let_frozen_rows_go(connection)
    for model in (Citation, EditionDocument, RedactedDocument, Redaction):
        rows: Any = model
        rows.objects.all().delete()
    Edition.objects.exclude(replaces=None).delete()
    Edition.objects.all().delete()
    keep_frozen_rows(connection)


def correction_of(edition: Edition) -> Edition:
    """A frozen edition that replaces another, with its files; its replaced one stands no more."""
    one = draft("2021-rattad", replaces=edition)
    with TestCase.captureOnCommitCallbacks(execute=True):
        return freeze(one.pk, by=person("administrator"), now=timezone.now())


def imported(folder: Path) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        import_file(folder / "content.jsonl")


def record_of(files: dict[str, bytes], slug: str = "2021") -> dict[str, Any]:
    told = [json.loads(line) for line in files["content.jsonl"].splitlines()]
    return next(each for each in told if each["type"] == "edition" and each["slug"] == slug)


def test_editions_of_all_states_are_made_again_byte_for_byte(
    edition: Edition, collection: Collection, tmp_path: Path
) -> None:
    correction_of(edition)
    draft("2022", first=datetime.date(2022, 1, 1), last=datetime.date(2022, 12, 31))
    hidden = StoryPage.objects.get(pk=collection.stories[0].pk)
    hidden.withhold_place = True
    hidden.save_revision().publish()
    for each in Edition.objects.exclude(frozen_at=None):
        make_missing(each)
    once = exported(tmp_path / "once")
    assert len(record_of(once)["frozen"]["redactions"]) == 1
    assert {f"editions/{edition.key}/report.sv.pdf", f"editions/{edition.key}/redaction-1/report.en.csv"} <= set(once)
    was = {each.slug: (each.content, each.checksum, each.frozen_at) for each in Edition.objects.all()}
    changed = [(change.id, change.what) for change in changes_since(edition, timezone.now(), "sv").works]
    empty_of_editions()
    empty_of_pages()
    imported(tmp_path / "once")
    assert {each.slug: (each.content, each.checksum, each.frozen_at) for each in Edition.objects.all()} == was
    again = Edition.objects.get(slug="2021")
    assert [(change.id, change.what) for change in changes_since(again, timezone.now(), "sv").works] == changed
    assert again.replaced_by.slug == "2021-rattad"
    assert verify_all() == (2, [])
    assert exported(tmp_path / "twice") == once
    outcome = import_file(tmp_path / "once" / "content.jsonl")
    assert (outcome.made, outcome.replaced) == (0, 0)


def test_what_was_edited_before_it_went_along_is_edited_there_and_nothing_else(
    edition: Edition, collection: Collection, tmp_path: Path
) -> None:
    page = StoryPage.objects.get(pk=collection.stories[0].pk)
    page.title = "Omskriven"
    page.save_revision().publish()
    once = exported(tmp_path / "once")
    assert record_of(once)["frozen"]["edited"] == [{"work": str(page.translation_key), "language": "sv"}]
    empty_of_editions()
    empty_of_pages()
    imported(tmp_path / "once")
    changes = changes_since(Edition.objects.get(), timezone.now(), "sv")
    assert [change.id for change in changes.works] == [str(page.translation_key)]
    assert not changes.added


def test_a_draft_is_replaced_and_may_come_frozen(collection: Collection, tmp_path: Path) -> None:
    one = draft()
    exported(tmp_path / "draft")
    Edition.objects.filter(pk=one.pk).update(title_sv="Annat")
    assert import_file(tmp_path / "draft" / "content.jsonl").replaced == 1
    assert Edition.objects.get().title_sv == "Årsrapport 2021"
    with TestCase.captureOnCommitCallbacks(execute=True):
        freeze(one.pk, by=person("report_owner"), now=timezone.now())
    exported(tmp_path / "frozen")
    empty_of_editions()
    imported(tmp_path / "draft")
    imported(tmp_path / "frozen")
    assert Edition.objects.get().is_frozen
    assert "is frozen on the site, and a draft in the file" in refusal(tmp_path / "draft")


def refusal(folder: Path) -> str:
    with pytest.raises(ImportRefusedError) as refused:
        import_file(folder / "content.jsonl")
    return str(refused.value)


def changed(folder: Path, change: Callable[[dict[str, Any]], None]) -> int:
    """Change the edition's record in an export; the line on which it stands."""
    file = folder / "content.jsonl"
    lines = [json.loads(line) for line in file.read_bytes().splitlines()]
    number = next(n for n, each in enumerate(lines) if each["type"] == "edition")
    change(lines[number])
    file.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines), encoding="utf-8")
    return number + 1


def test_a_file_that_is_not_what_was_frozen_is_an_error_of_its_line(edition: Edition, tmp_path: Path) -> None:
    folder = tmp_path / "once"
    exported(folder)
    pdf = folder / "editions" / str(edition.key) / "report.sv.pdf"
    pdf.chmod(0o600)
    pdf.write_bytes(pdf.read_bytes() + b" ")
    line = changed(folder, lambda _record: None)
    # By language and form, the Swedish PDF stands behind the English files and the Swedish CSV.
    assert f"line {line}: frozen.documents.4.file: the checksum is " in refusal(folder)
    pdf.unlink()
    assert "there is no file" in refusal(folder)


def test_content_that_claims_more_than_its_evidence_is_refused_whatever_its_checksum(
    edition: Edition, tmp_path: Path
) -> None:
    folder = tmp_path / "once"
    exported(folder)
    report = folder / "editions" / str(edition.key) / "report.json"
    report.write_bytes(report.read_bytes().replace(b'"stories":4', b'"stories":5'))
    line = changed(folder, lambda record: record["frozen"].update(checksum=checksum(report.read_bytes())))
    empty_of_editions()
    assert f"line {line}: frozen.file: communicative.stories: the report says 5, its evidence 4" in refusal(folder)
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda r: r.update(title={"sv": "Annan", "en": "Other"}),
            "id: is frozen on the site, and says something else",
        ),
        (lambda r: r["frozen"].update(at="2022-01-01T00:00+01:00"), "id: is frozen on the site, and says something"),
        (lambda r: r.update(extra=1), "extra: unknown key"),
        (lambda r: r["frozen"].update(checksum="x"), "frozen.checksum: must be a SHA-256"),
        (lambda r: r["frozen"].update(file="../x"), "frozen.file: must be a file in editions/"),
        (lambda r: r.update(id="7d3c0d2e-0000-4000-8000-000000000001"), "slug: '2021' belongs to another edition"),
        (lambda r: r.update(id="7d3c0d2e-0000-4000-8000-000000000001"), "frozen.file: is the content of another"),
        (lambda r: r.update(replaces="7d3c0d2e-0000-4000-8000-000000000001"), "replaces: there is no such frozen"),
        (lambda r: r.update(replaces=r["id"]), "replaces: the edition would replace itself"),
        (lambda r: r["period"].update({"from": "2022-01-01"}), "period: ends before it begins"),
    ],
)
def test_what_is_wrong_with_an_edition_is_told_and_nothing_is_replaced(
    change: Callable[[dict[str, Any]], None], said: str, edition: Edition, tmp_path: Path
) -> None:
    folder = tmp_path / "once"
    exported(folder)
    line = changed(folder, change)
    assert f"line {line}: {said}" in refusal(folder)
    assert Edition.objects.get().checksum == edition.checksum
