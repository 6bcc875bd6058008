"""The table of terms and the catalogue say the same."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \|", re.MULTILINE)


def terms() -> list[tuple[str, str]]:
    """Swedish and English, as the table has them."""
    table = (Path(settings.BASE_DIR) / "docs/reference/terms.md").read_text()
    return [(swedish, english) for swedish, english in ROW.findall(table) if swedish != "Swedish"]


def test_each_term_is_what_the_site_says_in_either_language() -> None:
    with (Path(settings.BASE_DIR) / "locale/sv/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = read_po(file, locale="sv")
    assert len(terms()) > 30
    for swedish, english in terms():
        message = catalogue.get(english)
        assert message is not None, f"{english}: the site does not say so"
        assert message.string == swedish, english


# What visitors and senders read: all templates but the admin's, and the forms of the senders.
READ_BY_ALL = re.compile(
    r"templates/(?!.*/admin/)|submissions/(form|sign_off/(forms|views)|mail/to_sender|models/follow_up)"
)
# A part of the form, in which one tells what was done; and what editors alone see of an answer.
OTHER_THINGS = {"The story", "added to the story", "dealt with otherwise than by adding it to the story"}


def test_visitors_and_senders_read_of_good_examples_and_never_of_stories() -> None:
    with (Path(settings.BASE_DIR) / "locale/sv/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = read_po(file, locale="sv")
    mixed = []
    for message in catalogue:
        if not any(READ_BY_ALL.match(place) for place, _line in message.locations) or message.id in OTHER_THINGS:
            continue
        said = " ".join([*as_list(message.id), *as_list(message.string)])
        if re.search(r"\bstor(?:y|ies)\b|berättelse", said, re.IGNORECASE):
            mixed.append(message.id)
    assert not mixed


def as_list(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [])
