"""How far the worker is with freezing a draft, and what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages as admin_messages

from commitments.admin.edition_draft import FREEZE, active_language, list_url
from commitments.editions.edition import Edition
from commitments.editions.files import EVERY_FILE
from commitments.editions.freezing_asked import Freezing
from commitments.pages import CommitmentsPage
from site_cms.operations.readiness import worker_lives
from site_cms.security.user import name_of

# Seconds until the page asks anew.
AGAIN = 3
Step = Freezing.Step


@require_safe
def freezing_view(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; reloads itself, unless its reader has stopped that, and needs no script for it.

    Raises:
        PermissionDenied: the user may not freeze.
        Http404: there is no such edition.
    """
    if not request.user.has_perm(FREEZE):
        raise PermissionDenied
    edition = get_object_or_404(Edition, pk=pk)
    if edition.is_frozen:
        _tell_that_it_is_frozen(request, edition)
        return redirect(list_url())
    freezing = Freezing.objects.select_related("asked_by").filter(edition=edition).first()
    if freezing is None:
        return redirect("freeze_edition", edition.pk)
    is_under_way, is_still = freezing.is_under_way(timezone.now()), "still" in request.GET
    context = {
        "breadcrumbs_items": [
            {"url": list_url(), "label": _("Editions")},
            {"url": reverse("wagtailsnippets_commitments_edition:edit", args=[edition.pk]), "label": str(edition)},
            {"url": "", "label": _("Freeze the edition")},
        ],
        "edition": edition,
        "freezing": freezing,
        "asked_by": name_of(freezing.asked_by),
        "is_under_way": is_under_way,
        "is_still": is_still,
        "step": _words_of(freezing),
        "done": list(Step).index(Step(freezing.step)) + freezing.files_tried,
        "most": len(Step) + len(EVERY_FILE),
        "no_worker": is_under_way and not worker_lives(),
    }
    answer = render(request, "commitments/admin/freezing.html", context)
    if is_under_way and not is_still:
        answer["Refresh"] = str(AGAIN)
    return answer


def tell_that_it_is_being_frozen(request: HttpRequest, edition: Model) -> None:
    """On the form of a draft that somebody has asked to be frozen."""
    if request.method != "GET" or not isinstance(edition, Edition):
        return
    freezing = Freezing.objects.filter(edition=edition).first()
    if freezing is not None and freezing.is_under_way(timezone.now()):
        messages.warning(
            request, _("The edition is being frozen. If you save changes before that is done, it will not be frozen.")
        )


def _words_of(freezing: Freezing) -> str:
    match freezing.step:
        case Step.WAITING:
            return _("Waiting for its turn.")
        case Step.COUNTING:
            return _("Counting the works of the period.")
        case Step.TRYING:
            tried = {"tried": freezing.files_tried, "all": len(EVERY_FILE)}
            return _("Trying whether the files can be created: %(tried)s of %(all)s.") % tried
    return _("Writing the edition.")


def _tell_that_it_is_frozen(request: HttpRequest, edition: Edition) -> None:
    if edition.frozen_by != request.user:
        messages.info(request, _("Someone else has just frozen the edition. Their version stands."))
        return
    page = CommitmentsPage.objects.filter(locale__language_code=active_language()).first()
    said = _("“%(title)s” is frozen. Its files are being created.") % {"title": edition}
    view = [admin_messages.button(f"{page.get_url()}{edition.slug}/", _("View"))] if page else []
    admin_messages.success(request, said, buttons=view)
