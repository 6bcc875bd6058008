"""Where the admin treats translations otherwise than wagtail-localize would."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import Page

from site_cms.languages.admin_views import TranslationsReport, UpdateCompleteTranslationsView, refuse_alias
from site_cms.languages.unpublishing import live_translations


@hooks.register("register_admin_urls", order=-1)
def register_views() -> list[URLPattern]:
    """Those that stand before wagtail-localize's views of the same addresses."""
    return [
        path("localize/update/<int:translation_source_id>/", UpdateCompleteTranslationsView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", refuse_alias),
        path("localize/reports/translations/", TranslationsReport.as_view()),
        path("localize/reports/translations/results/", TranslationsReport.as_view(results_only=True)),
    ]


@hooks.register("construct_page_action_menu")
def offer_no_alias(menu_items: list[Any], _request: HttpRequest, _context: dict[str, Any]) -> None:
    """What is refused is not offered either."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


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
