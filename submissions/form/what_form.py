"""The step of the form that asks what the example is about: which partnership, when, and under which words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerships.programme import Programme
from places.countries import country_choices
from stories.models.vocabulary import CoreValue, Goal, Theme
from submissions.form.given_answers import SEEN, Given
from submissions.form.partnership_field import PARTNERSHIP, PartnershipField
from submissions.form.step_forms import StepForm
from submissions.from_the_register import public_partnership, tell_of
from submissions.models.submission import LONGEST_SUMMARY, LONGEST_TITLE, Submission
from submissions.plain_text import PlainLineField, PlainTextField, refuse_formula

EARLIEST = 1980


class WhatForm(StepForm):
    """What the example is about."""

    title = PlainLineField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        help_text=_("What you did, in a few words. This becomes the heading."),
        validators=[refuse_formula],
    )
    summary = PlainTextField(
        label=_("In one or two sentences"), rows=3, max_length=LONGEST_SUMMARY, help_text=_("Shown in lists.")
    )
    partner_name = PlainLineField(
        label=_("Your partner abroad"),
        max_length=120,
        help_text=_("The municipality, province or equivalent, by its English name."),
    )
    partner_country = forms.ChoiceField(label=_("Country"))
    withhold_place = forms.BooleanField(
        label=_("The place must not be named in public, for people’s safety: name the country only")
    )
    programme = forms.ChoiceField(label=_("Within which programme?"), widget=forms.RadioSelect, choices=Programme)
    core_values = forms.ModelMultipleChoiceField(
        label=_("Which core values does it show?"),
        queryset=CoreValue.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One or two say more than all four."),
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    goals = forms.ModelMultipleChoiceField(
        label=_("Sustainable Development Goals"),
        queryset=Goal.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    period_from = forms.IntegerField(label=_("From year"), widget=forms.TextInput({"inputmode": "numeric"}))
    period_to = forms.IntegerField(
        label=_("To year"),
        widget=forms.TextInput({"inputmode": "numeric"}),
        help_text=_("Leave blank if it is still going on."),
    )

    needed: ClassVar[dict[str, Any]] = {
        "title": _("Enter a title"),
        "summary": _("Enter one or two sentences that say what it is about"),
        "programme": _("Choose the programme"),
        "core_values": _("Choose at least one core value"),
        "period_from": _("Enter the year it began"),
    }
    plain = (
        *("title", "summary", "partner_name", "partner_country", "withhold_place"),
        *("programme", "period_from", "period_to"),
    )
    several = ("core_values", "themes", "goals")

    def further_fields(self) -> dict[str, forms.Field]:
        """The hook of `StepForm`: which partnership, where those who send it have any."""
        field = PartnershipField(self.submission)
        return {PARTNERSHIP: field} if field.offered else {}

    def in_order(self) -> list[str]:
        """The hook of `StepForm`: what fills in the rest comes first."""
        return [PARTNERSHIP]

    def prepare(self) -> None:
        """The hook of `StepForm`: the countries, in the reader's language."""
        self.fields["partner_country"].choices = [("", gettext("Choose a country")), *country_choices()]  # type: ignore[attr-defined]

    @property
    def offers_partnerships(self) -> bool:
        """Whether those who send it have any."""
        return PARTNERSHIP in self.fields

    @classmethod
    def stored(cls, submission: Submission) -> dict[str, Any]:
        """The hook of `StepForm`."""
        chosen: dict[str, Any] = {name: list(getattr(submission, name).all()) for name in cls.several}
        chosen[PARTNERSHIP] = public_partnership(submission)
        return {name: getattr(submission, name) for name in cls.plain} | chosen

    @classmethod
    def missing(cls, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The hook of `StepForm`; a partnership has a partner, whom the register knows, and a partner a country."""
        found = super().missing(answers)
        is_known = answers.get("partner_name") or answers.get(PARTNERSHIP)
        if not is_known and answers.get("programme") == Programme.PARTNERSHIP:
            found["partner_name"] = _("Enter the partner abroad you worked with")
        if answers.get("partner_name") and not answers.get("partner_country"):
            found["partner_country"] = _("Choose the partner’s country")
        return found

    def clean_period_from(self) -> int | None:
        """A year that can be."""
        return self._year("period_from")

    def clean_period_to(self) -> int | None:
        """A year that can be, and that is not before the first."""
        last, first = self._year("period_to"), self.cleaned_data.get("period_from")
        if first and last and first > last:
            raise forms.ValidationError(_("The period ends before it begins."))
        return last

    def store(self) -> None:
        """The hook of `StepForm`."""
        self.put(self.submission, *self.plain)
        for name in self.several:
            if name in self.cleaned_data:
                getattr(self.submission, name).set(self.cleaned_data[name])
        if PARTNERSHIP in self.cleaned_data:
            filled = tell_of(self.submission, self.cleaned_data[PARTNERSHIP])
            if given := Given.read(self.data.get(SEEN, "")):
                # What is answered next in the window that does not show them yet is no other window's.
                written = dict.fromkeys(filled, given.window)
                self.submission.written_in = {**(self.submission.written_in or {}), **written}
            self.submission.save()

    def _year(self, name: str) -> int | None:
        year, latest = self.cleaned_data[name], timezone.localdate().year + 5
        if year is not None and not EARLIEST <= year <= latest:
            raise forms.ValidationError(
                _("Enter a year between %(first)s and %(last)s.") % {"first": EARLIEST, "last": latest}
            )
        return year if year is None else int(year)
