"""Conferences and the like: what is coming, what has been, and who took part."""

from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from site_cms.pages import app_config


class EventsConfig(app_config.PagesAppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from events import by_the_clock  # noqa: F401  (says when pages change)
        from events.reference import load_after_migration

        post_migrate.connect(load_after_migration, sender=self)
