"""What a browser is told that pages may do: where the strict policy is loosened and for whom, and what none does."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

# No page of the site asks for any of these; what is put into a page from elsewhere is not to either.
PERMISSIONS = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)


class PermissionsPolicyMiddleware:
    """Say with every answer that the page uses nothing of the device: no camera, no place, no payment."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = ", ".join(f"{name}=()" for name in PERMISSIONS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", self.policy)
        return response


class AdminPolicyMiddleware:
    """Let the page editor run its inline scripts and styles: under the admin's address, for who is signed in.

    Wagtail's and wagtail-localize's editors need `unsafe-inline`; the public pages, which
    show what others wrote, never get it, nor do the pages at which passwords are typed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(reverse("wagtailadmin_home")) and _is_signed_in(request):
            response._csp_replace = {  # type: ignore[attr-defined]  # django-csp's own way in
                "script-src": [SELF, UNSAFE_INLINE],
                "style-src": [SELF, UNSAFE_INLINE],
                "img-src": [SELF, "data:", "blob:"],
                "frame-src": [SELF],
                "frame-ancestors": [SELF],
            }
        return response


def _is_signed_in(request: HttpRequest) -> bool:
    """By what the views have asked already: a request that came to no view has no user."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated
