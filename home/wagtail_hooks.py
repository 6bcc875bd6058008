"""What the admin's first page shows."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.permission_policies.pages import PagePermissionPolicy

from commitments.admin.coverage_report import SEE_CONTACTS
from home.dashboard import WaitingTranslationsPanel
from home.event_reminders import EventsToFollowUpPanel
from home.missing_sections import MissingSectionsPanel, make_sections, may_make_sections
from home.senders_answers import SendersAnswersPanel
from home.submission_reminders import WaitingExamplesPanel
from home.suggested_partnerships import SuggestedPartnershipsPanel
from home.untold_partnerships import UntoldPartnershipsPanel
from submissions.mail.editors_told import CHANGE


@hooks.register("register_admin_urls")
def register_sections() -> list[URLPattern]:
    """The button that makes the sections of a new site."""
    return [path("sections/", make_sections, name="make_sections")]


@hooks.register("construct_homepage_panels")
def offer_sections(request: HttpRequest, panels: list[Any]) -> None:
    """For those who may publish."""
    if may_make_sections(request.user):
        panels.append(MissingSectionsPanel())


@hooks.register("construct_homepage_panels")
def add_waiting_translations(request: HttpRequest, panels: list[Any]) -> None:
    """For those who may translate."""
    if request.user.has_perm("wagtail_localize.submit_translation"):
        panels.append(WaitingTranslationsPanel())


@hooks.register("construct_homepage_panels")
def add_what_is_to_be_filled_in(request: HttpRequest, panels: list[Any]) -> None:
    """In events and in good examples, for those who may change them."""
    if PagePermissionPolicy().user_has_permission(request.user, "change"):
        panels.extend([EventsToFollowUpPanel(), SuggestedPartnershipsPanel()])


@hooks.register("construct_homepage_panels")
def add_waiting_examples(request: HttpRequest, panels: list[Any]) -> None:
    """For those who may decide on what is sent in."""
    if request.user.has_perm(CHANGE):
        panels.extend([SendersAnswersPanel(), WaitingExamplesPanel()])


@hooks.register("construct_homepage_panels")
def add_untold_partnerships(request: HttpRequest, panels: list[Any]) -> None:
    """For those who may see whom to ask."""
    if request.user.has_perm(SEE_CONTACTS):
        panels.append(UntoldPartnershipsPanel())
