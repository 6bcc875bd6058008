"""How a page comes by its stylesheets."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.contrib.staticfiles.storage import ManifestFilesMixin
from django.core.files.storage import Storage, storages
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from site_cms.security.content_policy import allow_style

register = template.Library()


@register.simple_tag(takes_context=True)
def stylesheet(context: dict[str, Any], name: str) -> SafeString:
    """A stylesheet within the page where the static files are collected, a link to it elsewhere.

    Within the page, it is there as soon as the page is: on a slow line a second request is what the
    first paint waits for. The answer's policy is told that this text may stand there, by its hash,
    so without a request, as in a mail or a file, it is a link too.

    Args:
        context: of the template; its `request` is the one that the page answers.
        name: the path of one of our own static files, as "css/site.css".
    """
    request, storage = context.get("request"), storages["staticfiles"]
    if request is None or not isinstance(storage, ManifestFilesMixin):
        return format_html('<link rel="stylesheet" href="{}">', static(name))
    css = _collected(storage, name)
    allow_style(request, css)
    return mark_safe(f"<style>{css}</style>")


# A process serves what was collected before it was started.
@cache
def _collected(storage: Storage, name: str) -> str:
    with storage.open(storage.stored_name(name)) as file:  # type: ignore[attr-defined]  # of a manifest's storage
        return bytes(file.read()).decode()
