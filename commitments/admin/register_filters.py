"""By what the lists of editions, courses and instructors in the admin can be narrowed, in words of their own.

The labels that are made up from a lookup (“is greater than or equal to”) exist in no Swedish.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets import AdminDateInput

from commitments.editions.edition import Edition
from commitments.models import Course, Instructor

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

DRAFT, FROZEN = "draft", "frozen"


def _day(label: StrPromise, field: str, lookup: str) -> django_filters.DateFilter:
    return django_filters.DateFilter(label=label, field_name=field, lookup_expr=lookup, widget=AdminDateInput)


class EditionFilter(WagtailFilterSet):
    """Drafts or frozen editions, and the period's first day."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(DRAFT, _("Draft")), (FROZEN, _("Frozen"))], method="in_state"
    )
    first = _day(_("First day of the period"), "first", "exact")

    class Meta:
        model = Edition
        fields: list[str] = []

    def in_state(self, editions: QuerySet, _name: str, state: str) -> QuerySet:
        """Those that are drafts, or those that are frozen."""
        return editions.filter(frozen_at__isnull=state == DRAFT)


class CourseFilter(WagtailFilterSet):
    """When the course was held."""

    since = _day(_("From"), "date", "gte")
    until = _day(_("Until"), "date", "lte")

    class Meta:
        model = Course
        fields: list[str] = []


class InstructorFilter(WagtailFilterSet):
    """When the instructor was certified."""

    since = _day(_("Certified from"), "certified_on", "gte")
    until = _day(_("Certified until"), "certified_on", "lte")

    class Meta:
        model = Instructor
        fields: list[str] = []
