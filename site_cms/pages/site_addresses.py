"""Addresses of the site as a whole that are no page of the tree: its root, its icon, what it tells programs."""

from __future__ import annotations

import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_from_request
from django.views.decorators.vary import vary_on_headers

from site_cms.security.http_methods import safe_only

# Seconds for which a program need not ask again where the icon is.
ICON_IS_KEPT = 24 * 60 * 60
# For how long it is said that faults are read at an address: as long as the site is up, and less than a year ahead,
# which RFC 9116 recommends (section 2.5.5).
READ_FOR = datetime.timedelta(days=180)


@safe_only
@vary_on_headers("Accept-Language")
def choose_language(request: HttpRequest) -> HttpResponse:
    """`/`: go to the language that the browser prefers, Swedish if it names neither. Sets no cookie."""
    return HttpResponseRedirect(f"/{get_language_from_request(request)}/")


@safe_only
def favicon(_request: HttpRequest) -> HttpResponse:
    """`/favicon.ico`, which some programs ask for unasked: the site's icon."""
    response = HttpResponseRedirect(static("img/icon.svg"))
    response["Cache-Control"] = f"public, max-age={ICON_IS_KEPT}"
    return response


@safe_only
def robots(_request: HttpRequest) -> HttpResponse:
    """`/robots.txt`: all that is public may be read, and is listed; a demonstration is to be found by nobody."""
    closed = "/" if settings.DEMONSTRATION else reverse("wagtailadmin_home")
    told = "" if settings.DEMONSTRATION else f"Sitemap: {urljoin(settings.WAGTAILADMIN_BASE_URL, reverse('sitemap'))}\n"
    return HttpResponse(f"User-agent: *\nDisallow: {closed}\n{told}", content_type="text/plain; charset=utf-8")


@safe_only
def security_txt(_request: HttpRequest) -> HttpResponse:
    """`/.well-known/security.txt`: where to tell of a fault by which somebody could do harm (RFC 9116)."""
    own = urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("security_txt"))
    until = datetime.datetime.combine(timezone.localdate() + READ_FOR, datetime.time(), datetime.UTC)
    told = (
        f"Contact: mailto:{settings.SECURITY_EMAIL or settings.CONTACT_EMAIL}\n"
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}\n"
        f"Preferred-Languages: sv, en\n"
        f"Canonical: {own}\n"
    )
    return HttpResponse(told, content_type="text/plain; charset=utf-8")
