"""Fields and filters that the listings of all kinds of works share.

A value that makes no sense is an error of its field, which the listing's filter leaves out and tells.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_VALUES = 50


class ListField(forms.Field):
    """Several values of one facet, each of which `known` must recognise."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, known: Any, **kwargs: Any) -> None:
        self.known = known
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[str]:
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
        raise ValidationError(_("Write a year or a day as 2021-12-31."))


class ListFilter(django_filters.Filter):
    """Works that have any of the values."""

    field_class = ListField

    def filter(self, qs: Any, value: list[str]) -> Any:
        """Narrow `qs`; no value narrows nothing."""
        if not value:
            return qs
        having = qs.model._base_manager.filter(**{f"{self.field_name}__in": value})
        return qs.filter(pk__in=having.values("pk"))


class DayFilter(django_filters.Filter):
    """Works from, or until, a day."""

    field_class = DayField
