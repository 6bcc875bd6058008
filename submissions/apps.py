"""Good examples that municipalities and regions send in themselves."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SubmissionsConfig(AppConfig):
    name = "submissions"
    verbose_name = _("Submissions")

    def ready(self) -> None:
        from wagtail.signals import page_published

        from submissions.desk.decline_letter import write_first_letters
        from submissions.sign_off.publication import note_publication

        page_published.connect(note_publication, dispatch_uid="submissions.note_publication")
        post_migrate.connect(write_first_letters, sender=self)
