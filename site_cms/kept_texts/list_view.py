"""The list of kept texts in the admin, with a button to give each back; and whether one is signed in."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from site_cms.kept_texts.keeping import give_back
from site_cms.kept_texts.kept_text import KEPT_FOR, KeptText
from site_cms.security.user import signed_in

A_PAGE = 50


def kept_texts(request: HttpRequest) -> HttpResponse:
    """What can be given back, the latest first; and giving one back.

    Raises:
        PermissionDenied: the user may not change pages.
    """
    if not _may_change_pages(request):
        raise PermissionDenied
    texts = KeptText.objects.within(timezone.now()).select_related("locale", "written_by", "context")
    if request.method == "POST":
        kept = get_object_or_404(texts, pk=request.POST.get("give_back") or 0)
        if not _may_give_back(request, kept):
            raise PermissionDenied
        title, page = kept.page_title, give_back(kept, signed_in(request))
        if page is None:
            messages.error(
                request, _("“%(title)s” no longer has a place for the text. Copy it from here.") % {"title": title}
            )
            return redirect("kept_texts")
        messages.success(request, _("The text is back, as a draft. Read it before you publish."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    shown = Paginator(texts, A_PAGE).get_page(request.GET.get("p"))
    return render(request, "site_cms/admin/kept_texts.html", {"texts": shown, "days": KEPT_FOR.days})


@never_cache
@require_safe
def session_state(request: HttpRequest) -> HttpResponse:
    """Tells a page that lies open that one is signed in still, and the token that its forms need by now."""
    return JsonResponse({"token": get_token(request), "user": request.user.get_username()})


@require_safe
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """Where signing in leads that was done in a window of its own."""
    return render(request, "site_cms/admin/signed_in_again.html")


def _may_change_pages(request: HttpRequest) -> bool:
    return bool(PagePermissionPolicy().user_has_any_permission(request.user, {"add", "change", "publish"}))


def _may_give_back(request: HttpRequest, kept: KeptText) -> bool:
    page = Page.objects.filter(translation_key=kept.translation_key, locale_id=kept.locale_id).first()
    if page is not None:
        return bool(page.permissions_for_user(request.user).can_edit())
    parent = Page.objects.filter(pk=kept.parent_id).first()
    return parent is not None and bool(parent.permissions_for_user(request.user).can_edit())
