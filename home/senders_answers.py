"""What senders have answered or asked for, on the admin's first page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from submissions.desk.inbox import SENDER
from submissions.desk.senders_answers import senders_answers

MOST_ROWS = 10


class SendersAnswersPanel(Component):
    """The panel that lists them until an editor has dealt with them."""

    name = "senders_answers"
    template_name = "wagtailadmin/home/senders_answers.html"
    order = 125

    def get_context_data(self, _parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The rows, and how many of them are not shown."""
        answers, number = senders_answers(MOST_ROWS)
        return {
            "answers": answers,
            "more": number - len(answers),
            "inbox": f"{reverse('submissions')}?waits={SENDER}",
        }
