"""Good examples: stories, their vocabularies, and how they are found."""

from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from site_cms.pages import app_config


class StoriesConfig(app_config.PagesAppConfig):
    name = "stories"
    verbose_name = _("Good examples")

    def ready(self) -> None:
        from stories import forgotten_pictures  # noqa: F401  (connects its receivers)
        from stories.reference import load_after_migration

        post_migrate.connect(load_after_migration, sender=self)
