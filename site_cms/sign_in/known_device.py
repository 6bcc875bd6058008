"""The browsers from which somebody has signed in."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

# As long as a browser keeps a cookie at all.
KEPT_FOR = datetime.timedelta(days=400)


class KnownDevice(models.Model):
    """A browser that one account has signed in from; it shows itself by a cookie, of which only the digest is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    last_seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["digest", "user"], name="device_once_an_account")]

    def __str__(self) -> str:
        return f"{self.user} {self.digest[:8]}"


def forget_devices(now: datetime.datetime) -> None:
    """Those from which nobody has signed in for as long as a cookie lasts."""
    KnownDevice.objects.filter(last_seen_at__lt=now - KEPT_FOR).delete()
