"""The form's question which of the municipality's own partnerships the example is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy

from partnerships.in_words import titles_of
from partnerships.models import Partnership
from submissions.models.submission import Submission

PARTNERSHIP = "partnership"


class PartnershipField(forms.ChoiceField):
    """A public partnership of those who send the example in, or none of them, which needs no answer."""

    widget = forms.RadioSelect

    def __init__(self, submission: Submission) -> None:
        rows = titles_of(Partnership.objects.live().filter(_own(submission)))
        self.offered = {str(row.pk): row for row, _words in rows}
        super().__init__(
            label=gettext_lazy("Which of your partnerships is it about?"),
            help_text=gettext_lazy(
                "Choose one and we fill in below what our register knows: partner, programme, core values, themes and "
                "global goals. What you have filled in yourself stays, and all of it can be changed."
            ),
            choices=[
                *((str(row.pk), title) for row, title in rows),
                ("", gettext_lazy("Another partnership, or none of these")),
            ],
            required=False,
            error_messages={
                "invalid_choice": gettext_lazy("That partnership is not in the list. Choose one that is there.")
            },
        )

    def prepare_value(self, value: Any) -> Any:
        """The key of what is stored; what was sent stays as it was."""
        return str(value.pk) if isinstance(value, Partnership) else value

    def clean(self, value: Any) -> Any:
        """The partnership, or None.

        Raises:
            ValidationError: it is not among those that are offered.
        """
        return self.offered.get(super().clean(value))


def _own(submission: Submission) -> Q:
    """The partnerships of who sends it, and the one that was chosen: an address may have named it first."""
    own = Q(pk=submission.partnership_id)
    if submission.party:
        own |= Q(pk__in=Partnership.objects.of_party(submission.party).values("pk"))
    return own
