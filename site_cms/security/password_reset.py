"""A forgotten password: the mail with the link, in the language that its reader has chosen."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.users.models import UserProfile

from site_cms.mail.address_fields import AddressField
from site_cms.mail.sending import send_mail_in


class MailedPasswordResetForm(PasswordResetForm):
    """Wagtail's form, whose mail has the site's look and both parts.

    Named in the setting `WAGTAILADMIN_USER_PASSWORD_RESET_FORM`.
    """

    email = AddressField(label=_("Email address"), max_length=254)

    def send_mail(
        self,
        _subject_template_name: str,
        _email_template_name: str,
        context: dict[str, Any],
        _from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,  # noqa: ARG002  (Django names it)
    ) -> None:
        """Send the link. Its host is the site's own, never the one that the request names.

        A mail server that fails is not told of here: the answer would tell who has an account.
        """
        user = context["user"]
        profile = UserProfile.objects.filter(user=user).first()
        language = (profile.preferred_language if profile else "") or get_language() or settings.LANGUAGE_CODE
        path = reverse("wagtailadmin_password_reset_confirm", args=[context["uid"], context["token"]])
        link = urljoin(settings.WAGTAILADMIN_BASE_URL, path)
        send_mail_in(language[:2], "password_reset", {"username": user.get_username(), "link": link}, [to_email])
