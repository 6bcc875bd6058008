"""The form's field for the municipality or region that sends the example."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from places.models import LocalGovernment
from places.party_names import matching_party

__all__ = ["PartyField", "matching_party"]


class PartyField(forms.CharField):
    """A municipality or region, typed or chosen among suggestions."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"list": "parties", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=120, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The name of what is stored; what was typed stays as it was."""
        return str(value) if isinstance(value, LocalGovernment) else value

    def clean(self, value: Any) -> Any:
        """The organisation, or None where nothing was typed.

        Raises:
            ValidationError: nothing, or more than one, goes by that name.
        """
        text = super().clean(value)
        if not text:
            return None
        party = matching_party(text)
        if party is None:
            raise ValidationError(
                _("There is no Swedish municipality or region by that name. Choose one from the list as you type."),
                code="unknown",
            )
        return party
