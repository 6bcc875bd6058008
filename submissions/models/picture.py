"""Pictures that came with a submission, kept where nobody can fetch them by an address."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from site_cms.models import Picture
from submissions.models.private_files import private_storage
from submissions.models.submission import Submission

MOST_PICTURES = 6


def own_name(_instance: models.Model, filename: str) -> str:
    """A name that tells nothing: neither the sender's file name nor the submission."""
    return f"submitted/{secrets.token_hex(16)}.{filename.rpartition('.')[2]}"


class SubmittedPicture(models.Model):
    """A picture, encoded anew by the site, with what must be known before it is published.

    Once a story is made of the submission the file is the library's (`picture`), and is no
    longer here.
    """

    class People(models.TextChoices):
        """What the sender says of the people in it; the names are those of `Picture.Consent`."""

        NOBODY = Picture.Consent.NOBODY.value, _("Nobody can be recognised")
        GIVEN = Picture.Consent.GIVEN.value, _("Everyone who can be recognised has consented")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField(storage=private_storage, upload_to=own_name, blank=True)
    original_name = models.CharField(max_length=100)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField(help_text="Bytes.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file as it was sent.")
    alt = models.CharField(_("text alternative"), max_length=200, blank=True)
    photographer = models.CharField(_("photographer"), max_length=120, blank=True)
    people = models.CharField(_("people in the picture"), max_length=10, choices=People, blank=True)
    may_publish = models.BooleanField(_("may be published"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            # The same file sent twice, by a double click or a retried request, is one picture.
            models.UniqueConstraint(fields=["submission", "digest"], name="submissions_picture_once")
        ]

    def __str__(self) -> str:
        return self.alt or self.original_name

    @property
    def is_told_of(self) -> bool:
        """Whether all is known that must be before it is published."""
        return bool(self.alt and self.photographer and self.people and self.may_publish)
