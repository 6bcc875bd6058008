"""The project's own app: users, pictures and what every page has."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteCmsConfig(AppConfig):
    name = "site_cms"
    verbose_name = _("Site")

    def ready(self) -> None:
        from site_cms import (  # noqa: F401  (registers checks and receivers)
            checks,
            failed_tasks,
            kept_texts,
            picture_sizes,
            shared_facts,
            unpublishing,
            word_usage,
            written_text_middleware,
        )
