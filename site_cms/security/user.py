"""The people who work with the site."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _

from site_cms.mail.address_fields import MailAddressField


class User(AbstractUser):  # type: ignore[django-manager-missing]  # Wagtail's pictures have an untyped one
    """A member of staff. Visitors and submitters have no account."""

    email = MailAddressField(_("e-mail address"), unique=True)

    REQUIRED_FIELDS = ["email"]
