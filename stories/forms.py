"""The story's edit form: what is missing is said at its field, before anything is published."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from site_cms.rows_form import refuse_choice_twice


class StoryPageForm(WagtailAdminPageForm):
    """Drafts may be incomplete; publishing asks for all that a public story needs."""

    is_draft = False

    def defer_required_fields(self) -> None:
        """Wagtail's hook: the form is being saved as a draft."""
        self.is_draft = True
        super().defer_required_fields()

    def clean(self) -> dict[str, Any]:
        """Check what no single field can: the picture's text alternative, partners named twice."""
        cleaned = super().clean()
        if not self.is_draft and cleaned.get("image") and not (cleaned.get("image_alt") or "").strip():
            self.add_error("image_alt", _("Describe the picture for those who cannot see it."))
        for name in ("swedish_parties", "international_parties"):
            if formset := self.formsets.get(name):
                named = refuse_choice_twice(formset, "party")
                if name == "swedish_parties" and not named and not self.is_draft:
                    # Not the panel's `min_num`, which would put an empty row into every draft.
                    formset.non_form_errors().append(_("A published story has at least one Swedish partner."))
        return cleaned
