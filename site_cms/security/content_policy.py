"""What a browser is told that pages may do: where the strict policy is loosened and for whom, and what none does."""

import base64
import hashlib
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

# Where a request bears the hashes of the styles that its answer may have.
_ALLOWED = "_styles_allowed"


class PermissionsPolicyMiddleware:
    """Say with every answer that the page uses nothing of the device: no camera, no place, no payment.

    And with every page that no other site may load it as if it were a picture or a script of its own. Files say
    nothing of the kind: who shares a page shows its picture, and a feed's reader those of a story.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = ", ".join(f"{name}=()" for name in PERMISSIONS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", self.policy)
        if response.get("Content-Type", "").startswith("text/html"):
            response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class StylesInPageMiddleware:
    """Let a page have the styles that its template puts into it (`allow_style`), and no others.

    By their hashes: a nonce would make each answer another, and kept pages are the same bytes for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A hash makes a browser overlook `unsafe-inline`, which stands where a policy was replaced.
        if (hashes := getattr(request, _ALLOWED, None)) and not hasattr(response, "_csp_replace"):
            said = getattr(response, "_csp_update", {})
            response._csp_update = {**said, "style-src": hashes}  # type: ignore[attr-defined]  # django-csp's own way in
        return response


def allow_style(request: HttpRequest, css: str) -> None:
    """Let the answer to this request have a `style` element with exactly this text, which is one of our files."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    setattr(request, _ALLOWED, [*getattr(request, _ALLOWED, []), f"'sha256-{digest}'"])


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
