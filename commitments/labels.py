"""What each figure is called, for the reader of the active language."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from commitments.period import Period

_FIGURES: dict[str, dict[str, Any]] = {
    "internal": {
        "courses": _("Courses in Democracy Fitness"),
        "course_participants": _("Participants in courses"),
        "courses_with_unknown_participants": _("Courses whose number of participants is unknown"),
        "instructors_certified": _("Instructors certified in the period"),
        "instructors_total": _("Certified instructors in all"),
    },
    "external": {
        "events": _("Conferences and the like"),
        "participants": _("Participants in conferences and the like"),
        "events_with_unknown_participants": _("Conferences and the like whose number of participants is unknown"),
        "municipalities_reached": _("Municipalities reached"),
        "region_authorities_reached": _("Regions reached"),
    },
    "communicative": {
        "stories": _("Good examples"),
        "partnerships": _("Partnerships"),
        "municipalities": _("Municipalities"),
        "region_authorities": _("Regions (authorities)"),
        "organisations": _("Municipalities and regions"),
        "regions": _("Counties"),
        "countries": _("Partner countries"),
    },
    "coverage": {
        "municipalities_total": _("Municipalities in Sweden"),
        "municipalities_covered": _("Municipalities with an example"),
        "regions_total": _("Counties in Sweden"),
        "regions_covered": _("Counties with an example"),
        "organisations_total": _("Municipalities and regions in Sweden"),
    },
}
_SECTIONS = {
    "internal": _("Internal commitment"),
    "external": _("External commitment"),
    "communicative": _("Communicative commitment"),
    "coverage": _("Coverage"),
}
_LANGUAGES = {
    "both": _("In both languages"),
    "sv_only": _("In Swedish only"),
    "en_only": _("In English only"),
}


def figure_label(section: str, key: str) -> str:
    """The name of a figure by its section and key in the report."""
    return str(_FIGURES[section][key])


def section_label(key: str) -> str:
    """The heading of a section of the report."""
    return str(_SECTIONS[key])


def language_label(key: str) -> str:
    """In which languages works are public: `both`, `sv_only`, `en_only`."""
    return str(_LANGUAGES[key])


def period_label(period: Period) -> str:
    """A period in words: a year, or two days."""
    if period.year:
        return str(period.year)
    return f"{date_format(period.first, 'j F Y')} – {date_format(period.last, 'j F Y')}"
