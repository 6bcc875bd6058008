"""The steps of the form: what all have in common, who, and the story.

A step is stored as far as it makes sense, whether it is complete or not; only then is it said
what is still missing. What is refused (a text too long, an unknown municipality) is not stored,
and stays in the form with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from site_cms.mail.address_fields import AddressField
from stories.blocks.results import Evidence
from submissions.form.party_field import PartyField
from submissions.from_the_register import drop_what_is_anothers
from submissions.models.contact import Contact
from submissions.models.submission import (
    LONGEST_RESULT,
    LONGEST_TEXT,
    MOST_RESULTS,
    Submission,
    SubmittedResult,
)
from submissions.plain_text import PlainForm, PlainLineField, PlainTextField


class StepForm(PlainForm):
    """A step: its fields, what it stores, and what it lacks."""

    # What is said where an answer is missing, by field; only these must be answered.
    needed: ClassVar[dict[str, Any]] = {}

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
        *,
        submission: Submission,
    ) -> None:
        self.submission = submission
        super().__init__(data, files, initial=self.stored(submission))
        self.fields.update(self.further_fields())
        self.order_fields(self.in_order())
        for name, field in self.fields.items():
            field.required = self.must_be_answered(name)
        self.prepare()

    def prepare(self) -> None:
        """Change what of the fields depends on the submission or the reader; nothing, unless a step needs it."""

    def must_be_answered(self, name: str) -> bool:
        """Whether a field is not optional."""
        return name in self.needed

    def further_fields(self) -> dict[str, forms.Field]:
        """Fields of which there are several."""
        return {}

    @classmethod
    def outline(cls) -> dict[str, forms.Field]:
        """The questions, each once, as they are printed."""
        return dict(cls.base_fields)

    def in_order(self) -> list[str]:
        """The fields that come first, in their order; the others follow."""
        return []

    def full_clean(self) -> None:
        """Look at what was answered; what was not is asked for later (`ask_for_rest`)."""
        for field in self.fields.values():
            field.required = False
        super().full_clean()
        for name, field in self.fields.items():
            # What was not sent at all was not taken away.
            if self.is_bound and field.widget.value_omitted_from_data(self.data, self.files, name):
                self.cleaned_data.pop(name, None)
            field.required = self.must_be_answered(name)

    @classmethod
    def stored(cls, submission: Submission) -> dict[str, Any]:
        """The answers that there are, by field."""
        raise NotImplementedError

    @classmethod
    def missing(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What is still to be answered, by field."""
        return {name: says for name, says in cls.needed.items() if not answers.get(name)}

    def store(self) -> None:
        """Write what makes sense; the caller holds the row."""
        raise NotImplementedError

    def ask_for_rest(self) -> None:
        """Add an error to every field that must be answered and was not."""
        for name, says in self.missing({**self.initial, **self.cleaned_data}).items():
            if name not in self.errors:
                self.add_error(name, says)

    def put(self, instance: Any, *names: str) -> None:
        """Set those attributes of a row that were answered so that they make sense, and save it."""
        for name in names:
            if name in self.cleaned_data:
                setattr(instance, name, self.cleaned_data[name])
        instance.save()


