"""The site as files in the admin, for administrators: when it was made last, and the file to fetch."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from wagtail.admin.menu import MenuItem

from interchange.bundle.nightly import ready
from site_cms.operations.failed_tasks import is_administrator
from site_cms.security.http_methods import safe_only


@safe_only
def bundle_page(request: HttpRequest) -> HttpResponse:
    """What there is to fetch.

    Raises:
        PermissionDenied: the user is no administrator.
    """
    if not is_administrator(request.user):
        raise PermissionDenied
    context = {"ready": ready(), "is_made": settings.BUNDLE_DIR is not None}
    return render(request, "interchange/admin/bundle.html", context)


@safe_only
def bundle_file(request: HttpRequest) -> HttpResponseBase:
    """All of it in one file; where there is none, the page that says why.

    Raises:
        PermissionDenied: the user is no administrator.
    """
    if not is_administrator(request.user):
        raise PermissionDenied
    bundle = ready()
    if bundle is None:
        return redirect("bundle")
    name = f"{bundle.file.stem}-{bundle.made_at:%Y-%m-%d}.zip"
    return FileResponse(bundle.file.open("rb"), as_attachment=True, filename=name)


class BundleMenuItem(MenuItem):
    """Among the reports, for administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user is one."""
        return is_administrator(request.user)
