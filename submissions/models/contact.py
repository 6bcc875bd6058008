"""Who sent a submission in: personal data, apart from everything else."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from site_cms.mail.address_fields import MailAddressField
from submissions.models.submission import Submission


class Contact(models.Model):
    """The person behind a submission. Erased by itself; the submission stays."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, primary_key=True, related_name="contact")
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    email = MailAddressField(_("e-mail address"), blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name or self.email
