"""Where the admin tells how one signs in: hooks of Wagtail."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks


@hooks.register("register_account_menu_item")
def link_factors(_request: object) -> dict[str, object]:
    """Beside one's own account."""
    return {"url": reverse("mfa_index"), "label": _("Your second factor"), "help_text": _("How you sign in.")}


@hooks.register("insert_global_admin_css")
def link_stylesheet() -> str:
    """The looks of what a demonstration says of itself."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/no_second_factor.css"))
