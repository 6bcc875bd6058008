"""Text from strangers: plain, and in the order in which it reads."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from places.normalising import tidied

# Unicode's bidirectional embeddings, overrides and isolates, with which a text can be made to
# read otherwise than it is stored (CVE-2021-42574); and what is no character at all.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\u0000-\u0008\u000b-\u001f\u007f-\u009f]")
_BLANK_LINES = re.compile(r"\n{3,}")


def plain_lines(text: str) -> str:
    """A text without unseen characters, its lines ended by one newline each, with at most one blank line between."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


def plain_line(text: str) -> str:
    """A text on one line, without unseen characters; it can end no line of a mail's head."""
    return tidied(plain_lines(text).replace("\u2028", " ").replace("\u2029", " "))


def refuse_formula(text: str) -> None:
    """A title stands in lists of the admin that are downloaded as CSV, where a program for tables runs a formula.

    Raises:
        ValidationError: it begins as a formula does.
    """
    if text.startswith(("=", "+", "-", "@")):
        raise ValidationError(_("Begin the title with a letter, a number or a quotation mark"))


class AddressField(forms.EmailField):
    """An address to which mail can be sent: before the @ it is of the characters that mail programs know.

    Django's own pattern ignores case and so lets letters through that turn into others (U+0130, U+017F,
    U+212A), and unseen characters between quotation marks.
    """

    def clean(self, value: Any) -> Any:
        """The address; raises ValidationError with Django's own words."""
        address = super().clean(value)
        name = address.rpartition("@")[0]
        if not (name.isascii() and name.isprintable()):
            raise ValidationError(validate_email.message, code="invalid")
        return address


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
