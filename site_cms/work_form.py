"""The edit form of a work: what is missing is said at its field, before anything is published."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class WorkPageForm(WagtailAdminPageForm):
    """Drafts may be incomplete; publishing asks for all that a public work needs."""

    is_draft = False

    def defer_required_fields(self) -> None:
        """Wagtail's hook: the form is being saved as a draft."""
        self.is_draft = True
        super().defer_required_fields()

    def clean(self) -> dict[str, Any]:
        """Ask for the text alternative of a picture that is to be published."""
        cleaned = super().clean()
        if not self.is_draft and cleaned.get("image") and not (cleaned.get("image_alt") or "").strip():
            self.add_error("image_alt", _("Describe the picture for those who cannot see it."))
        return cleaned
