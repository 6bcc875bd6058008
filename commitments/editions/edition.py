"""Editions of the report: written as drafts, frozen once, and never changed again."""

from __future__ import annotations

import datetime
import json
import uuid
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commitments.evidence import Bilingual
from commitments.figures import COMMENTED
from commitments.period import Period
from commitments.report import Report, checksum

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WORDS = 3000


class FrozenEditionError(RuntimeError):
    """Somebody tried to change or delete an edition that is frozen."""


class EditionQuerySet(models.QuerySet["Edition"]):
    """Named steps over editions. Their content, which may be large, comes only when it is asked for."""

    def frozen(self) -> Self:
        """Editions that are public, the latest first."""
        return self.filter(frozen_at__isnull=False).order_by("-last", "-first", "-frozen_at").defer("content")

    def standing(self) -> Self:
        """Frozen editions that no later one replaces."""
        return self.frozen().filter(replaced_by__isnull=True)


def _text(label: StrPromise, **options: Any) -> models.TextField:
    return models.TextField(label, max_length=WORDS, blank=True, **options)


class Edition(models.Model):
    """A report of a period.

    As a draft it has words alone, and its figures are those of the moment. Freezing puts the
    whole report into `content`, as canonical JSON whose SHA-256 is `checksum`; the words are in
    it too, and what the columns say does not matter any more.
    """

    key = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(
        _("slug"),
        unique=True,
        help_text=_("The last part of the address in both languages, for example “2025”."),
    )
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    title_sv = models.CharField(_("Swedish title"), max_length=160)
    title_en = models.CharField(_("English title"), max_length=160)
    introduction_sv = _text(_("introduction in Swedish"))
    introduction_en = _text(_("introduction in English"))
    internal_sv = _text(_("comment in Swedish"))
    internal_en = _text(_("comment in English"))
    external_sv = _text(_("comment in Swedish"))
    external_en = _text(_("comment in English"))
    communicative_sv = _text(_("comment in Swedish"))
    communicative_en = _text(_("comment in English"))
    coverage_sv = _text(_("comment in Swedish"))
    coverage_en = _text(_("comment in English"))
    replaces = models.OneToOneField(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
        limit_choices_to={"frozen_at__isnull": False},
        help_text=_("The frozen edition that this one corrects."),
    )

    frozen_at = models.DateTimeField(_("frozen at"), null=True, editable=False)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    content = models.TextField(editable=False, blank=True)
    checksum = models.CharField(_("checksum"), max_length=64, editable=False, blank=True)
    # When the worker was last asked for the documents, so that a lost task is asked for again.
    documents_asked_at = models.DateTimeField(null=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-last", "-first", "slug"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        permissions = [("freeze_edition", "Can freeze an edition")]
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="commitments_edition_runs_forward"),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, content="", checksum="")
                | (Q(frozen_at__isnull=False) & ~Q(content="") & ~Q(checksum="")),
                name="commitments_edition_is_whole_or_a_draft",
            ),
            models.UniqueConstraint(
                fields=["first", "last"],
                condition=Q(frozen_at__isnull=False, replaces__isnull=True),
                name="commitments_one_edition_a_period",
            ),
        ]

    def __str__(self) -> str:
        return self.title["en" if (get_language() or "sv").startswith("en") else "sv"]

    @transaction.atomic
    def save(self, **kwargs: Any) -> None:
        """Save a draft. Whoever freezes it at the same moment waits, or is waited for.

        Raises:
            FrozenEditionError: it has been frozen, perhaps by somebody else in the meantime.
        """
        self._hold_as_draft()
        super().save(**kwargs)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a draft.

        Raises:
            FrozenEditionError: it has been frozen.
        """
        self._hold_as_draft()
        return super().delete(*args, **kwargs)

    @property
    def is_frozen(self) -> bool:
        """Whether nothing can change any more."""
        return self.frozen_at is not None

    @property
    def period(self) -> Period:
        """The days that it reports."""
        return Period(self.first, self.last)

    @property
    def title(self) -> Bilingual:
        """The title in both languages."""
        return {"sv": self.title_sv, "en": self.title_en}

    @property
    def introduction(self) -> Bilingual:
        """The introduction in both languages."""
        return {"sv": self.introduction_sv, "en": self.introduction_en}

    @property
    def comments(self) -> dict[str, Bilingual]:
        """The comment on each section in both languages."""
        return {
            section: {language: getattr(self, f"{section}_{language}") for language in ("sv", "en")}
            for section in COMMENTED
        }

    @cached_property
    def report(self) -> Report:
        """The frozen report.

        Raises:
            ValueError: the edition is a draft, which has none.
        """
        if not self.is_frozen:
            raise ValueError(f"edition {self.slug} is a draft")
        return Report.from_json(json.loads(self.content))

    @property
    def is_intact(self) -> bool:
        """Whether the stored content is still what was frozen."""
        return checksum(self.content.encode()) == self.checksum

    def clean(self) -> None:
        """Raises ValidationError where it would end before it begins."""
        super().clean()
        if self.first and self.last and self.last < self.first:
            raise ValidationError({"last": _("The period ends before it begins.")})
        if self.replaces_id and self.replaces_id == self.pk:
            raise ValidationError({"replaces": _("An edition cannot replace itself.")})

    def _hold_as_draft(self) -> None:
        """Lock the row to the end of the transaction; SQLite has locked its file from the beginning."""
        row = Edition.objects.select_for_update().filter(pk=self.pk).values_list("frozen_at", flat=True)
        if any(row):
            raise FrozenEditionError(f"edition {self.slug} is frozen")


class KeptDocument(models.Model):
    """The abstract base of files that are made once and kept as they were made.

    In the database and not among the uploaded files: they belong to the edition, are backed up
    with it, and nothing that clears files can touch them.
    """

    class Format(models.TextChoices):
        """The forms in which an edition can be downloaded."""

        PDF = "pdf", "PDF"
        XLSX = "xlsx", "Excel"
        CSV = "csv", "CSV"
        JSON = "json", "JSON"

    language = models.CharField(max_length=2)
    format = models.CharField(max_length=4, choices=Format)
    content = models.BinaryField()
    checksum = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class EditionDocument(KeptDocument):
    """A file of an edition as it was frozen."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="documents")

    class Meta:
        ordering = ["edition", "language", "format"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "language", "format"], name="commitments_one_document_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.edition.slug} {self.language} {self.format}"


class Citation(models.Model):
    """A work, in one language, that a frozen edition counts.

    What the edition's content says of it, where the database can compare it with what has
    become of the work.
    """

    class Kind(models.TextChoices):
        """What is cited."""

        STORY = "story", _("good example")
        EVENT = "event", _("event")
        COURSE = "course", _("course in Democracy Fitness")
        INSTRUCTOR = "instructor", _("certified instructor")

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="citations")
    kind = models.CharField(max_length=10, choices=Kind)
    work = models.UUIDField(db_index=True)
    language = models.CharField(max_length=2, blank=True)
    revision = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=255, blank=True)
    # Of a course or a certificate, which have no revisions: what was counted of it.
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "work", "language"], name="commitments_cited_once_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition.slug}: {self.title or self.work}"


def period_in_words(first: datetime.date, last: datetime.date) -> str:
    """A slug for a period: "2025" for a year, else both days."""
    return str(first.year) if Period(first, last).year else f"{first.isoformat()}-{last.isoformat()}"
