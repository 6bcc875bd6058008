"""`/sitemap.xml` and the files that it names."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from atlas.sitemap import SECTIONS, files_of_sections
from site_cms.security.http_methods import safe_only

# More are not asked for; a database counts no further than it can.
MOST_FILES = 10_000
TYPE = "application/xml; charset=utf-8"


@safe_only
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """All files of the sitemap."""
    files = [
        urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("sitemap_file", args=[name, number]))
        for name, last in files_of_sections()
        for number in range(1, last + 1)
    ]
    return render(request, "atlas/sitemap_index.xml", {"files": files}, content_type=TYPE)


@safe_only
def sitemap_file(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """One of them.

    Raises:
        Http404: there is no such section, or it has fewer files.
    """
    entries = SECTIONS[section].file(number) if section in SECTIONS and 0 < number <= MOST_FILES else []
    if not entries:
        raise Http404
    return render(request, "atlas/sitemap.xml", {"entries": entries}, content_type=TYPE)
