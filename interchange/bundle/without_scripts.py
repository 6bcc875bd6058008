"""What a page of the bundle has for whoever reads it without scripts, in place of what only a script can do."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from django.utils.translation import override

from interchange.bundle.choices import choices_in
from interchange.bundle.paths import from_to
from interchange.bundle.taking import Collection, Taken

#: Of every page's own, what would do nothing.
HIDDEN = "<noscript data-bundle><style>.filters, form[role=search] { display: none }</style></noscript>"


def lists_to_read(page: str, taken: Taken, found: Collection, language: str) -> str:
    """The ways to the lists that are narrowed by one value each, where no script can narrow them.

    Args:
        page: the whole list as HTML.
        taken: the same.
        found: what else there is.
        language: of the page.
    """
    with override(language):
        said = _("The filter and the words need JavaScript. These lists can be read without it.")
    groups = "".join(_groups(page, taken, found))
    return f'<noscript data-bundle><div class="bundle-choices"><p>{escape(said)}</p>{groups}</div></noscript>'


def no_search(language: str) -> str:
    """What a page says that looks for words."""
    with override(language):
        said = _("The search needs JavaScript. Without it, find your way by the menu.")
    return f"<noscript data-bundle><p>{escape(said)}</p></noscript>"


def _groups(page: str, taken: Taken, found: Collection) -> Iterator[str]:
    choices = choices_in(BeautifulSoup(page, "html.parser"), taken.address)
    for group, those in groupby(choices, key=lambda choice: choice.group):
        links = [
            f'<li><a href="{from_to(taken.path, there.path)}">{escape(choice.label)}</a></li>'
            for choice in those
            if (there := found.there(choice.address))
        ]
        if links:
            yield f"<details><summary>{escape(group)}</summary><ul>{''.join(links)}</ul></details>"
