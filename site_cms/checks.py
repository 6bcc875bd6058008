"""The project's rules as Django system checks: what nobody should have to remember."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from site_cms.object_storage.address import ObjectStorage
from site_cms.pages.base_page import BasePage


@register()
def check_page_types(**kwargs: Any) -> list[CheckMessage]:
    """Every page type says where it belongs, what it is for and what a translator translates."""
    errors: list[CheckMessage] = []
    for model in apps.get_models():
        if not issubclass(model, BasePage):
            continue
        if "parent_page_types" not in vars(model) or "subpage_types" not in vars(model):
            errors.append(Error(f"{model._meta.label} does not say where it belongs.", obj=model, id="site_cms.E001"))
        if not getattr(model, "page_description", ""):
            errors.append(Error(f"{model._meta.label} has no page_description.", obj=model, id="site_cms.E002"))
        if "translatable_fields" not in vars(model):
            errors.append(Error(f"{model._meta.label} names no translatable fields.", obj=model, id="site_cms.E003"))
    return errors


@register()
def check_second_factor(**kwargs: Any) -> list[CheckMessage]:
    """Nobody works on a real site without a second factor."""
    if not settings.SECOND_FACTOR_REQUIRED and not settings.DEMONSTRATION:
        return [Error("SECOND_FACTOR_REQUIRED is off on a site that is no demonstration.", id="site_cms.E005")]
    return []


@register(Tags.security, deploy=True)
def check_shared_by_machines(**kwargs: Any) -> list[CheckMessage]:
    """Where files are in an object storage several machines may serve, which then share all else that is kept too."""
    storage: ObjectStorage | None = settings.OBJECT_STORAGE
    if storage is None:
        return []
    told: list[CheckMessage] = []
    if not settings.CACHES["default"]["BACKEND"].endswith("RedisCache"):
        told.append(
            Warning(
                "STORAGE_URL is set, and CACHE_URL names no Redis: kept pages would be stale on other machines.",
                hint="Set CACHE_URL to redis://…, the same on each machine.",
                id="site_cms.W006",
            )
        )
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        told.append(
            Warning(
                "STORAGE_URL is set, and DATABASE_URL names a file of this machine alone.",
                hint="Set DATABASE_URL to postgres://…, the same on each machine.",
                id="site_cms.W007",
            )
        )
    if storage.is_open_to_listeners:
        told.append(
            Warning(
                "STORAGE_URL has scheme=http and a host outside one's own network: files pass by others unencrypted.",
                hint="Leave scheme=http out.",
                id="site_cms.W008",
            )
        )
    return told


@register()
def check_translations_start_as_drafts(**kwargs: Any) -> list[CheckMessage]:
    """An untranslated page must never be live in Swedish under /en/."""
    if getattr(settings, "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True):
        return [Error("WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE must be False.", id="site_cms.E004")]
    return []
