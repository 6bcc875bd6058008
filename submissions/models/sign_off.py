"""What a municipality or region was asked to approve, and what it answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from places.models import LocalGovernment
from stories.pages import StoryPage
from submissions.models.submission import Submission

LONGEST_COMMENT = 4000


class SignOffQuerySet(models.QuerySet["SignOff"]):
    """Which sign-offs, by what they say."""

    def that_permit(self) -> SignOffQuerySet:
        """Those that let their text be published: approved, or permitted without approval for a reason."""
        return self.filter(state__in=(SignOff.State.APPROVED, SignOff.State.WITHOUT))


class SignOff(models.Model):
    """The finished text as it was put before the municipality or region, and its answer.

    The organisation, the time and the revisions stay for good. Who answered, and what they
    wrote, are erased with the person who sent the submission in.
    """

    class State(models.TextChoices):
        """What has been answered."""

        ASKED = "asked", _("Waiting for an answer")
        APPROVED = "approved", _("Approved")
        CHANGES = "changes", _("Changes are wanted")
        REPLACED = "replaced", _("Replaced by a later text")
        WITHOUT = "without", _("May be published without approval")

    submission = models.ForeignKey(Submission, null=True, on_delete=models.SET_NULL, related_name="sign_offs")
    story = models.ForeignKey(
        StoryPage, verbose_name=_("story"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    party = models.ForeignKey(
        LocalGovernment, verbose_name=_("municipality or region"), on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    answered_by = models.CharField(_("answered by"), max_length=120, blank=True)
    dealt_with_at = models.DateTimeField(
        _("changes dealt with otherwise than by asking anew"), null=True, blank=True, editable=False
    )
    comment = models.TextField(_("comment"), max_length=LONGEST_COMMENT, blank=True)
    reason = models.TextField(_("reason for publishing without approval"), max_length=1000, blank=True)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        default_permissions = ()
        constraints = [
            # Two editors at once, or a double click, put one text before the municipality.
            models.UniqueConstraint(
                fields=["submission"], condition=models.Q(state="asked"), name="submissions_one_question_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_state_display()}"


class SignOffText(models.Model):
    """One language version of the text as it was put before them."""

    sign_off = models.ForeignKey(SignOff, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=255)
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    revision_number = models.PositiveBigIntegerField(help_text="Stays when the revision goes.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the text's substance.")
    content = models.JSONField(help_text="The revision's content as it stood.")

    class Meta:
        ordering = ["sign_off", "-language"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["sign_off", "language"], name="submissions_sign_off_text_a_language")
        ]

    def __str__(self) -> str:
        return self.title
