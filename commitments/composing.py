"""Composing a report: the figures of a period, what they count, and the words around them."""

from __future__ import annotations

import datetime

from django.utils import timezone

from commitments.counting.collecting import evidence_of
from commitments.counting.ledger import ledger_of
from commitments.evidence import Bilingual
from commitments.figures import COMMENTED
from commitments.models.promise import Promise
from commitments.period import Period
from commitments.recounting import differences
from commitments.report import NOTHING, Commitment, Frozen, Report
from places.countries import country_name


class ChangedMeanwhileError(RuntimeError):
    """Something was published or changed between two of the questions that a report asks."""


def compose(
    period: Period,
    as_of: datetime.datetime,
    *,
    title: Bilingual | None = None,
    introduction: Bilingual | None = None,
    comments: dict[str, Bilingual] | None = None,
    frozen: Frozen | None = None,
) -> Report:
    """Count a period and put everything together. About 20 queries, whatever the number of works.

    Args:
        period: the days, both included.
        as_of: the moment at which "now" is taken.
        title, introduction, comments: the words of whoever answers for the report.
        frozen: what makes it an edition.

    Raises:
        ChangedMeanwhileError: the figures are not those of the evidence. Trying again helps.
    """
    # The figures are the same in both languages; their items come from the evidence.
    ledger = ledger_of(period, language="sv", as_of=as_of, most_items=0)
    told = ledger.figures
    countries = set(told.communicative.by_country).union(*(each.countries for each in ledger.partnerships))
    report = Report(
        period=period,
        counted_at=timezone.localtime(as_of, timezone.get_default_timezone()).isoformat(timespec="seconds"),
        title=title or NOTHING,
        introduction=introduction or NOTHING,
        comments={section: (comments or {}).get(section, NOTHING) for section in COMMENTED},
        commitments=commitments(),
        figures=told,
        organisations=ledger.organisations,
        countries={
            code: {language: country_name(code, language) for language in ("sv", "en")} for code in sorted(countries)
        },
        networks=dict(ledger.networks),
        evidence=evidence_of(period, as_of),
        frozen=frozen,
    )
    if found := differences(report):
        raise ChangedMeanwhileError("; ".join(found))
    return report


def commitments() -> dict[str, Commitment]:
    """The three commitments in their order. One query."""
    return {
        promise.key: Commitment(
            text={"sv": promise.text_sv, "en": promise.text_en},
            to_report={"sv": promise.to_report_sv, "en": promise.to_report_en},
        )
        for promise in Promise.objects.all()
    }
