"""The editors' first page: partnerships that nobody has told of yet, with whom to ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.admin.ui.components import Component

from commitments.admin.coverage_report import some_partnerships_to_ask

MOST_SHOWN = 5


class UntoldPartnershipsPanel(Component):
    """Some partnerships without an example, those first of which somebody can be asked."""

    name = "untold_partnerships"
    order = 250
    template_name = "wagtailadmin/home/untold_partnerships.html"

    def get_context_data(self, _parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The rows, how many there are, and how many of them are not shown."""
        language = (get_language() or "sv")[:2]
        shown, number = some_partnerships_to_ask(language, timezone.localdate(), MOST_SHOWN)
        return {
            "partnerships": shown,
            "total": number,
            "more": number - len(shown),
            "all": reverse("coverage_report"),
        }
