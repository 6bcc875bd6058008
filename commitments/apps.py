"""The promise ledger: what was promised, what was done, and the figures."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CommitmentsConfig(AppConfig):
    name = "commitments"
    verbose_name = _("Commitments")

    def ready(self) -> None:
        from wagtail.signals import page_published

        from commitments.redacting import redact_what_names
        from commitments.reference import load_after_migration

        post_migrate.connect(load_after_migration, sender=self)
        page_published.connect(redact_what_names)
