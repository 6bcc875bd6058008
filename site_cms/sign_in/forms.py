"""The forms of signing in: allauth's, with the site's words and no words inside their fields."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from site_cms.mail.address_fields import AddressField
from site_cms.mail.addresses import cleaned_address


class _Plain(forms.Form):
    """What stands in a field as long as it is empty is hard to read, and gone when it is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignInForm(_Plain, LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name")
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""

    def clean_login(self) -> str:
        """The name without what nobody sees, which comes along where it is pasted."""
        return cleaned_address(super().clean_login())


class PasswordAgainForm(_Plain, ReauthenticateForm):
    """The password once more, before something is changed that would let another in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""


class ForgottenPasswordForm(ResetPasswordForm):
    """Where the link to choose a new password goes."""

    email = AddressField(label=_("Email address"), max_length=254)


class NewPasswordForm(_Plain, ResetPasswordKeyForm):
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("The new password again")

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where the two differ."""
        cleaned = forms.Form.clean(self) or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords are not the same."))
        return cleaned


class _OnceForm(_Plain):
    """A code of an app is taken once for as long as it is valid (RFC 6238, 5.2)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].help_text = _("The six digits that your app shows, or one of your recovery codes.")

    def clean_code(self) -> str:
        """The code.

        Raises:
            ValidationError: it is wrong, was used before, or too many were tried.
        """
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:  # type: ignore[attr-defined]
            steps = 2 * settings.MFA_TOTP_TOLERANCE + 1
            if not cache.add(f"code-used:{self.user.pk}:{code}", True, steps * 30):  # type: ignore[attr-defined]
                raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_OnceForm, AuthenticateForm):
    """The second factor, as one signs in."""


class CodeAgainForm(_OnceForm, CodeReauthenticateForm):
    """The second factor, before something is changed."""


class FirstCodeForm(_Plain, ActivateTOTPForm):
    """The first code of an app that has just been told the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code that the app shows")
        self.fields["code"].help_text = _("Six digits.")


class PasskeyForm(AddWebAuthnForm):
    """A passkey. What it is asked for and answers is between the device and allauth's script."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["name"].help_text = _("So that you know it among others, for example “My phone”.")
        self.fields["passwordless"].label = _("Sign in with it alone, without the password")
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].help_text = _(
            "Untick this for a security key that asks for neither finger nor PIN."
        )


class PasskeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
