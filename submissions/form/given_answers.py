"""What a page of the form was given: so that what is sent back tells what was changed in it, and what was not.

A page carries, unseen, a digest of each answer that it shows, and which set-aside answers it shows.
Compared with what is stored by then, it says whether somebody else has changed the same answer. A value that
was tampered with protects nobody but whoever tampers less: it is as if it were not there.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from dataclasses import dataclass, field
from typing import Any, Self

from django import forms
from django.db.models import QuerySet

SEEN = "seen"
_LENGTH = 16
_ITEM = re.compile(rf"[a-z_0-9]{{1,60}}\.[0-9a-f]{{{_LENGTH}}}(\.\d{{1,18}}){{0,20}}")
_WINDOW = re.compile(r"@[\w-]{8}")


@dataclass(frozen=True)
class Given:
    """What a page was given.

    Attributes:
        window: a name for the page as it lies open in one window; another each time it is loaded.
        digests: of the answers, by field.
        shown: the keys of the set-aside answers that it shows, by field.
    """

    window: str
    digests: dict[str, str] = field(default_factory=dict)
    shown: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, form: forms.Form, shown: dict[str, list[int]] | None = None, window: str = "") -> Self:
        """What a page is given that shows a form whose `initial` is what is stored."""
        digests = {name: digest(stored_values(form, name)) for name in form.fields}
        return cls(window or secrets.token_urlsafe(6), digests, shown or {})

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What a page says that it was given; None where that cannot be read."""
        window, *items = text[:20_000].split(" ")
        if not _WINDOW.fullmatch(window) or not all(map(_ITEM.fullmatch, items)):
            return None
        parts = [item.split(".") for item in items]
        shown = {name: [int(pk) for pk in pks] for name, _digest, *pks in parts}
        return cls(window[1:], {name: found for name, found, *_pks in parts}, shown)

    def __str__(self) -> str:
        """As a page carries it."""
        items = [
            ".".join([name, found, *(str(pk) for pk in self.shown.get(name, []))])
            for name, found in self.digests.items()
        ]
        return " ".join([f"@{self.window}", *items])


def digest(values: list[str]) -> str:
    """A short name for an answer."""
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:_LENGTH]


def stored_values(form: forms.Form, name: str) -> list[str]:
    """What a browser would send for the stored answer."""
    asked = form.fields[name]
    return values_of(asked, form.get_initial_for_field(asked, name))


def sent_values(form: forms.Form, name: str) -> list[str]:
    """What the browser sent for an answer."""
    asked = form.fields[name]
    return _as_list(asked.widget.value_from_datadict(form.data, form.files, form.add_prefix(name)))


def values_of(asked: forms.Field, answer: Any) -> list[str]:
    """An answer of the field's own type as a browser would send it."""
    if isinstance(answer, list | tuple | QuerySet):
        return _as_list([asked.prepare_value(each) for each in answer])
    return _as_list(asked.prepare_value(answer))


def _as_list(value: Any) -> list[str]:
    if isinstance(value, list | tuple | QuerySet):
        return sorted(str(getattr(each, "pk", each)) for each in value)
    if value in (None, "", False):
        return []
    if value is True:
        return ["on"]
    text = str(value).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    return [text] if text else []
