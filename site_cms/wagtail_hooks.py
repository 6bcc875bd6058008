"""Wagtail looks for hooks here; each room has its own."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from site_cms.kept_texts import admin_hooks as kept_texts
from site_cms.languages import admin_hooks as languages
from site_cms.operations import admin_hooks as operations
from site_cms.pictures import admin_hooks as pictures
from site_cms.publishing import admin_hooks as publishing
from site_cms.sign_in import admin_hooks as sign_in

__all__ = ["kept_texts", "languages", "operations", "pictures", "publishing", "sign_in"]


@hooks.register("insert_global_admin_css")
def let_lists_be_read_on_a_phone() -> str:
    """Wagtail's lists keep their columns however narrow the window is."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/listing.css"))
