"""Text from strangers: plain, and in the order in which it reads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from submissions.plain_lines import plain_line, plain_lines

__all__ = ["PlainForm", "PlainLineField", "PlainTextField", "plain_line", "plain_lines", "refuse_formula"]


def refuse_formula(text: str) -> None:
    """A title stands in lists of the admin that are downloaded as CSV, where a program for tables runs a formula.

    Raises:
        ValidationError: it begins as a formula does.
    """
    if text.startswith(("=", "+", "-", "@")):
        raise ValidationError(_("Begin the title with a letter, a number or a quotation mark"))


class PlainForm(forms.Form):
    """A form that says itself, in its own words, what is missing; browsers are not asked to."""

    use_required_attribute = False


class PlainLineField(forms.CharField):
    """An answer on one line."""

    def to_python(self, value: Any) -> str:
        """The answer without unseen characters."""
        return plain_line(super().to_python(value) or "")


class PlainTextField(forms.CharField):
    """An answer of some paragraphs."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": rows, "cols": 60}), **kwargs)

    def to_python(self, value: Any) -> str:
        """The answer without unseen characters; a line break is one character, as the browser counts it."""
        return plain_lines(super().to_python(value) or "")
