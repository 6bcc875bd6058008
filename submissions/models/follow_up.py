"""A year after: is it still true, and what happened next?"""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from submissions.models.submission import Submission

LONGEST_UPDATE = 3000


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Which answers, by what became of them."""

    def that_wait(self) -> FollowUpQuerySet:
        """Answers that say more than that all is as it was, and that no editor has dealt with."""
        answered = self.filter(answered_at__isnull=False, taken_at=None, dealt_with_at=None)
        return answered.filter(submission__story__isnull=False).exclude(still_true=FollowUp.StillTrue.YES, text="")


class FollowUp(models.Model):
    """The question that is asked once, a year after publication, and the answer."""

    class StillTrue(models.TextChoices):
        """What the municipality says of its story."""

        YES = "yes", _("Yes, it is as the example says")
        PARTLY = "partly", _("In part")
        NO = "no", _("No, it has come to an end")

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="follow_up")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    still_true = models.CharField(_("still true?"), max_length=8, choices=StillTrue, blank=True)
    text = models.TextField(_("what happened next"), max_length=LONGEST_UPDATE, blank=True)
    dealt_with_at = models.DateTimeField(
        _("dealt with otherwise than by adding it to the story"), null=True, blank=True, editable=False
    )
    taken_at = models.DateTimeField(_("added to the story"), null=True, blank=True, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.get_still_true_display() or _("Not answered"))
