"""Where a story's text stands, said in its editor, and said anew once something has been saved there."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from site_cms.languages.translations import newest_text
from stories.pages import StoryPage
from submissions.mail.editors_told import may_read
from submissions.models.submission import Submission
from submissions.sign_off.approval import Standing, standing_of, submission_behind


@dataclass(frozen=True)
class Told:
    """What an editor is told of a text: HTML, and whether it may be published."""

    html: str
    may_be_published: bool


def told(request: HttpRequest, page: Page, submission: Submission) -> Told:
    """Of a page's newest text."""
    standing = standing_of(newest_text(page), submission)
    html = format_html("{} {}", standing.in_words(), link_to_approval(request, submission, standing))
    return Told(html, standing.may_be_published)


def link_to_approval(request: HttpRequest, submission: Submission, standing: Standing) -> str:
    """HTML that leads to the approval; empty for those who may not read submissions."""
    if not may_read(request.user):
        return ""
    words = _("See the approval") if standing.may_be_published else _("Ask for approval")
    return format_html('<a href="{}">{}</a>', reverse("submission_approval", args=[submission.pk]), words)


@require_safe
def standing_now(request: HttpRequest, page_pk: int) -> JsonResponse:
    """The same for the script of the editor (static/js/admin/standing.js).

    Raises:
        PermissionDenied: the user may not edit the page.
        Http404: there is no such story, or nobody sent it in.
    """
    page = get_object_or_404(StoryPage, pk=page_pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if not (submission := submission_behind(page)):
        raise Http404
    found = told(request, page, submission)
    return JsonResponse({"html": found.html, "kind": "info" if found.may_be_published else "warning"})
