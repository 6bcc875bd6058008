"""Where a page's visitor can go: up the tree, to the other language, along the menu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language_info
from wagtail.models import Page


@dataclass(frozen=True)
class Link:
    """A link with its text."""

    title: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class LanguageLink:
    """A link to the other language: the same page, or the nearest ancestor that has it."""

    code: str
    name: str
    url: str
    is_current: bool
    is_translated: bool
    leads_to: str


@dataclass(frozen=True)
class PageLinks:
    """All links that the frame of a page shows. Two queries, whatever the page's depth."""

    breadcrumbs: list[Link] = field(default_factory=list)
    languages: list[LanguageLink] = field(default_factory=list)
    menu: list[Link] = field(default_factory=list)
    footer: list[Link] = field(default_factory=list)
    # Addresses of the sections that page types are (`site_cms.pages.base_page.BasePage.section`), by their names.
    sections: Mapping[str, str] = field(default_factory=dict)
    home: str = "/"
    canonical: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, page: Any, request: HttpRequest) -> PageLinks:
        """The links of a page in the tree."""
        return _links_of(page, request)

    def address_of(self, section: str) -> str:
        """The address of a section of the site by its name; empty where there is none."""
        return self.sections.get(section, "")

    def for_part(self, *parts: tuple[str, str]) -> PageLinks:
        """The links of something below the page, at the same address in every language that the page has.

        Args:
            parts: from the page down, the title of each and the end of its address, such as
                ("Year 2025", "2025/").
        """
        trail = [replace(link, is_current=False) for link in self.breadcrumbs]
        below = ""
        for title, end in parts:
            below += end
            trail.append(Link(title, trail[len(self.breadcrumbs) - 1].url + below))
        trail[-1] = replace(trail[-1], is_current=True)

        def extended(url: str) -> str:
            path, mark, query = url.partition("?")
            return f"{path}{below}{mark}{query}"

        return replace(
            self,
            breadcrumbs=trail,
            languages=[
                replace(link, url=extended(link.url)) if link.is_translated else link for link in self.languages
            ],
            canonical=self.canonical + below,
            alternates=[(code, url + below) for code, url in self.alternates],
        )

    @classmethod
    def without_page(cls, request: HttpRequest, language: str) -> PageLinks:
        """The links of an answer that is no page (404, 500): home and the other language's home."""
        languages = [
            LanguageLink(
                code, get_language_info(code)["name_local"].capitalize(), f"/{code}/", code == language, True, ""
            )
            for code, _name in settings.LANGUAGES
        ]
        return cls(languages=languages, home=f"/{language}/")


def _links_of(page: Any, request: HttpRequest) -> PageLinks:
    family = _family(page)
    own = page.locale_id
    trail = sorted((p for p in family if p.locale_id == own and page.path.startswith(p.path)), key=lambda p: p.depth)
    home = trail[0] if trail else page
    sections = sorted(
        (
            p
            for p in family
            if p.locale_id == own and p.live and p.depth == home.depth + 1 and p.path.startswith(home.path)
        ),
        key=lambda p: p.path,
    )
    links = {p.pk: Link(p.title, p.get_url() or "", page.path.startswith(p.path)) for p in sections}
    query = request.GET.copy()
    query.pop("page", None)
    keep = f"?{query.urlencode()}" if query else ""
    languages, alternates = [], []
    for code, _name in settings.LANGUAGES:
        target, is_translated = _nearest(page, trail, family, code)
        url = target.get_url() if target else f"/{code}/"
        is_current = code == page.locale.language_code
        languages.append(
            LanguageLink(
                code=code,
                name=get_language_info(code)["name_local"].capitalize(),
                url=url + keep if is_translated else url,
                is_current=is_current,
                is_translated=is_translated,
                leads_to=target.title if target else "",
            )
        )
        if is_translated and target:
            alternates.append((code, target.get_full_url()))
    return PageLinks(
        breadcrumbs=[Link(p.title, p.get_url() or "", p.pk == page.pk) for p in trail],
        languages=languages,
        menu=[links[p.pk] for p in sections if p.show_in_menus],
        footer=[links[p.pk] for p in sections if not _section(p)],
        # Of two that are the same section, the first is meant.
        sections={_section(p): links[p.pk].url for p in reversed(sections) if _section(p)},
        home=home.get_url() or "/",
        canonical=page.get_full_url() or "",
        alternates=alternates if len(alternates) > 1 else [],
    )


def _family(page: Any) -> list[Page]:
    """The page, its ancestors, their live versions in all languages and home's children: one query."""
    step = Page.steplen
    paths = [page.path[: step * depth] for depth in range(2, page.depth + 1)]
    own = Q(path__in=paths)
    versions = Q(translation_key__in=Page.objects.filter(own).values("translation_key"), live=True)
    sections = Q(path__startswith=paths[0] if paths else page.path, depth=3, live=True)
    return list(Page.objects.filter(own | versions | sections, alias_of__isnull=True).select_related("locale"))


def _nearest(page: Any, trail: list[Page], family: list[Page], code: str) -> tuple[Page | None, bool]:
    """The page's version in a language, else its nearest ancestor's; and whether it is the page's own."""
    if code == page.locale.language_code:
        return page, True
    versions = {p.translation_key: p for p in family if p.locale.language_code == code and p.live}
    for ancestor in reversed(trail):
        if found := versions.get(ancestor.translation_key):
            return found, ancestor.pk == page.pk
    return None, False


def _section(page: Page) -> str:
    """Which section of the site the page's type says that it is; a plain Wagtail page is none."""
    return str(getattr(page.specific_class, "section", ""))
