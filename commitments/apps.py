"""The promise ledger: what was promised, what was done, and the figures."""

from typing import ClassVar

from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from site_cms.pages import app_config


class CommitmentsConfig(app_config.PagesAppConfig):
    name = "commitments"
    verbose_name = _("Commitments")
    model_modules: ClassVar[list[str]] = ["editions.edition", "editions.redaction", "editions.freezing_asked", "pages"]

    def ready(self) -> None:
        # Register what follows a publication, and a task.
        from commitments.editions import background_freezing, redacting  # noqa: F401
        from commitments.editions.verifying import verify_all
        from commitments.reference import load_after_migration
        from site_cms.backup.verifying import VERIFYING

        VERIFYING["editions"] = verify_all
        post_migrate.connect(load_after_migration, sender=self)
