"""What editors have said of the site itself, in and out of the database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Model
from wagtail.models import Site

from commitments.models import Promise
from interchange.records.editorial_records import (
    CommitmentRecord,
    CoreValueRecord,
    GoalRecord,
    InBoth,
    LetterRecord,
    SiteRecord,
    SynonymsRecord,
)
from interchange.site.rows import RowKind
from search.models import SynonymGroup
from site_cms.pages.fixed_pages import ensure_home
from stories.models import CoreValue, Goal
from submissions.models import DeclineLetter


def _sites() -> Iterator[SiteRecord]:
    for site in Site.objects.filter(is_default_site=True):
        yield SiteRecord(name=site.site_name)


def _write_site(record: SiteRecord) -> None:
    # Its address and its first page are what this installation says.
    if not (site := Site.objects.filter(is_default_site=True).first()):
        ensure_home(settings.LANGUAGE_CODE)
        site = Site.objects.get(is_default_site=True)
    site.site_name = record.name
    site.save()


def _core_values() -> Iterator[CoreValueRecord]:
    for row in CoreValue.objects.order_by("code"):
        if any(description := _meaning(row)):
            yield CoreValueRecord(code=row.code, description=description)


def _goals() -> Iterator[GoalRecord]:
    for row in Goal.objects.order_by("number"):
        if any(description := _meaning(row)):
            yield GoalRecord(number=row.number, description=description)


def _write_meaning(record: CoreValueRecord | GoalRecord) -> None:
    model: Any = CoreValue if isinstance(record, CoreValueRecord) else Goal
    row = model.objects.get(pk=record.identity)
    row.description_sv, row.description_en = record.description
    row.save()


def _commitments() -> Iterator[CommitmentRecord]:
    for row in Promise.objects.order_by("key"):
        text, to_report = (row.text_sv, row.text_en), (row.to_report_sv, row.to_report_en)
        yield CommitmentRecord(code=row.key, text=text, to_report=to_report)


def _write_commitment(record: CommitmentRecord) -> None:
    row = Promise.objects.get(pk=record.code)
    (row.text_sv, row.text_en), (row.to_report_sv, row.to_report_en) = record.text, record.to_report
    row.save()


def _synonyms() -> list[SynonymsRecord]:
    records = {SynonymsRecord(language=g.language, words=tuple(g.phrases)) for g in SynonymGroup.objects.all()}
    return sorted(records, key=lambda record: record.identity)


def _write_synonyms(record: SynonymsRecord) -> None:
    SynonymGroup.objects.create(language=record.language, words="\n".join(record.words))


def _letters() -> Iterator[LetterRecord]:
    for row in DeclineLetter.objects.order_by("language"):
        yield LetterRecord(language=row.language, before=row.before, after=row.after)


def _write_letter(record: LetterRecord) -> None:
    told = {"before": record.before, "after": record.after}
    DeclineLetter.objects.update_or_create(language=record.language, defaults=told)


def _meaning(row: Model) -> InBoth:
    # Not `described_in`, which a core value answers in the site's own words where editors have none.
    written: Any = row
    return written.description_sv or "", written.description_en or ""


EDITORIAL = (
    RowKind(SiteRecord, _sites, _write_site),
    RowKind(CoreValueRecord, _core_values, _write_meaning),
    RowKind(GoalRecord, _goals, _write_meaning),
    RowKind(CommitmentRecord, _commitments, _write_commitment),
    RowKind(SynonymsRecord, _synonyms, _write_synonyms),
    RowKind(LetterRecord, _letters, _write_letter),
)
