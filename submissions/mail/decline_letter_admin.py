"""The letters on declining in the admin: their words are changed, and none is added or taken away."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from site_cms.security.user import Asker
from submissions.models.decline_letter import DeclineLetter


class WordsOnlyPolicy(ModelPermissionPolicy):
    """Letters are changed and nothing else, by whoever it is: the languages are the site’s own."""

    def user_has_permission(self, user: Asker, action: str) -> bool:
        """Whether somebody may do something with letters."""
        return action in ("change", "view") and super().user_has_permission(user, "change")


class DeclineLetterViewSet(SnippetViewSet):
    """One letter a language."""

    model = DeclineLetter
    icon = "mail"
    menu_label = _("Letter on declining")
    menu_order = 160
    add_to_admin_menu = False
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = ["language"]
    panels = [
        HelpPanel(
            _(
                "The letter is emailed when an example is declined, with the editor’s reason in the middle. "
                "A blank line starts a new paragraph. Whoever declines sees the whole letter before it is "
                "sent."
            )
        ),
        FieldPanel("before"),
        FieldPanel("after"),
    ]


register_permission_policy(DeclineLetter, WordsOnlyPolicy(DeclineLetter))
register_snippet(DeclineLetterViewSet)
