"""Where the admin shows what is known of the consent of people in pictures."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from site_cms.pictures.consent_report import ConsentReport


@hooks.register("register_admin_urls")
def register_report() -> list[URLPattern]:
    """The report, as a page and as what its filter fetches."""
    return [
        path("reports/consent/", ConsentReport.as_view(), name="consent_report"),
        path("reports/consent/results/", ConsentReport.as_view(results_only=True), name="consent_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_consent_report() -> MenuItem:
    """Among the reports."""
    return MenuItem(gettext_lazy("Consent for pictures"), reverse("consent_report"), icon_name="image", order=1200)
