"""The story's edit form: what is missing is said at its field, before anything is published."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


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
                named = _refuse_partner_twice(formset)
                if name == "swedish_parties" and not named and not self.is_draft:
                    # Not the panel's `min_num`, which would put an empty row into every draft.
                    formset.non_form_errors().append(_("A published story has at least one Swedish partner."))
        return cleaned


def _refuse_partner_twice(formset: Any) -> set[Any]:
    """Say at the second row that its partner is named already; returns the keys of those named.

    In place of Django's message on the database's constraint, which speaks of page and party.
    """
    formset.is_valid()
    seen: set[Any] = set()
    for form in formset.forms:
        key = form["party"].value()
        if form in formset.deleted_forms or not key:
            continue
        if str(key) in seen:
            formset.non_form_errors().clear()
            form.errors.pop(NON_FIELD_ERRORS, None)
            form.add_error("party", _("%(name)s is named already.") % {"name": form.fields["party"].clean(key)})
        seen.add(str(key))
    return seen
