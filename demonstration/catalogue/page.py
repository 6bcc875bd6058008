"""The catalogue of components: a page for those who build the site, at `/components/`.

It is there while developing and in the demonstration; production does not install this app.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import override

from demonstration.catalogue.specimen import Specimen
from demonstration.catalogue.specimens import specimens
from site_cms.pages.links import PageLinks
from site_cms.security.http_methods import safe_only

FOLDER = Path(settings.BASE_DIR) / "templates/components"
_LANDMARK = re.compile(r"<(?:nav|section|form|aside)\b[^>]*>")
_OPENING = re.compile(r"{%\s*comment\s*%}(.*?){%\s*endcomment\s*%}", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """A specimen, rendered; `number` is its own on the page."""

    number: int
    state: str
    wrapper: str
    html: SafeString


@dataclass(frozen=True)
class Component:
    """A component with what its file says of itself and its specimens."""

    name: str
    says: str
    shown: list[Shown]

    @property
    def slug(self) -> str:
        """For the link to it on the page."""
        return "component-" + slugify(self.name.replace("/", "-").replace("_", "-"))


@safe_only
def component_catalogue(request: HttpRequest) -> HttpResponse:
    """Every component in every state, in Swedish or with `?language=en` in English."""
    language = "en" if request.GET.get("language") == "en" else "sv"
    with override(language):
        context = {
            "components": components(),
            "links": PageLinks.without_page(language),
            "language": language,
        }
        return render(request, "demonstration/catalogue.html", context)


def components() -> list[Component]:
    """The catalogue in the active language."""
    numbered = enumerate(specimens())
    return [
        Component(name, opening_comment(name), [_rendered(specimen, number) for number, specimen in found])
        for name, found in groupby(numbered, key=lambda pair: pair[1].component)
    ]


def opening_comment(name: str) -> str:
    """What a component's file says of itself.

    Raises:
        FileNotFoundError: there is no such component.
    """
    found = _OPENING.search((FOLDER / f"{name}.html").read_text(encoding="utf-8"))
    return found[1].strip() if found else ""


def own_ids(html: str, number: int) -> str:
    """Give the ids of a specimen a number of their own, and what refers to them, since several are on one page."""
    for name in set(re.findall(r'\bid="([^"]+)"', html)):
        written = re.escape(name)
        html = re.sub(
            rf'(\b(?:id|for|aria-labelledby|aria-describedby)="(?:[^"]* )?){written}(?=[ "])',
            rf"\g<1>{name}-{number}",
            html,
        )
        html = re.sub(rf'(href="#|url\(#){written}(["\)])', rf"\g<1>{name}-{number}\g<2>", html)
    return html


def own_names(html: str, number: int, state: str) -> str:
    """Tell a specimen's landmarks from those of others by its state, since a page has each of them once."""

    def named(tag: re.Match[str]) -> str:
        label = re.sub(r'\baria-label="([^"]*)"', rf'aria-label="\g<1>: {escape(state)}"', tag[0])
        return re.sub(r'\baria-labelledby="([^"]*)"', rf'aria-labelledby="\g<1> state-{number}"', label)

    return _LANDMARK.sub(named, html)


def _rendered(specimen: Specimen, number: int) -> Shown:
    # A form shows what it is given on a page: here it is sent nowhere.
    context = {"csrf_token": "specimen", **specimen.context}
    html = render_to_string(f"components/{specimen.component}.html", context).strip()
    if specimen.is_source:
        return Shown(number, specimen.state, "", format_html('<pre tabindex="0">{}</pre>', html))
    # Of the many that would take the focus on a page of their own, none does here.
    html = html.replace(" autofocus>", ">")
    own = own_names(own_ids(html, number), number, f"{specimen.component}, {specimen.state}")
    return Shown(number, specimen.state, specimen.wrapper, mark_safe(own))
