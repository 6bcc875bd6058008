"""The form fields by which a listing's query string is read.

A value that makes no sense is an error of its field, which the listing's filter leaves out and tells.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_VALUES = 50


class ListField(forms.Field):
    """Several values of one facet, each of which `known` must recognise."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, known: Callable[[str], object], **kwargs: Any) -> None:
        self.known = known
        super().__init__(**kwargs)

    def clean(self, value: Iterable[str] | None) -> list[str]:
        """The values, each once; raises ValidationError if one is unknown."""
        values = list(dict.fromkeys(v.strip() for v in value or [] if v.strip()))
        if len(values) > MOST_VALUES or not all(self.known(v) for v in values):
            raise ValidationError(_("Unknown value."))
        return values


class DayField(forms.Field):
    """A day, or a year that stands for its first or its last day."""

    def __init__(self, *, end_of_year: bool, **kwargs: Any) -> None:
        self.end_of_year = end_of_year
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime.date | None:
        """The day meant; raises ValidationError if it is none."""
        text = (value or "").strip()
        if not text:
            return None
        try:
            if re.fullmatch(r"[0-9]{4}", text):
                month, day = (12, 31) if self.end_of_year else (1, 1)
                return datetime.date(int(text), month, day)
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                return datetime.date.fromisoformat(text)
        except ValueError:
            pass
        raise ValidationError(_("Enter a year, or a date such as 2021-12-31."))
