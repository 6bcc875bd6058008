"""Signing in to the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm

from site_cms.mail.addresses import cleaned_address
from site_cms.security.sign_in_throttle import MINUTES, is_held_back, note_failure, note_success


class SignInForm(LoginForm):
    """Wagtail's form with a label in the reader's language, and no words inside its fields.

    Named in the setting `WAGTAILADMIN_USER_LOGIN_FORM`. What stands in a field as long as it is
    empty is hard to read, and gone when it is needed.
    """

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("username", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["username"].widget.attrs["autocomplete"] = "username"

    def clean_username(self) -> str:
        """The name without what nobody sees, which comes along where it is pasted."""
        return cleaned_address(self.cleaned_data["username"])

    def clean(self) -> dict[str, Any]:
        """Look at the password, unless too many were tried; then none is."""
        account = str(self.cleaned_data.get("username") or "")
        if is_held_back(self.request, account):
            raise forms.ValidationError(
                _("Too many attempts. Wait %(minutes)s minutes, then try again, or choose a new password."),
                code="held_back",
                params={"minutes": MINUTES},
            )
        try:
            cleaned = super().clean()
        except forms.ValidationError:
            note_failure(self.request, account)
            raise
        if self.user_cache is not None:
            note_success(self.request, account)
        return cleaned
