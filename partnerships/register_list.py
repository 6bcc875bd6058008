"""The list of partnerships in the admin, to whose menu the apps further up add what they offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from site_cms.security.user import Asker

# What is offered to somebody in the menu beside the heading.
OFFERS: list[Callable[[Asker], Iterable[Button]]] = []


class RegisterListView(IndexView):
    """Wagtail's list, with what is offered for the whole register."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Wagtail's own, and those of `OFFERS`."""
        return [*super().header_more_buttons, *(button for offer in OFFERS for button in offer(self.request.user))]
