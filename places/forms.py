"""The form of a federation of municipalities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from places.models import Federation, LocalGovernment
from places.models.federation import FEWEST_MEMBERS
from places.party_boxes import PartiesField


class FederationForm(WagtailAdminModelForm):
    """A federation has two members or more, none of them a federation; its number is chosen once."""

    members = PartiesField(
        label=_("Members"),
        queryset=LocalGovernment.objects.official(),
        help_text=_("The municipalities and regions that are in it, at least two."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["organisation_number"].disabled = True

    def clean_members(self) -> list[LocalGovernment]:
        """The members; raises ValidationError where they are too few."""
        members = list(self.cleaned_data["members"])
        if len(members) < FEWEST_MEMBERS:
            raise forms.ValidationError(_("A federation has at least two members."))
        return members

    def save(self, commit: bool = True) -> Federation:  # noqa: ARG002  (it is nothing without its members)
        """Save the federation together with its members."""
        federation: Federation = self.instance
        federation.save_with(self.cleaned_data["members"])
        return federation
