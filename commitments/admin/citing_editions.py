"""Telling editors which editions cite what they are about to change, and keeping frozen editions whole."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from commitments.admin.edition_draft import list_url
from commitments.editions.changes import citing
from commitments.editions.edition import Edition
from commitments.models import Course, Instructor
from events.pages import EventPage
from stories.pages import StoryPage

CITED = (StoryPage, EventPage, Course, Instructor)


def tell_what_cites(request: HttpRequest, work: Model) -> None:
    """On the form that edits, unpublishes or deletes a work: which editions cite it, and that they stay."""
    work = getattr(work, "specific", work)
    if request.method != "GET" or not isinstance(work, CITED):
        return
    if editions := citing(work.translation_key):
        titles = format_html_join(", ", "<b>{}</b>", ((edition,) for edition in editions))
        said = _("A frozen edition cites this. The edition stays as it is, and will say that this has changed:")
        messages.warning(request, format_html("{} {}", said, titles))


def keep_frozen(request: HttpRequest, instances: Iterable[Model]) -> HttpResponse | None:
    """Refuse to edit or delete editions that are frozen."""
    for edition in instances:
        if isinstance(edition, Edition) and edition.is_frozen:
            messages.error(
                request,
                _("“%(title)s” is frozen and cannot be changed. A correction is a new edition that replaces it.")
                % {"title": edition},
            )
            return redirect(list_url())
    return None