class WhoForm(StepForm):
    """Who sends the example in."""

    party = PartyField(
        label=_("Municipality or region"),
        help_text=_("Start typing and choose from the list. You can also enter the official code."),
    )
    name = PlainLineField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    role = PlainLineField(
        label=_("Your role"),
        max_length=120,
        help_text=_("For example: project manager, councillor, teacher."),
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )
    email = AddressField(
        label=_("Your work email address"),
        max_length=254,
        help_text=_(
            "We send a link to this address to confirm that it is you, and later our answer. The "
            "address is never published."
        ),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    needed: ClassVar[dict[str, Any]] = {
        "party": _("Enter your municipality or region"),
        "name": _("Enter your name"),
        "email": _("Enter your email address"),
    }

    def prepare(self) -> None:
        """The hook of `StepForm`."""
        if self.submission.confirmed_at:
            # The address was confirmed, and letters go there: another would have to be confirmed anew.
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _("You have confirmed this address. Write to us if you want to change it.")

    @classmethod
    def stored(cls, submission: Submission) -> dict[str, Any]:
        """The hook of `StepForm`."""
        contact = getattr(submission, "contact", None) or Contact()
        return {"party": submission.party, "name": contact.name, "role": contact.role, "email": contact.email}

    def store(self) -> None:
        """The hook of `StepForm`."""
        contact, _made = Contact.objects.get_or_create(submission=self.submission)
        self.put(contact, "name", "role", "email")
        self.put(self.submission, "party")
        drop_what_is_anothers(self.submission)


def _result_fields() -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for number in range(1, MOST_RESULTS + 1):
        fields[f"result_{number}"] = PlainLineField(
            label=_("Result %(number)s") % {"number": number} if number > 1 else _("The most important result"),
            max_length=LONGEST_RESULT,
            help_text=_("In one sentence, with a figure if you have one.") if number == 1 else "",
        )
        fields[f"evidence_{number}"] = forms.ChoiceField(
            label=_("How do you know about result %(number)s?") % {"number": number},
            choices=Evidence.choices,
            initial=Evidence.CLAIMED.value,
        )
        fields[f"source_{number}"] = forms.URLField(
            label=_("Link to what shows result %(number)s") % {"number": number},
            max_length=500,
            assume_scheme="https",
            validators=[URLValidator(schemes=["http", "https"])],
            help_text=_("A report, minutes or an evaluation.") if number == 1 else "",
        )
    return fields


class StoryForm(StepForm):
    """The story itself."""

    challenge = PlainTextField(
        label=_("What was the challenge?"),
        max_length=LONGEST_TEXT,
        help_text=_("What was it like for residents, here and where your partner is?"),
    )
    done = PlainTextField(
        label=_("What did you do?"), rows=9, max_length=LONGEST_TEXT, help_text=_("Who did what, together and apart?")
    )
    lesson_swedish = PlainTextField(label=_("What did you learn?"), max_length=LONGEST_TEXT)
    lesson_international = PlainTextField(
        label=_("What did your partner learn?"), max_length=LONGEST_TEXT, help_text=_("Ask them, in their own words.")
    )
    setbacks = PlainTextField(
        label=_("What did not work?"),
        max_length=LONGEST_TEXT,
        help_text=_("What others would want to know before they do the same."),
    )

    needed: ClassVar[dict[str, Any]] = {
        "challenge": _("Enter what the challenge was"),
        "done": _("Enter what you did"),
        "result_1": _("Enter at least one result"),
        "lesson_swedish": _("Enter what you learned"),
    }
    plain = ("challenge", "done", "lesson_swedish", "lesson_international", "setbacks")

    def further_fields(self) -> dict[str, forms.Field]:
        """The hook of `StepForm`: the results."""
        return _result_fields()

    @classmethod
    def outline(cls) -> dict[str, forms.Field]:
        """The hook of `StepForm`: with one result."""
        first = {name: field for name, field in _result_fields().items() if name.endswith("_1")}
        fields = cls.base_fields
        return {"challenge": fields["challenge"], "done": fields["done"], **first, **fields}

    def in_order(self) -> list[str]:
        """The hook of `StepForm`."""
        return ["challenge", "done", *_result_fields()]

    def result_rows(self) -> list[dict[str, Any]]:
        """The fields of each result, and whether there is something in them to see."""
        rows = [[self[f"{name}_{n}"] for name in ("result", "evidence", "source")] for n in range(1, MOST_RESULTS + 1)]
        return [
            {"fields": row, "is_open": bool(row[0].value() or row[2].value() or any(each.errors for each in row))}
            for row in rows
        ]

    @classmethod
    def stored(cls, submission: Submission) -> dict[str, Any]:
        """The hook of `StepForm`."""
        answers: dict[str, Any] = {name: getattr(submission, name) for name in cls.plain}
        for result in submission.results.all():
            answers[f"result_{result.position}"] = result.text
            answers[f"evidence_{result.position}"] = result.evidence
            answers[f"source_{result.position}"] = result.source
        return answers

    @classmethod
    def missing(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The hook of `StepForm`; a link needs a result that it shows."""
        found = super().missing(answers)
        for number in range(1, MOST_RESULTS + 1):
            if answers.get(f"source_{number}") and not answers.get(f"result_{number}"):
                found[f"result_{number}"] = _("Enter the result that the link shows")
        return found

    def store(self) -> None:
        """The hook of `StepForm`."""
        self.put(self.submission, *self.plain)
        there = {result.position: result for result in self.submission.results.all()}
        for number in range(1, MOST_RESULTS + 1):
            result = there.get(number) or SubmittedResult(submission=self.submission, position=number)
            for name, field, empty in (
                ("result", "text", ""),
                ("evidence", "evidence", Evidence.CLAIMED),
                ("source", "source", ""),
            ):
                if f"{name}_{number}" in self.cleaned_data:
                    setattr(result, field, self.cleaned_data[f"{name}_{number}"] or empty)
            if result.text or result.source:
                result.save()
            elif result.pk:
                result.delete()
