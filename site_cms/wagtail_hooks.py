"""Where the admin asks the project: publishing and unpublishing translations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from site_cms import left_undone_hooks, nothing_lost
from site_cms.admin_views import TranslationsReport, UpdateCompleteTranslationsView, refuse_alias
from site_cms.consent_report import ConsentReport
from site_cms.picture_consent import objections_to_pictures
from site_cms.scheduling import REFUSED
from site_cms.translations import (
    MissingSegment,
    give_own_address,
    is_stale,
    missing_segments,
    newest_text,
    translation_of,
)
from site_cms.unpublishing import live_translations

__all__ = ["left_undone_hooks", "nothing_lost"]  # Their hooks are registered where they are imported.


@hooks.register("register_admin_urls", order=-1)
def register_update_view() -> list[URLPattern]:
    """The report on pictures, and those that stand before wagtail-localize's views of the same addresses."""
    return [
        path("localize/update/<int:translation_source_id>/", UpdateCompleteTranslationsView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", refuse_alias),
        path("localize/reports/translations/", TranslationsReport.as_view()),
        path("reports/consent/", ConsentReport.as_view(), name="consent_report"),
        path("reports/consent/results/", ConsentReport.as_view(results_only=True), name="consent_report_results"),
        path("localize/reports/translations/results/", TranslationsReport.as_view(results_only=True)),
    ]


@hooks.register("register_reports_menu_item")
def register_consent_report() -> MenuItem:
    """Among the reports."""
    return MenuItem(gettext_lazy("Consent of pictures"), reverse("consent_report"), icon_name="image", order=1200)


@hooks.register("insert_global_admin_css")
def let_lists_be_read_on_a_phone() -> str:
    """Wagtail's lists keep their columns however narrow the window is."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/listing.css"))


@hooks.register("construct_page_action_menu")
def offer_no_alias(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """What is refused is not offered either."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


@hooks.register("before_edit_page", order=-1)
def watch_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """In the translation editor: refuse to publish what is incomplete, say when it is stale."""
    translation = translation_of(page)
    if translation is None:
        return None
    if request.method == "POST" and request.POST.get("action") == "publish":
        if missing := missing_segments(page, translation):
            messages.error(request, _refusal(missing))
            return redirect("wagtailadmin_pages:edit", page.pk)
        if said := objections_to_pictures(newest_text(page)):
            messages.error(request, " ".join(said))
            return redirect("wagtailadmin_pages:edit", page.pk)
        give_own_address(page, translation)
    elif request.method == "GET" and is_stale(page):
        messages.warning(
            request,
            format_html(
                '{} <a href="{}">{}</a>',
                _("The original has been changed since this translation was made."),
                reverse("wagtail_localize:update_translations", args=[translation.source_id]),
                _("Bring in the changes"),
            ),
        )
    return None


@hooks.register("before_bulk_action")
def refuse_incomplete_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class: Any
) -> HttpResponse | None:
    """Publishing many pages at once stops if one of them is an incomplete translation."""
    if action_type != "publish":
        return None
    for page in objects:
        if isinstance(page, Page) and (missing := missing_segments(page)):
            messages.error(request, format_html("{}: {}", page.title, _refusal(missing)))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
        if isinstance(page, Page) and (said := objections_to_pictures(page.get_latest_revision_as_object())):
            messages.error(request, format_html("{}: {}", page.title, " ".join(said)))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_unpublish_page")
def leave_translations(request: HttpRequest, page: Page) -> None:
    """The editor unticked the translations: they stay."""
    if request.method == "POST" and live_translations(page).exists() and not request.POST.get("include_translations"):
        page.keep_translations_live = True


@hooks.register("after_unpublish_page")
def unpublish_ticked_translations(request: HttpRequest, page: Page) -> None:
    """The editor left the translations ticked: they go too, whoever manages them, where the editor may unpublish."""
    if request.POST.get("include_translations"):
        for translation in live_translations(page).specific():
            if not translation.permissions_for_user(request.user).can_unpublish():
                continue
            translation.keep_translations_live = True
            translation.unpublish(user=request.user)


def _refusal(missing: list[MissingSegment]) -> str:
    return format_html(
        "<p>{}</p><ul>{}</ul>",
        _("The translation was not published, since it is not complete. Still to be translated:"),
        format_html_join("", "<li><b>{}</b>: {}</li>", ((segment.field, segment.text) for segment in missing)),
    )


@hooks.register("register_log_actions")
def register_refusal(actions: Any) -> None:
    """In a page's history: it was to be published at an hour, and could not."""

    @actions.register_action(REFUSED)
    class RefusedScheduleFormatter(LogFormatter):
        label = gettext_lazy("Not published on time")

        def format_message(self, entry: Any) -> str:
            return _("Not published on time: %(reason)s") % {"reason": entry.data.get("reason", "")}
