"""That somebody has asked for a draft to be frozen: how far the worker is with it, or why it was not done."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from commitments.editions.edition import Edition

# One of which nothing was heard for so long, and that no worker has before it, is lost.
LOST_AFTER = datetime.timedelta(minutes=5)


class Freezing(models.Model):
    """A draft on its way to be an edition. There is none any more once it is frozen.

    Attributes:
        key: of this asking; a task of an earlier one finds another key, and does nothing.
        words: the checksum of the draft as it was when its freezing was asked for.
        seen_at: when the worker last said how far it is.
        files: those that cannot be made, each as "PDF (sv)", where that is the fault.
    """

    class Step(models.TextChoices):
        """What is done, in this order."""

        WAITING = "waiting"
        COUNTING = "counting"
        TRYING = "trying"
        FREEZING = "freezing"

    class Fault(models.TextChoices):
        """Why it was not frozen."""

        FILES = "files"
        PERIOD = "period"
        COLLECTION = "collection"
        WORDS = "words"
        BROKEN = "broken"

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="freezing")
    key = models.UUIDField(default=uuid.uuid4)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    words = models.CharField(max_length=64)
    step = models.CharField(max_length=10, choices=Step, default=Step.WAITING)
    files_tried = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField()
    fault = models.CharField(max_length=10, choices=Fault, blank=True)
    files = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.edition.slug}: {self.fault or self.step}"

    def is_lost(self, now: datetime.datetime) -> bool:
        """Whether nobody works on it, and nobody will: the process that asked for it was killed while it did."""
        if self.fault or self.seen_at >= now - LOST_AFTER:
            return False
        tasks = DBTaskResult.objects.filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])
        return not tasks.filter(args_kwargs__args__1=str(self.key)).exists()

    def is_under_way(self, now: datetime.datetime) -> bool:
        """Whether it will still be done, so that who asks once more waits for the same."""
        return not self.fault and not self.is_lost(now)

    def reason(self) -> str:
        """Why it was not frozen, in the active language; of one without a fault, that it broke off."""
        match self.fault:
            case self.Fault.FILES:
                return _("These files cannot be created from it: %(files)s.") % {"files": ", ".join(self.files)}
            case self.Fault.PERIOD:
                return _(
                    "There is already a frozen edition for the same period. Say in the draft that this one replaces it."
                )
            case self.Fault.COLLECTION:
                return _("Something was published while the edition was counted. Please try again.")
            case self.Fault.WORDS:
                return _("The draft was changed after freezing was requested. Check it, and freeze it again.")
            case self.Fault.BROKEN:
                return _("Something went wrong. Whoever runs the site can find the cause in the log.")
        return _("It was interrupted. Please try again.")
