"""The partnership's edit form."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from partnerships.models import Partnership
from site_cms.pages.rows_form import refuse_choice_twice


class PartnershipForm(WagtailAdminModelForm):
    """A partnership has a Swedish partner, and names no partner twice; without a name it gets that of its partners."""

    def clean(self) -> dict[str, Any]:
        """Check what no single field can: the partners."""
        cleaned: dict[str, Any] = super().clean()
        for name in ("swedish_parties", "international_parties"):
            formset = self.formsets.get(name)
            named = refuse_choice_twice(formset, "party") if formset else set()
            if formset and name == "swedish_parties" and not named:
                formset.non_form_errors().append(_("A partnership must have at least one Swedish partner."))
        return cleaned

    def save(self, commit: bool = True) -> Partnership:
        """Save with names made of the partners where none is given."""
        partnership: Partnership = super().save(commit=False)
        partnership.name_sv = partnership.name_sv.strip() or partnership.name_of_partners("sv")
        partnership.name_en = partnership.name_en.strip() or partnership.name_of_partners("en")
        if commit:
            partnership.save()
        return partnership
