"""Which examples that were sent in wait for an answer, on the admin's first page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from site_cms.security.user import name_of
from submissions.desk.inbox import age_of
from submissions.models import Submission

MOST_ROWS = 10


@dataclass(frozen=True)
class WaitingExample:
    """A submission that nobody has decided on: how long, and who reads it."""

    title: str
    party: str
    age: str
    reader: str
    url: str


def waiting_examples() -> tuple[list[WaitingExample], int]:
    """Those that have not been decided on, the one that has waited longest first. Two queries.

    Returns:
        the first of them, `MOST_ROWS` at most, and how many there are.
    """
    undecided = Submission.objects.undecided()
    first = undecided.select_related("party", "assigned_to").order_by("confirmed_at", "pk")[:MOST_ROWS]
    rows = [
        WaitingExample(
            title=str(each),
            party=str(each.party or ""),
            age=age_of(each),
            reader=name_of(each.assigned_to) or _("nobody is reading it yet"),
            url=reverse("submission", args=[each.pk]),
        )
        for each in first
    ]
    return rows, undecided.count()


class WaitingExamplesPanel(Component):
    """The panel that lists them."""

    name = "waiting_examples"
    template_name = "wagtailadmin/home/waiting_examples.html"
    order = 130

    def get_context_data(self, _parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The rows, how many there are, and how many of them are not shown."""
        waiting, number = waiting_examples()
        more = number - len(waiting)
        return {"waiting": waiting, "total": number, "more": more, "inbox": reverse("submissions")}
