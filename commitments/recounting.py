"""Counting a report's figures once more from its own evidence, without the database.

So that a report in hand can be checked by itself: nothing in it may claim more than the works
that it lists.
"""

from __future__ import annotations

from dataclasses import asdict

from commitments.counted import Counted
from commitments.figures import SECTIONS, LanguageFigures, declared_in
from commitments.report import Report


def differences(report: Report) -> list[str]:
    """What the figures say and the evidence does not, each as `section.figure: told, counted`; none if all is well."""
    told, communicative = report.figures.as_json(), report.figures.communicative
    counted = Counted(
        report.period,
        report.evidence,
        report.organisations,
        communicative.by_core_value,
        communicative.by_programme,
    )
    wrong = []
    for section in SECTIONS:
        for figure in declared_in(section):
            said = told.get(section, {}).get(figure.key)
            # What an older form did not have it does not claim.
            if said is None or figure.recount is None:
                continue
            value = figure.recount(counted)
            if isinstance(value, LanguageFigures):
                value = asdict(value)
            if said != value:
                wrong.append(f"{section}.{figure.key}: the report says {said}, its evidence {value}")
    return wrong
