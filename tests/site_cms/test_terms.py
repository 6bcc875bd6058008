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
