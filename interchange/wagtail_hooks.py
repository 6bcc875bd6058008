"""Where the admin meets the interchange."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from interchange.admin.bundle_views import BundleMenuItem, bundle_file, bundle_page
from interchange.admin.spreadsheet_views import import_view, may_import, register_file
from partnerships.register_list import OFFERS
from site_cms.security.user import Asker


@hooks.register("register_admin_urls")
def register_views() -> list[URLPattern]:
    """The register as a spreadsheet, in and out, and the whole site as files."""
    return [
        path("site-as-files/", bundle_page, name="bundle"),
        path("site-as-files/good-examples.zip", bundle_file, name="bundle_file"),
        path("partnerships/spreadsheet/", import_view, name="import_partnerships"),
        path("partnerships/spreadsheet/<str:name>", register_file, name="register_file"),
    ]


@hooks.register("register_reports_menu_item")
def offer_bundle() -> MenuItem:
    """The whole site as files."""
    return BundleMenuItem(_("The site as files"), reverse("bundle"), icon_name="download", order=1330)


def offer_spreadsheets(user: Asker) -> Iterator[Button]:
    """In the menu of the list of partnerships, for whoever may bring them in."""
    if not may_import(user):
        return
    import_url = reverse("import_partnerships")
    yield Button(_("Import from a spreadsheet"), url=import_url, icon_name="upload", priority=30)
    files = (("register.xlsx", _("Download as Excel")), ("register.csv", _("Download as CSV")))
    for priority, (name, label) in enumerate(files, 40):
        yield Button(label, url=reverse("register_file", args=[name]), icon_name="download", priority=priority)


OFFERS.append(offer_spreadsheets)
