"""The form of an edition's draft."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from commitments.editions.edition import Edition, period_in_words


class EditionForm(WagtailAdminModelForm):
    """A draft's form; whoever leaves the address empty gets one that says the period."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        """Give the draft an address: "2025", or "2025-2" for one that corrects it."""
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if not cleaned.get("slug") and "slug" not in self.errors and first and last:
            cleaned["slug"] = self.instance.slug = self._free(period_in_words(first, last))
        return cleaned

    def _free(self, slug: str) -> str:
        taken = set(Edition.objects.exclude(pk=self.instance.pk).values_list("slug", flat=True))
        number, found = 1, slug
        while found in taken:
            number += 1
            found = f"{slug}-{number}"
        return found
