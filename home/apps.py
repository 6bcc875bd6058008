"""What composes the rest: home, content pages, roles, demonstration content."""

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connection
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        # Permissions of all apps are there once the last one that has models was migrated.
        last = [app for app in apps.get_app_configs() if app.models_module is not None][-1]
        post_migrate.connect(furnish, sender=last)


def furnish(**kwargs: Any) -> None:
    """Receiver of `post_migrate`: both home pages, the roles and the review."""
    from wagtail.models import Page

    from home.roles import ensure_roles
    from site_cms.pages.fixed_pages import ensure_home

    if not {"home_homepage", "wagtailcore_workflow"} <= set(connection.introspection.table_names()):
        return
    if Page.get_first_root_node() is None:  # The database was emptied (`flush`), not migrated.
        return
    for language, _name in settings.LANGUAGES:
        ensure_home(language)
    ensure_roles()
