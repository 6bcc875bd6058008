"""Which task workers live."""

from __future__ import annotations

from django.db import models


class TaskWorker(models.Model):
    """A process that runs tasks, and when it last said that it lives."""

    worker_id = models.CharField(primary_key=True, max_length=64)
    seen_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.worker_id
