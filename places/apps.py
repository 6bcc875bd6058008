"""Regions, municipalities and partners abroad."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "places"
    verbose_name = _("Places")

    def ready(self) -> None:
        from places.reference import load_after_migration

        post_migrate.connect(load_after_migration, sender=self)
