"""Counting a report's figures once more from its own evidence, without the database.

So that a report in hand can be checked by itself: nothing in it may claim more than the works
that it lists. The rules are those of docs/reference/format.md, "What counts".
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import asdict
from typing import Any

from commitments.counting.register_counts import internal_figures
from commitments.period import Period
from commitments.report import Report


def differences(report: Report) -> list[str]:
    """What the figures say and the evidence does not, each as `section.figure: told, counted`; none if all is well."""
    told, counted = report.figures.as_json(), _recount(report)
    return [
        f"{section}.{key}: the report says {told[section][key]}, its evidence {value}"
        for section, figures in counted.items()
        for key, value in figures.items()
        # What an older form did not have it does not claim.
        if told[section].get(key) is not None and told[section][key] != value
    ]


def _recount(report: Report) -> dict[str, dict[str, Any]]:
    evidence, period = report.evidence, report.period
    known = {organisation.code: organisation for organisation in report.organisations}
    stories = [work for work in evidence.stories if _within(work.day, period)]
    events = [work for work in evidence.events if _within(work.day, period)]
    parties = Counter(code for work in stories for code in work.swedish_parties)
    reached = {known[code] for work in events for code in work.participating}
    counties = Counter(
        code for work in stories for code in {known[party].region_code for party in work.swedish_parties}
    )
    by_region = {code: counties[code] for code in sorted({org.region_code for org in report.organisations})}
    named = [known[code] for code in parties]
    municipalities = sorted(org.code for org in report.organisations if org.is_municipality and org.code not in parties)
    total = sum(org.is_municipality for org in report.organisations)
    regions_missing = [code for code, number in by_region.items() if not number]
    languages = Counter("both" if len(work.versions) == 2 else f"{next(iter(work.versions))}_only" for work in stories)
    return {
        "internal": asdict(internal_figures(period, evidence.courses, evidence.instructors)),
        "external": {
            "events": len(events),
            "participants": sum(work.participants or 0 for work in events),
            "events_with_unknown_participants": sum(work.participants is None for work in events),
            "municipalities_reached": sum(org.is_municipality for org in reached),
            "region_authorities_reached": sum(org.is_region_authority for org in reached),
        },
        "communicative": {
            "stories": len(stories),
            # Who the partners in a withheld place are is not in the evidence, so pairs are not counted anew.
            "partnerships": sum(org.partnerships for org in report.organisations),
            "municipalities": sum(org.is_municipality for org in named),
            "region_authorities": sum(org.is_region_authority for org in named),
            "organisations": len(named),
            "regions": len(by_region) - len(regions_missing),
            "countries": len({code for work in stories for code in work.countries}),
            "by_core_value": {
                code: sum(code in work.core_values for work in stories)
                for code in report.figures.communicative.by_core_value
            },
            "by_programme": {
                code: sum(work.programme == code for work in stories)
                for code in report.figures.communicative.by_programme
            },
            "by_region": by_region,
            "by_country": dict(sorted(Counter(code for work in stories for code in work.countries).items())),
            "languages": {key: languages[key] for key in ("both", "sv_only", "en_only")},
        },
        "coverage": {
            "municipalities_total": total,
            "municipalities_covered": total - len(municipalities),
            "municipalities_missing": municipalities,
            "regions_total": len(by_region),
            "regions_covered": len(by_region) - len(regions_missing),
            "regions_missing": regions_missing,
            "organisations_total": len(report.organisations),
        },
    }


def _within(day: datetime.date, period: Period) -> bool:
    return period.first <= day <= period.last
