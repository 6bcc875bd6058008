"""What the form of an edition's draft offers besides saving it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.action_menu import ActionMenuItem

from commitments.admin.edition_draft import FREEZE, may_see
from commitments.editions.edition import Edition


class LookMenuItem(ActionMenuItem):
    """From the draft as it was saved to the page that it would be."""

    icon_name = "view"
    language = ""

    def is_shown(self, context: dict[str, Any]) -> bool:
        """On the form of an edition, for those who may see drafts."""
        return context["view"] == "edit" and context["model"] is Edition and may_see(context["request"].user)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """The draft's page."""
        return reverse("preview_edition", args=[parent_context["instance"].pk, self.language])


class LookInSwedish(LookMenuItem):
    """The Swedish page."""

    name, label, language = "look-sv", _("View in Swedish"), "sv"


class LookInEnglish(LookMenuItem):
    """The English page."""

    name, label, language = "look-en", _("View in English"), "en"


class FreezeMenuItem(LookMenuItem):
    """To the question whether to freeze it."""

    name, label, icon_name = "freeze", _("Freeze…"), "lock"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """For those who may freeze."""
        return super().is_shown(context) and context["request"].user.has_perm(FREEZE)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """The question."""
        return reverse("freeze_edition", args=[parent_context["instance"].pk])
