"""The event's edit form: what is missing is said at its field, before anything is published."""

from __future__ import annotations

from typing import Any

from site_cms.pages.rows_form import refuse_choice_twice
from site_cms.pages.work_form import WorkPageForm


class EventPageForm(WorkPageForm):
    """Nobody took part twice."""

    def clean(self) -> dict[str, Any]:
        """Refuse a municipality or region that is named twice."""
        cleaned = super().clean()
        if formset := self.formsets.get("participating"):
            refuse_choice_twice(formset, "party")
        return cleaned
