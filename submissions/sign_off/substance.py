"""What a municipality approves of a story: its words and the pictures among them.

Whoever mends a quotation mark, a bold word or a line break need not ask again; whoever changes
a word must. The work's facts (partners, years, themes) and what happens later
(`follow_ups`, which are dated and signed by themselves) are no part of it.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText, get_text_for_indexing

from stories.pages import StoryPage

FIELDS = ["title", "summary", "image_alt", *(name for name in StoryPage.text_fields if name != "follow_ups")]

# Marks that typesetting changes and no reader takes for another word.
_ALIKE = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\u00ad": None})


def substance_of(page: StoryPage) -> dict[str, str]:
    """The words of each field in one form of spelling, by the field's name."""
    return {name: _plain(" ".join(_words(getattr(page, name)))) for name in FIELDS}


def digest_of(page: StoryPage) -> str:
    """SHA-256 of the substance, as 64 hexadecimal digits."""
    return hashlib.sha256(json.dumps(substance_of(page), sort_keys=True).encode()).hexdigest()


def changed_fields(before: StoryPage, after: StoryPage) -> list[str]:
    """The names of the fields whose substance differs, as the editor reads them."""
    old, new = substance_of(before), substance_of(after)
    return [str(StoryPage._meta.get_field(name).verbose_name) for name in FIELDS if old[name] != new[name]]


def _words(value: Any) -> Iterator[str]:
    """The texts in a field's value in their order, whatever it is made of."""
    match value:
        case StreamValue():
            for child in value:
                yield from _words(child.value)
        case RichText():
            yield get_text_for_indexing(value.source)
        case dict():
            for part in value.values():
                yield from _words(part)
        case Model():
            yield f"{value._meta.label_lower}:{value.pk}"
        case None:
            pass
        case _:
            yield str(value)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split())
