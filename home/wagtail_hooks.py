"""What the admin's first page shows."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from home.dashboard import WaitingTranslationsPanel


@hooks.register("construct_homepage_panels")
def add_waiting_translations(request: HttpRequest, panels: list[Any]) -> None:
    """For those who may translate."""
    if request.user.has_perm("wagtail_localize.submit_translation"):
        panels.append(WaitingTranslationsPanel())
