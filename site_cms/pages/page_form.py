"""The edit form of every page: what keeps it from being published is said before, with what was written still there."""

from __future__ import annotations

from wagtail.admin.forms import WagtailAdminPageForm

from site_cms.pictures.consent import objections_to_pictures


class BasePageForm(WagtailAdminPageForm):
    """Drafts may show any picture; what is published shows nobody who has not consented."""

    is_draft = False

    def defer_required_fields(self) -> None:
        """Wagtail's hook: the form is being saved as a draft."""
        self.is_draft = True
        super().defer_required_fields()

    def _post_clean(self) -> None:
        """Django's hook: the page in memory is now what was sent."""
        super()._post_clean()
        if not self.is_draft:
            for said in objections_to_pictures(self.instance):
                self.add_error(None, said)
