"""The administrator's page to help a colleague who has lost the phone."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from site_cms.security.user import User, name_of, signed_in
from site_cms.sign_in.taking_away import factors_of, take_away_factors


def may_help(helper: User, user: User) -> bool:
    """Whether somebody may take a colleague's second factors away.

    Those who may change people, but for their own, which are on a page of their own; and nobody but a superuser
    a superuser's, since with the password that a helper may set they would become one.
    """
    return (
        helper.pk != user.pk
        and helper.has_perm("site_cms.change_user")
        and (helper.is_superuser or not user.is_superuser)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(app="allauth.mfa")
def help_colleague(request: HttpRequest, user_id: int) -> HttpResponse:
    """Ask whether, and take them away.

    Raises:
        PermissionDenied: this is nobody whom the user may help.
    """
    user = get_object_or_404(User, pk=user_id)
    helper = signed_in(request)
    if not may_help(helper, user):
        raise PermissionDenied
    if request.method == "POST":
        take_away_factors(user, helper)
        messages.success(
            request, _("%(name)s can add a new second factor at the next sign-in.") % {"name": name_of(user)}
        )
        return redirect("wagtailusers_users:index")
    return render(request, "site_cms/admin/help_colleague.html", {"colleague": user, "factors": factors_of(user)})
