"""The project's own app: users, pictures and what every page has."""

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SiteCmsConfig(AppConfig):
    name = "site_cms"
    verbose_name = _("Site")

    def ready(self) -> None:
        # Registers checks and receivers.
        from site_cms import checks  # noqa: F401
        from site_cms.generation.triggers import watch_after_migration
        from site_cms.kept_texts import keeping  # noqa: F401
        from site_cms.languages import shared_facts, unpublishing, written_text_middleware  # noqa: F401
        from site_cms.operations import failed_tasks  # noqa: F401
        from site_cms.operations.kept_for_a_time import FORGETTING
        from site_cms.pages import vocabulary_usage  # noqa: F401
        from site_cms.pictures import sizes  # noqa: F401
        from site_cms.publishing import rules  # noqa: F401
        from site_cms.sign_in import own_address  # noqa: F401
        from site_cms.sign_in.known_device import forget_devices
        from site_cms.sign_in.session_times import forget_sessions

        FORGETTING.update({"devices": forget_devices, "sessions": forget_sessions})

        post_migrate.connect(watch_after_migration, sender=self)
        if settings.SENTRY_DSN:
            # Only where it is wanted is the client loaded.
            from site_cms.operations.error_reports import report_errors
            from site_cms.page_cache.release import release

            environment = settings.SETTINGS_MODULE.rpartition(".")[2]
            report_errors(settings.SENTRY_DSN, release=f"goda-exempel@{release()}", environment=environment)
