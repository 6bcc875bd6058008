"""What sections, languages and periods of the report are called, for the reader of the active language."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from commitments.period import Period

_SECTIONS = {
    "internal": _("Internal commitment"),
    "external": _("External commitment"),
    "communicative": _("Communicative commitment"),
    "coverage": _("Coverage"),
    "register": _("Register of partnerships"),
}
_LANGUAGES = {
    "both": _("In both languages"),
    "sv_only": _("In Swedish only"),
    "en_only": _("In English only"),
}


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
