"""What an editor writes to the sender, and who reads a submission."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from site_cms.security.user import User, name_of
from submissions.mail.editors_told import editors
from submissions.models.question import LONGEST_QUESTION
from submissions.plain_text import PlainForm, PlainTextField

NOBODY = "nobody"


class QuestionForm(PlainForm):
    """A question to the sender."""

    text = PlainTextField(
        label=_("Your question, as the sender will read it"),
        rows=4,
        max_length=LONGEST_QUESTION,
        error_messages={"required": _("Enter your question.")},
    )


class DeclineForm(PlainForm):
    """Why not; the sender gets it as it is written."""

    reason = PlainTextField(
        label=_("Reason, as the sender will read it"),
        rows=5,
        max_length=2000,
        error_messages={"required": _("Enter the reason, so that the sender can learn from it.")},
    )


class ReaderForm(PlainForm):
    """Who reads it: somebody who may decide, or nobody."""

    reader = forms.ChoiceField(label=_("Read by"))

    def __init__(self, data: QueryDict | None = None, *, reader: User | None = None) -> None:
        super().__init__(data, initial={"reader": str(reader.pk) if reader else NOBODY})
        self.users = {str(user.pk): user for user in editors()}
        names = [(key, name_of(user)) for key, user in self.users.items()]
        self.fields["reader"].choices = [(NOBODY, _("Nobody")), *names]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Any:
        """The user who was chosen; None for nobody."""
        return self.users.get(self.cleaned_data["reader"])
