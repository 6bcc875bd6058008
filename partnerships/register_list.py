"""The list of partnerships in the admin, to which the apps further up add what they know and offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from django.db.models import QuerySet
from django.db.models.expressions import Combinable, Expression
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from partnerships.models import Partnership
from site_cms.security.user import Asker

# What is offered to somebody in the menu beside the heading.
OFFERS: list[Callable[[Asker], Iterable[Button]]] = []
# What is told of each row besides: an expression, by the name that the column's rows have it under.
TOLD: list[tuple[Column, Expression | Combinable]] = []


class RegisterListView(IndexView):
    """Wagtail's list, with what is told of each partnership, and what is offered for the whole register."""

    def get_base_queryset(self) -> QuerySet[Partnership]:
        """With what `TOLD` adds."""
        return super().get_base_queryset().annotate(**{column.name: told for column, told in TOLD})

    @cached_property
    def columns(self) -> list[Column]:
        """Those of the view, and those of `TOLD`."""
        return [*super().columns, *(column for column, _told in TOLD)]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Wagtail's own, and those of `OFFERS`."""
        return [*super().header_more_buttons, *(button for offer in OFFERS for button in offer(self.request.user))]
