"""Short addresses of works that stay, whatever a work is renamed to or wherever it is moved.

They are made of the work's id, which it keeps when content is exported and imported again.
"""

from __future__ import annotations

import uuid
from urllib.parse import urljoin

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, override

from site_cms.pages.work_page import WorkPage
from site_cms.security.http_methods import safe_only

# Of 32 hexadecimal digits. Among ten thousand works two share so many once in twenty thousand sites.
DIGITS = 10


def permanent_address(page: WorkPage) -> str:
    """The absolute short address of a work, in the page's language."""
    with override(page.locale.language_code):
        path = reverse("permanent", args=[page.translation_key.hex[:DIGITS]])
    return urljoin(page.full_url or "", path)


@safe_only
def lead_on(_request: HttpRequest, digits: str) -> HttpResponse:
    """To the work that an id begins with: in the address's language, else in the other.

    Raises:
        Http404: there is none that is public.
    """
    first = uuid.UUID(digits + "0" * (32 - DIGITS))
    last = uuid.UUID(digits + "f" * (32 - DIGITS))
    for model in (each for each in apps.get_models() if issubclass(each, WorkPage)):
        versions = model.objects.public().filter(translation_key__range=(first, last)).select_related("locale")
        found = sorted(versions, key=lambda page: page.locale.language_code != get_language())
        if found and (address := found[0].get_url()):
            return redirect(address)
    raise Http404(digits)
