"""The event's edit form: what is missing is said at its field, before anything is published."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from site_cms.rows_form import refuse_choice_twice


class EventPageForm(WagtailAdminPageForm):
    """Drafts may be incomplete; publishing asks for all that a public event needs."""

    is_draft = False

    def defer_required_fields(self) -> None:
        """Wagtail's hook: the form is being saved as a draft."""
        self.is_draft = True
        super().defer_required_fields()

    def clean(self) -> dict[str, Any]:
        """Check what no single field can."""
        cleaned = super().clean()
        if not self.is_draft and cleaned.get("image") and not (cleaned.get("image_alt") or "").strip():
            self.add_error("image_alt", _("Describe the picture for those who cannot see it."))
        if formset := self.formsets.get("participating"):
            refuse_choice_twice(formset, "party")
        return cleaned
