"""Where the admin tells how one signs in: hooks of Wagtail."""

from __future__ import annotations

from collections.abc import Iterator

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry

from site_cms.security.user import User
from site_cms.sign_in.admin_views import help_colleague, may_help
from site_cms.sign_in.taking_away import TAKEN_AWAY


@hooks.register("register_admin_urls")
def register_views() -> list[URLPattern]:
    """The page to help a colleague."""
    return [path("help-colleague/<int:user_id>/", help_colleague, name="help_colleague")]


@hooks.register("register_user_listing_buttons")
def link_help(user: User, request_user: User) -> Iterator[Button]:
    """Among what can be done with somebody in the list of people."""
    if may_help(request_user, user):
        yield Button(_("Has lost the phone"), reverse("help_colleague", args=[user.pk]), icon_name="key", priority=40)


@hooks.register("register_account_menu_item")
def link_factors(_request: object) -> dict[str, object]:
    """Beside one's own account."""
    return {"url": reverse("mfa_index"), "label": _("Your second factor"), "help_text": _("How you sign in.")}


@hooks.register("register_log_actions")
def register_taking_away(actions: LogActionRegistry) -> None:
    """In somebody's history."""
    actions.register_action(
        TAKEN_AWAY, gettext_lazy("Second factors taken away"), gettext_lazy("Second factors taken away")
    )


@hooks.register("insert_global_admin_css")
def link_stylesheet() -> str:
    """The looks of what a demonstration says of itself."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/no_second_factor.css"))
