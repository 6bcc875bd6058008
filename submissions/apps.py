"""Good examples that municipalities and regions send in themselves."""

from django.db.models.signals import post_migrate, pre_delete
from django.utils.translation import gettext_lazy as _

from site_cms.pages import app_config


class SubmissionsConfig(app_config.PagesAppConfig):
    name = "submissions"
    verbose_name = _("Submissions")

    def ready(self) -> None:
        from stories.pages import StoryPage
        from submissions.mail.decline_letter import write_first_letters
        from submissions.sign_off import publication  # noqa: F401  (registers what follows a publication)
        from submissions.sign_off.story_deleted import point_to_what_is_left

        pre_delete.connect(point_to_what_is_left, sender=StoryPage, dispatch_uid="submissions.point_to_what_is_left")
        post_migrate.connect(write_first_letters, sender=self)
