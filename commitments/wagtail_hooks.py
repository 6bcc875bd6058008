"""Where the admin meets the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet

from commitments.admin.citing_editions import keep_frozen, tell_what_cites
from commitments.admin.coverage_report import coverage_report, may_see_coverage
from commitments.admin.edition_draft import FREEZE, freeze_view, preview
from commitments.admin.edition_menu import FreezeMenuItem, LookInEnglish, LookInSwedish
from commitments.admin.freezing_progress import freezing_view, tell_that_it_is_being_frozen
from commitments.admin.viewsets import LedgerGroup
from commitments.admin.works_report import LedgerReportView
from commitments.editions.edition import Edition
from commitments.editions.files import FILES_FAILED
from commitments.pages import CommitmentsPage
from site_cms.operations.failed_tasks import TASKS, KnownTask
from site_cms.security.user import Asker

register_snippet(LedgerGroup)
TASKS["commitments.editions.files.make_documents"] = KnownTask(_("Files of an edition"), "commitments.change_edition")
TASKS["commitments.editions.background_freezing.freeze_asked"] = KnownTask(
    _("Freezing an edition"), FREEZE, is_tried_again=False
)


@hooks.register("register_admin_urls")
def register_views() -> list[URLPattern]:
    """Previewing and freezing editions, and the report."""
    return [
        path("editions/<int:pk>/preview/<str:language>/", preview, name="preview_edition"),
        path("editions/<int:pk>/freeze/", freeze_view, name="freeze_edition"),
        path("editions/<int:pk>/freezing/", freezing_view, name="freezing_edition"),
        path("reports/coverage/", coverage_report, name="coverage_report"),
        path("reports/commitments/", LedgerReportView.as_view(), name="ledger_report"),
        path("reports/commitments/results/", LedgerReportView.as_view(results_only=True), name="ledger_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    """The report stands among Wagtail's own."""
    return MenuItem(_("Commitments"), reverse("ledger_report"), icon_name="clipboard-list", order=100)


class CoverageMenuItem(MenuItem):
    """For those who see who has sent examples in, and for the report's owners."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user may open it."""
        return may_see_coverage(request.user)


@hooks.register("register_reports_menu_item")
def register_coverage() -> MenuItem:
    """Coverage beside it."""
    return CoverageMenuItem(_("Coverage"), reverse("coverage_report"), icon_name="site", order=110)


@hooks.register("register_snippet_action_menu_item")
def offer_to_look_in_swedish(_model: type[Model]) -> ActionMenuItem:
    """As saved."""
    return LookInSwedish(order=40)


@hooks.register("register_snippet_action_menu_item")
def offer_to_look_in_english(_model: type[Model]) -> ActionMenuItem:
    """As saved."""
    return LookInEnglish(order=41)


@hooks.register("register_snippet_action_menu_item")
def offer_to_freeze(_model: type[Model]) -> ActionMenuItem:
    """After a question."""
    return FreezeMenuItem(order=50)


@hooks.register("register_snippet_listing_buttons")
def offer_what_an_edition_has(snippet: Model, user: Asker, _next_url: str | None = None) -> Iterator[Button]:
    """In the list of editions: look, and freeze what is a draft."""
    if not isinstance(snippet, Edition):
        return
    if snippet.is_frozen:
        page = CommitmentsPage.objects.filter(locale__language_code="sv").first()
        if page:
            yield Button(_("View"), url=f"{page.get_url()}{snippet.slug}/", icon_name="view", priority=5)
        return
    yield Button(
        _("View in Swedish"),
        url=reverse("preview_edition", args=[snippet.pk, "sv"]),
        icon_name="view",
        priority=5,
    )
    if user.has_perm(FREEZE):
        yield Button(_("Freeze…"), url=reverse("freeze_edition", args=[snippet.pk]), icon_name="lock", priority=6)


@hooks.register("register_log_actions")
def register_failed_files(actions: LogActionRegistry) -> None:
    """In an edition's history: which of its files could not be made."""

    @actions.register_action(FILES_FAILED)
    class FailedFilesFormatter(LogFormatter):
        label = _("Files could not be created")

        def format_message(self, entry: ModelLogEntry) -> str:
            return gettext("Files could not be created: %(files)s") % {
                "files": ", ".join(entry.data.get("missing", []))
            }


@hooks.register("before_edit_page")
@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def tell_about_page(request: HttpRequest, page: Page) -> None:
    """Say which editions cite the page."""
    tell_what_cites(request, page)


@hooks.register("before_edit_snippet")
def watch_edit(request: HttpRequest, instance: Model) -> HttpResponse | None:
    """Keep frozen editions; say which cite a course or a certificate, and that a draft is being frozen."""
    tell_what_cites(request, instance)
    tell_that_it_is_being_frozen(request, instance)
    return keep_frozen(request, [instance])


@hooks.register("before_delete_snippet")
def watch_deletion(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """The same before deleting."""
    for instance in instances:
        tell_what_cites(request, instance)
    return keep_frozen(request, instances)


@hooks.register("before_bulk_action")
def watch_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], _action: BulkAction
) -> HttpResponse | None:
    """The same for many at once."""
    if action_type in ("delete", "unpublish", "publish"):
        for each in objects:
            tell_what_cites(request, each)
    return keep_frozen(request, objects) if action_type == "delete" else None
