"""The register of certified instructors in Democracy Fitness."""

from __future__ import annotations

import datetime
import uuid
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _


class InstructorQuerySet(models.QuerySet["Instructor"]):
    """Named steps over instructors: rule 8 of docs/reference/format.md, "What counts"."""

    def certified_between(self, first: datetime.date, last: datetime.date) -> Self:
        """Those whose certificate is from one of the days, both included."""
        return self.filter(certified_on__gte=first, certified_on__lte=last)

    def certified_at(self, day: datetime.date) -> Self:
        """Those who were certified on the day or before it, and had not ended by then."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), certified_on__lte=day)


class Instructor(models.Model):
    """A member of the staff who may lead exercises in Democracy Fitness.

    The name is personal data: it is shown on its own form, and nowhere else. So what Wagtail calls a row by, in
    lists, choosers, messages, its log and its history, holds no name, and stays when the row is gone.
    """

    translation_key = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(
        _("name"), max_length=120, blank=True, help_text=_("Never public. You can leave it empty or clear it later.")
    )
    certified_on = models.DateField(_("certified on"))
    ended_on = models.DateField(
        _("ended on"),
        null=True,
        blank=True,
        help_text=_("The first day on which they are no longer an instructor."),
    )

    objects = InstructorQuerySet.as_manager()

    class Meta:
        ordering = ["-certified_on", "translation_key"]
        verbose_name = _("certified instructor")
        verbose_name_plural = _("certified instructors")

    def __str__(self) -> str:
        if self.pk is None or self.certified_on is None:
            return str(_("Instructor"))
        return _("Instructor %(number)s, certified on %(day)s") % {
            "number": self.pk,
            "day": date_format(self.certified_on, "j F Y"),
        }

    def clean(self) -> None:
        super().clean()
        if self.ended_on and self.certified_on and self.ended_on < self.certified_on:
            raise ValidationError({"ended_on": _("This date is before the date of the certificate.")})
