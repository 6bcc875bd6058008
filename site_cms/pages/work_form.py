"""The edit form of a work: what is missing is said at its field, before anything is published."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from site_cms.pages.page_form import BasePageForm


class WorkPageForm(BasePageForm):
    """Drafts may be incomplete; publishing asks for all that a public work needs."""

    # What the facts were when the form was opened. It goes along unseen, so that facts which were published
    # meanwhile and not touched here are not taken back (`site_cms.languages.shared_facts`).
    facts_base = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if page := kwargs.get("instance"):
            page.take_newer_facts()
        super().__init__(*args, **kwargs)
        self.initial["facts_base"] = self._told_base()

    def clean(self) -> dict[str, Any]:
        """Ask for the text alternative of a picture that is to be published."""
        cleaned = super().clean()
        if not self.is_draft and cleaned.get("image") and not (cleaned.get("image_alt") or "").strip():
            self.add_error("image_alt", _("Describe the picture for people who cannot see it."))
        return cleaned

    def clean_facts_base(self) -> str:
        """Take it at its word; what does not make sense leaves the draft's own."""
        told = str(self.cleaned_data["facts_base"])
        try:
            base = json.loads(told)
        except ValueError:
            base = None
        if isinstance(base, dict) and base and all(isinstance(each, str) for each in base.values()):
            self.instance.begin_from(base)
        return told

    def save(self, commit: bool = True) -> Any:
        """Save the page as a whole: rows of partners saved one by one would pass by the work's other versions."""
        page = super().save(commit=False)
        if commit:
            page.save()
        return page

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Wagtail's hook: what the open form has to know after it was saved in the background."""
        return [*super().get_field_updates_for_resave(), ("facts_base", self._told_base())]

    def _told_base(self) -> str:
        return json.dumps(self.instance.facts_base(), sort_keys=True)
