"""Where the admin says what stops a publication, before anything is saved as published."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, PageLogEntry

from site_cms.languages.translations import (
    MissingSegment,
    give_own_address,
    is_stale,
    missing_segments,
    newest_text,
    translation_of,
)
from site_cms.pictures.consent import objections_to_pictures
from site_cms.publishing.scheduling import REFUSED


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
    request: HttpRequest, action_type: str, objects: Iterable[Any], _action: BulkAction
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


@hooks.register("register_log_actions")
def register_refusal(actions: LogActionRegistry) -> None:
    """In a page's history: it was to be published at an hour, and could not."""

    @actions.register_action(REFUSED)
    class RefusedScheduleFormatter(LogFormatter):
        label = gettext_lazy("Not published on time")

        def format_message(self, entry: PageLogEntry) -> str:
            return _("Not published on time: %(reason)s") % {"reason": entry.data.get("reason", "")}


def _refusal(missing: list[MissingSegment]) -> str:
    return format_html(
        "<p>{}</p><ul>{}</ul>",
        _("The translation was not published, since it is not complete. Still to be translated:"),
        format_html_join("", "<li><b>{}</b>: {}</li>", ((segment.field, segment.text) for segment in missing)),
    )
