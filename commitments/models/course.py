"""The register of courses in Democracy Fitness."""

from __future__ import annotations

import datetime
import uuid
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class CourseQuerySet(models.QuerySet["Course"]):
    """Named steps over courses."""

    def held_between(self, first: datetime.date, last: datetime.date, today: datetime.date) -> Self:
        """Courses of the period that have been held: rule 8 of docs/reference/format.md, "What counts"."""
        return self.filter(date__gte=first, date__lte=min(last, today))


class Course(models.Model):
    """A course in Democracy Fitness that the staff took."""

    translation_key = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    title_sv = models.CharField(_("Swedish title"), max_length=160, blank=True)
    title_en = models.CharField(_("English title"), max_length=160, blank=True)
    date = models.DateField(_("date"), help_text=_("The first day, if it lasted several days."))
    participants = models.PositiveIntegerField(
        _("number of participants"),
        null=True,
        blank=True,
        help_text=_("Leave empty if not known: unknown is not zero."),
    )

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "translation_key"]
        verbose_name = _("course in Democracy Fitness")
        verbose_name_plural = _("courses in Democracy Fitness")
        constraints = [
            models.CheckConstraint(condition=~models.Q(title_sv="", title_en=""), name="commitments_course_has_a_title")
        ]

    def __str__(self) -> str:
        return self.title_in((get_language() or "sv")[:2])

    def title_in(self, language: str) -> str:
        """The title in `language` ("sv" or "en"), else in the other."""
        own, other = (self.title_en, self.title_sv) if language == "en" else (self.title_sv, self.title_en)
        return own or other

    def clean(self) -> None:
        super().clean()
        if not (self.title_sv.strip() or self.title_en.strip()):
            raise ValidationError({"title_sv": _("Enter a title in at least one language.")})

    @property
    def is_coming(self) -> bool:
        """Whether it has not been held yet, and so does not count."""
        return self.date > timezone.localdate()
