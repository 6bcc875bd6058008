"""What the municipality or region is asked about its story."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from submissions.models.follow_up import LONGEST_UPDATE, FollowUp
from submissions.models.sign_off import LONGEST_COMMENT
from submissions.plain_text import PlainForm, PlainLineField, PlainTextField

APPROVES, CHANGES = "approve", "changes"


class ReviewForm(PlainForm):
    """Whether the text may be published as it is."""

    answer = forms.ChoiceField(
        label=gettext_lazy("May we publish the text as it is?"),
        choices=[
            (APPROVES, gettext_lazy("Yes, we approve it")),
            (CHANGES, gettext_lazy("No, we want something changed")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whether we may publish the text")},
    )
    comment = PlainTextField(
        label=gettext_lazy("What should be changed?"),
        required=False,
        max_length=LONGEST_COMMENT,
        help_text=gettext_lazy(
            "Only if you want something changed. Say where in the text it is and what it should say instead."
        ),
    )
    name = PlainLineField(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        help_text=gettext_lazy("We keep this with your answer. It is not published."),
        error_messages={"required": gettext_lazy("Enter your name")},
    )

    def clean(self) -> dict[str, Any]:
        """Whoever wants changes says which; whoever approves wants none."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("answer") == CHANGES and not cleaned.get("comment") and "comment" not in self.errors:
            self.add_error("comment", _("Tell us what should be changed"))
        if cleaned.get("answer") == APPROVES and cleaned.get("comment"):
            self.add_error(
                "answer",
                _("You have approved the text and also asked for changes. Choose one, or clear the box for changes"),
            )
        return cleaned


class FollowUpForm(PlainForm):
    """What happened in the year after publication."""

    still_true = forms.ChoiceField(
        label=gettext_lazy("Is what the example says still true?"),
        choices=FollowUp.StillTrue,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Select whether what the example says is still true")},
    )
    text = PlainTextField(
        label=gettext_lazy("What happened next?"),
        required=False,
        max_length=LONGEST_UPDATE,
        help_text=gettext_lazy("A few sentences that we may add to the example, with the date."),
    )


class WithoutForm(PlainForm):
    """Why a text is published that nobody has approved."""

    reason = PlainTextField(
        label=gettext_lazy("Why it is published without approval"),
        rows=3,
        max_length=1000,
        help_text=gettext_lazy("It is kept with your name and is not shown to visitors."),
        error_messages={"required": gettext_lazy("Enter the reason")},
    )
