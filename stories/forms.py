"""The story's edit form: what is missing is said at its field, before anything is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from site_cms.pages.rows_form import refuse_choice_twice
from site_cms.pages.work_form import WorkPageForm
from stories.from_the_register import fill_in

if TYPE_CHECKING:
    from stories.story_page import StoryPage


class StoryPageForm(WorkPageForm):
    """A published story has a Swedish partner, and no partner is named twice."""

    def clean(self) -> dict[str, Any]:
        """Check what no single field can: the partners."""
        cleaned = super().clean()
        if formset := self.formsets.get("partnerships"):
            refuse_choice_twice(formset, "partnership")
        for name in ("swedish_parties", "international_parties"):
            if formset := self.formsets.get(name):
                named = refuse_choice_twice(formset, "party")
                if name == "swedish_parties" and not named and not self.is_draft:
                    # Not the panel's `min_num`, which would put an empty row into every draft.
                    formset.non_form_errors().append(_("A published story must have at least one Swedish partner."))
        return cleaned

    def save(self, commit: bool = True) -> StoryPage:
        """Save with the facts of its partnerships where it has none itself."""
        page: StoryPage = super().save(commit=False)
        fill_in(page)
        if commit:
            page.save()
        return page
