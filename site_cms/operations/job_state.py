"""What came of each scheduled job the last time."""

from __future__ import annotations

import datetime

from django.db import models


class JobState(models.Model):
    """A scheduled job: who has it in hand, when it last ran, what it said, and whether it went well.

    Attributes:
        holder: of the scheduler that runs it now; empty while none does.
        seen_at: when that one last said that it lives.
        said: the last line that it said.
        error: why the last run failed; empty where it went well.
        done_at: when it last went well.
        failures: how many runs in a row have failed.
        next_try_at: when one that failed is tried again, if it is not due before.
        told_at: when administrators were told that it fails; None until then, and once it goes well.
    """

    command = models.CharField(primary_key=True, max_length=64)
    holder = models.CharField(max_length=32, blank=True)
    seen_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=300, blank=True)
    error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.command

    @property
    def took(self) -> datetime.timedelta | None:
        """How long the last run took; None while it runs, and where there was none."""
        return self.ended_at - self.begun_at if self.begun_at and self.ended_at else None
