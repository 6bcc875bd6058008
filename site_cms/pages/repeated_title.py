"""A summary that says nothing beside its title: not shown under it, and told to editors."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel

_WORD = re.compile(r"\w+")


def repeats_title(summary: str, title: str) -> bool:
    """Whether a summary has words, and none that its title has not; case and signs aside."""
    words = set(_WORD.findall(summary.casefold()))
    return bool(words) and words <= set(_WORD.findall(title.casefold()))


class RepeatedTitlePanel(HelpPanel):
    """What the form of a work says below a summary that repeats the title. It keeps nothing from being published."""

    def __init__(self, **kwargs: Any) -> None:
        said = {
            "content": _("The summary only repeats the title, so it is not shown below it. Say something more."),
            "template": "site_cms/admin/repeated_title.html",
        }
        super().__init__(**{**kwargs, **said})

    class BoundPanel(HelpPanel.BoundPanel):
        """For one page."""

        def is_shown(self) -> bool:
            """The hook of Wagtail's panels."""
            return super().is_shown() and repeats_title(self.instance.summary, self.instance.title)
