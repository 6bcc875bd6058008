"""The phases of a partnership."""

from __future__ import annotations

import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class PhaseQuerySet(models.QuerySet["Phase"]):
    """Named steps over phases."""

    def dated(self) -> Self:
        """Those of which it is known when they began or end."""
        return self.exclude(first_day=None, last_day=None)

    def in_order(self) -> Self:
        """As files have them: what has no beginning first, what has no end last."""
        return self.order_by(F("first_day").asc(nulls_first=True), F("last_day").asc(nulls_last=True), "kind", "pk")

    def running_between(self, first: datetime.date, last: datetime.date) -> Self:
        """Those that run on any day of a period: rule 12 of docs/reference/format.md, "What counts"."""
        begun = Q(first_day=None) | Q(first_day__lte=last)
        goes_on = Q(last_day=None) | Q(last_day__gte=first)
        return self.dated().filter(begun, goes_on)


class Phase(models.Model):
    """A time for which a partnership was granted money, or went on without; each end may be unknown."""

    class Kind(models.TextChoices):
        """What kind of phase; fixed, since files name them."""

        INCEPTION = "inception", _("Inception")
        PROJECT = "project", _("Project")
        STEERING_GROUP = "steering_group", _("Steering group")
        OTHER = "other", _("Other")

    partnership = ParentalKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(_("phase"), max_length=16, choices=Kind, default=Kind.PROJECT)
    first_day = models.DateField(_("from"), null=True, blank=True)
    last_day = models.DateField(_("to"), null=True, blank=True, help_text=_("Leave empty while the end is not known."))
    granted_for_sv = models.CharField(_("granted for, in Swedish"), max_length=255, blank=True)
    granted_for_en = models.CharField(_("granted for, in English"), max_length=255, blank=True)

    objects = PhaseQuerySet.as_manager()

    panels = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldRowPanel([FieldPanel("granted_for_sv"), FieldPanel("granted_for_en")]),
    ]

    class Meta:
        ordering = ["first_day", "last_day", "kind", "pk"]
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")) | Q(first_day=None) | Q(last_day=None),
                name="partnerships_phase_runs_forward",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def clean(self) -> None:
        """Raises ValidationError where it would end before it begins."""
        super().clean()
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ValidationError({"last_day": _("The phase ends before it begins.")})
