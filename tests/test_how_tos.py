"""What the Swedish how-tos and the tutorial call a field, a button or a menu is what the site calls it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.apps import apps

from site_cms.languages.message_catalogue import CATALOGUE

ROOT = Path(__file__).resolve().parents[1] / "docs"
TOLD = [path for folder in ("how-to", "tutorials") for path in sorted((ROOT / folder).glob("*.md"))]
SWEDISH = [path for path in TOLD if " och " in path.read_text(encoding="utf-8")]
# What is put together of a word of the site and one of the content, and what is content.
PUT_TOGETHER = {
    "Ny: Berättelse",
    "Publicera på Engelska",
    "Lägg till evenemang",
    "Lägg till utgåva",
    "Lägg till synonymgrupp",
    "Lägg till svensk partner",
    "Lägg till internationell partner",
    "Välj internationell partner",
    "Växjö kommun",
    "An Giang, Vietnam",
    "English",
    "dra tillbaka exemplet",
}


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", text).split()).strip(" .:,…").casefold()


@pytest.fixture(scope="module")
def said() -> set[str]:
    """All that the site and what it is built of say in Swedish; where the site has words of its own, those alone."""
    texts: dict[tuple[str | None, str], Any] = {}
    for config in apps.get_app_configs():
        for path in Path(config.path).glob("locale/sv/LC_MESSAGES/*.mo"):
            with path.open("rb") as file:
                texts = {key_of(message): message.string for message in read_mo(file)} | texts
    with CATALOGUE.open("rb") as file:
        texts |= {key_of(message): message.string for message in read_po(file, locale="sv")}
    found: set[str] = set()
    for text in texts.values():
        found |= {plain(each) for each in (text if isinstance(text, (tuple, list)) else [text]) if each}
    return found


def key_of(message: Message) -> tuple[str | None, str]:
    """What gettext finds a message by: the site's own catalogue answers before those of what it is built of."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def named_in(markdown: str) -> list[str]:
    """What is in bold: names of fields, buttons and menus, each step of a path by itself."""
    bold = re.findall(r"\*\*([^*\n]+)\*\*", markdown)
    return [part for each in bold for part in re.split(r"\s*›\s*", each) if part not in PUT_TOGETHER]


@pytest.mark.parametrize(
    "path", [each for each in TOLD if " och " in each.read_text(encoding="utf-8")], ids=lambda p: p.stem
)
def test_what_is_named_is_there(path, said):
    named = named_in(path.read_text(encoding="utf-8"))
    assert [name for name in named if plain(name) not in said] == []


def test_a_name_that_the_site_does_not_say_is_found(said):
    assert named_in("Välj **Rapporter › Dölj alltihop** och **English**.") == ["Rapporter", "Dölj alltihop"]
    assert plain("Rapporter") in said
    assert plain("Dölj alltihop") not in said


def test_a_name_that_the_site_has_another_word_for_is_found(said):
    # Wagtail calls a page's menu “Handlingar”; the site says “Åtgärder” in its place.
    assert plain("Åtgärder") in said
    assert plain("Handlingar") not in said
