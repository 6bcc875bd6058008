"""The one field for an address of mail: of forms, and of models, whose rule holds in forms that are not ours too."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from site_cms.mail.addresses import check_address, cleaned_address


class AddressField(forms.EmailField):
    """An address in a form: cleaned as it comes in, and refused with the reason."""

    default_validators = [check_address]

    def to_python(self, value: Any) -> str:
        """The address without unseen signs."""
        return cleaned_address(super().to_python(value) or "")


class MailAddressField(models.EmailField):
    """An address in a model. Whatever form it comes by (Wagtail's own, `createsuperuser`), it is cleaned and looked at.

    To migrations it is Django's, since the column is the same.
    """

    default_validators = [check_address]

    def to_python(self, value: Any) -> Any:
        """The address without unseen signs; None where there is none."""
        found = super().to_python(value)
        return cleaned_address(found) if isinstance(found, str) else found

    def formfield(self, **kwargs: Any) -> Any:
        """A form's field by the same rule."""
        return super().formfield(**{"form_class": AddressField, **kwargs})

    def deconstruct(self) -> Any:
        """As Django's field."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs
