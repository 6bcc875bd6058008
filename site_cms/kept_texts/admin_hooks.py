"""Where the admin is told to lose nothing that was written: hooks of Wagtail."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from site_cms.kept_texts import list_view
from site_cms.kept_texts.keeping import keep_page
from site_cms.kept_texts.kept_text import KEPT_FOR, KeptText
from site_cms.kept_texts.stopped_translations import BUTTON, ask_before_restarting
from site_cms.kept_texts.translation_views import edit_piece, stop
from site_cms.security.user import name_of, signed_in


@hooks.register("register_admin_urls", order=-1)
def register_views() -> list[URLPattern]:
    """The kept texts, what the session's script asks, and the views that stand before wagtail-localize's own."""
    return [
        path(
            "localize/translate/<int:translation_id>/strings/<int:string_segment_id>/edit/",
            edit_piece,
        ),
        path("localize/translate/<int:translation_id>/disable/", stop),
        path("kept-texts/", list_view.kept_texts, name="kept_texts"),
        path("session/", list_view.session_state, name="session_state"),
        path("session/again/", list_view.signed_in_again, name="signed_in_again"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu() -> MenuItem:
    """Among the reports."""
    return MenuItem(gettext_lazy("Kept texts"), reverse("kept_texts"), icon_name="history", order=1300)


@hooks.register("insert_global_admin_js")
def watch_session() -> str:
    """The script that lets one sign in again without leaving the page."""
    words = {
        "ended": {
            "title": _("You have been signed out"),
            "text": _(
                "What you have written is still on this page. Sign in again in a new window and carry on "
                "here. Nothing is lost."
            ),
        },
        "away": {
            "title": _("The site does not answer"),
            "text": _("What you have written is still on this page. The site will try again automatically."),
        },
        "signIn": _("Sign in again in a new window"),
        "later": _("Back to the page"),
        "kept": _("You were signed out before this was saved. You can copy the texts from here."),
        "throwAway": _("Discard these texts"),
    }
    return format_html(
        '<script src="{}" defer data-state="{}" data-sign-in="{}?{}" data-sign-out="{}" data-words="{}"></script>',
        static("js/admin/session.js"),
        reverse("session_state"),
        reverse("account_login"),
        urlencode({"next": reverse("signed_in_again")}),
        reverse("wagtailadmin_logout"),
        json.dumps(words),
    )


@hooks.register("insert_editor_js")
def watch_translators() -> str:
    """The script that shows both texts where two translators wrote one, and says in Swedish what the tool does not."""
    words = {
        "title": _("A colleague has translated this too"),
        "text": _("%by% saved another translation of this text, %at%. Both are kept. Choose which one to use here."),
        "somebody": _("Someone"),
        "theirs": _("Your colleague’s"),
        "yours": _("Yours"),
        "nothing": _("No text: you cleared it"),
        "keepTheirs": _("Keep your colleague’s"),
        "keepMine": _("Use mine"),
        "done": _("Done: everything is saved"),
        "heading": _("Translation from %from% to %to%"),
        "moreActions": _("More actions"),
    }
    return format_html(
        '<script src="{}" defer data-words="{}"></script>', static("js/admin/translating.js"), json.dumps(words)
    )


@hooks.register("insert_global_admin_css")
def link_stylesheet() -> str:
    """The looks of what the scripts show."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/signed_out.css"))


@hooks.register("before_delete_page")
def keep_before_deleting(request: HttpRequest, page: Page) -> None:
    """A page that is deleted, and what lies below it, can be given back for a month."""
    if request.method == "POST":
        _keep_all([page], request)
    else:
        says = _("What you delete here is kept for %(days)s days under Reports, Kept texts, and can be restored.")
        messages.info(request, says % {"days": KEPT_FOR.days})


@hooks.register("before_bulk_action")
def keep_before_deleting_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], _action: BulkAction
) -> None:
    """The same for many at once."""
    if action_type == "delete":
        _keep_all([each for each in objects if isinstance(each, Page)], request)


@hooks.register("before_edit_page", order=-2)
def ask_before_pieces(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Starting translation piece by piece puts hand-written text aside: it is asked about."""
    return ask_before_restarting(request, page)


@hooks.register("after_edit_page")
def tell_of_other_editor(request: HttpRequest, page: Page) -> None:
    """Whoever presses the button while a colleague has stored another version is told, and led to both."""
    loaded = request.POST.get("overwrite_revision_id") or request.POST.get("loaded_revision_id") or ""
    if not loaded.isdecimal() or len(loaded) > 18 or "json" in request.headers.get("Accept", ""):
        return
    newest = page.latest_revision
    other = page.revisions.filter(pk__gt=loaded).exclude(user=request.user).order_by("-pk").first()
    if newest is None or other is None or other.pk >= newest.pk:
        return
    messages.warning(
        request,
        format_html(
            '{} <a href="{}">{}</a>',
            _("%(name)s has saved another version since you opened the page. Yours is the latest, and both are kept.")
            % {"name": name_of(other.user) or _("Someone")},
            reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, other.pk, newest.pk]),
            _("Compare the versions"),
        ),
    )


@hooks.register("construct_page_action_menu", order=100)
def put_restarting_last(menu_items: list[Any], _request: HttpRequest, _context: dict[str, Any]) -> None:
    """The first is the large button."""
    menu_items.sort(key=lambda item: item.name == BUTTON)


def _keep_all(pages: list[Page], request: HttpRequest) -> None:
    for page in pages:
        for each in page.get_descendants(inclusive=True).specific().iterator():
            keep_page(each, KeptText.Why.DELETED, signed_in(request))
