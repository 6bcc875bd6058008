"""The jobs that are due by the clock: which, what for, and how often. One table; `run_scheduled_jobs` runs them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class When(Protocol):
    """How often a job is run."""

    def next_after(self, last: datetime.datetime) -> datetime.datetime:
        """The moment at which it is due again that last began at `last`."""

    def __str__(self) -> str:
        """In words, in the active language."""


@dataclass(frozen=True)
class Every:
    """Every so many minutes."""

    minutes: int

    def next_after(self, last: datetime.datetime) -> datetime.datetime:
        """A tenth earlier: whoever calls every five minutes does not call at the very second."""
        return last + datetime.timedelta(minutes=self.minutes) * 0.9

    def __str__(self) -> str:
        return ngettext("Every minute", "Every %(number)s minutes", self.minutes) % {"number": self.minutes}


@dataclass(frozen=True)
class Nightly:
    """Once a day, at an hour of Stockholm's or as soon after it as anybody calls."""

    at: datetime.time

    def next_after(self, last: datetime.datetime) -> datetime.datetime:
        """The first such hour after `last`."""
        day = timezone.localtime(last, timezone.get_default_timezone())
        then = self._on(day.date())
        return then if then > last else self._on(day.date() + datetime.timedelta(days=1))

    def _on(self, day: datetime.date) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.combine(day, self.at), timezone.get_default_timezone())

    def __str__(self) -> str:
        return _("Every night at %(time)s") % {"time": time_format(self.at, "H:i")}


@dataclass(frozen=True)
class ScheduledJob:
    """A command of `manage.py` that is due by the clock.

    Args:
        command: its name.
        does: what it does, as people call it.
        when: how often.
    """

    command: str
    does: StrPromise | str
    when: When


NIGHT = Nightly(datetime.time(3, 15))

# In the order in which they run: what closes an example comes before what erases who sent it in.
JOBS = (
    ScheduledJob("publish_scheduled", gettext_lazy("Publish and unpublish pages whose hour has come"), Every(5)),
    ScheduledJob(
        "catch_up", gettext_lazy("Send email that could not be sent, and run what was interrupted again"), Every(5)
    ),
    ScheduledJob(
        "follow_up_submissions", gettext_lazy("Thank those who sent examples in, and ask a year later"), NIGHT
    ),
    ScheduledJob("purge_personal_data", gettext_lazy("Erase personal data whose time is over"), NIGHT),
    ScheduledJob("check_facts", gettext_lazy("Find works whose language versions say different things"), NIGHT),
    ScheduledJob("check_links", gettext_lazy("Find links of published pages that lead nowhere"), NIGHT),
    ScheduledJob("clearsessions", gettext_lazy("Forget sign-ins that have expired"), NIGHT),
    # Last, since it takes minutes.
    ScheduledJob("hand_over", gettext_lazy("Put the whole public site into a folder, as files"), NIGHT),
)
