"""Nothing that a municipality or region sent in is published unless it has approved the text, or a reason is given.

Where an editor publishes, the text is kept as a draft and they are led to where it is asked
for. Whichever other way a text is published, the story's own `save` refuses.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.widgets import Button
from wagtail.models import Page

from site_cms.languages.translations import newest_text
from site_cms.publishing.rules import objects_to_publication
from site_cms.security.user import Asker
from submissions.mail.editors_told import may_read
from submissions.models.submission import Submission
from submissions.sign_off.approval import Standing, standing_of, submission_behind
from submissions.sign_off.standing_told import link_to_approval, told


def _unapproved(page: Page) -> tuple[Submission, Standing] | None:
    """The submission behind a page, and where its newest text stands; None where that may be published."""
    if (submission := submission_behind(page)) is None:
        return None
    standing = standing_of(newest_text(page), submission)
    return None if standing.may_be_published else (submission, standing)


@objects_to_publication
def refuse_what_is_not_approved(page: Page) -> str | None:
    """The objection to a text that nobody has approved."""
    submission = submission_behind(page)
    if submission is None or (standing := standing_of(page, submission)).may_be_published:
        return None
    return f"{_('The text was not published.')} {standing.in_words()}"


@hooks.register("before_publish_page")
def lead_to_approval(request: HttpRequest, page: Page) -> HttpResponse | None:
    """In the editor: what was written is a draft by now; say what is missing, and where."""
    if (found := _unapproved(page)) is None:
        return None
    submission, standing = found
    messages.warning(request, f"{_('The text is saved as a draft and was not published.')} {standing.in_words()}")
    return redirect("submission_approval", submission.pk)


@hooks.register("after_edit_page")
def tell_reviewer(request: HttpRequest, page: Page) -> None:
    """The review has been passed, which alone does not publish such a story."""
    if "action-workflow-action" in request.POST and (found := _unapproved(page)):
        submission, standing = found
        link = link_to_approval(request, submission, standing)
        messages.warning(request, format_html("{} {} {}", _("Nothing was published."), standing.in_words(), link))


@hooks.register("before_bulk_action")
def refuse_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], _action: BulkAction
) -> HttpResponse | None:
    """Publishing many at once stops at the first that is not approved."""
    if action_type != "publish":
        return None
    for page in objects:
        if found := _unapproved(page.specific):
            submission, standing = found
            messages.error(request, format_html("{}: {}", page.title, standing.in_words()))
            return redirect("submission_approval", submission.pk)
    return None


@hooks.register("before_copy_page")
def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy would be a story that nobody sent in, with the words of somebody who has not approved them."""
    if submission_behind(page.specific) is None:
        return None
    messages.error(
        request,
        _(
            "The story was sent in by a municipality or region, and their approval applies to this one "
            "only. It was not copied."
        ),
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_edit_page", order=-1)
def tell_where_it_stands(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Whoever opens the editor of such a story learns whether its text is approved.

    The translation editor asks no hook before it publishes; it sends this instead.
    """
    if not (submission := submission_behind(page)):
        return None
    if request.method == "POST":
        return lead_to_approval(request, page) if request.POST.get("action") == "publish" else None
    found = told(request, page, submission)
    say = messages.info if found.may_be_published else messages.warning
    say(
        request,
        format_html('<span data-standing="{}">{}</span>', reverse("text_standing", args=[page.pk]), found.html),
    )
    return None


@hooks.register("insert_editor_js")
def keep_standing_true() -> str:
    """The script that says it anew once something has been saved."""
    return format_html('<script src="{}" defer></script>', static("js/admin/standing.js"))


@hooks.register("register_page_header_buttons")
def offer_approval(page: Page, user: Asker, view_name: str, **kwargs: Any) -> Iterable[Button]:
    """The way from the story's editor to its approval."""
    if view_name == "edit" and may_read(user) and (submission := submission_behind(page)):
        yield Button(
            _("The municipality’s approval"),
            reverse("submission_approval", args=[submission.pk]),
            icon_name="mail",
            priority=5,
        )
