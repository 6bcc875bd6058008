"""Where a page's visitor can go: up the tree, to the other language, along the menu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info
from wagtail.models import Page

from site_cms.pages.fixed_pages import ABOUT_PAGE
from site_cms.pages.parts import in_language


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
    # The page about the organisation; empty where there is none.
    about: str = ""
    # The page of the search; empty where the first page has none.
    search: str = ""
    canonical: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    # Words of addresses below the page, English and Swedish (`site_cms.pages.parts`).
    part_words: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page, request: HttpRequest) -> PageLinks:
        """The links of a page in the tree, asked for once a request."""
        asked: dict[int, PageLinks] = request.__dict__.setdefault("_links_of_pages", {})
        # One that is not stored, as a preview may be, has no key by which to know it again.
        if page.pk is None:
            return _links_of(page, request)
        if page.pk not in asked:
            asked[page.pk] = _links_of(page, request)
        return asked[page.pk]

    def address_of(self, section: str) -> str:
        """The address of a section of the site by its name; empty where there is none."""
        return self.sections.get(section, "")

    def for_part(self, *parts: tuple[str, str]) -> PageLinks:
        """The links of something below the page, in every language that the page has.

        Args:
            parts: from the page down, the title of each and the end of its address, such as
                ("Evidence", "evidence/"), as the route is declared.
        """
        trail = [replace(link, is_current=False) for link in self.breadcrumbs]
        own = next((link.code for link in self.languages if link.is_current), "")
        below = ""
        for title, end in parts:
            below += end
            trail.append(Link(title, self.breadcrumbs[-1].url + in_language(below, own, self.part_words)))
        trail[-1] = replace(trail[-1], is_current=True)

        def extended(url: str, language: str) -> str:
            path, mark, query = url.partition("?")
            return f"{path}{in_language(below, language, self.part_words)}{mark}{query}"

        return replace(
            self,
            breadcrumbs=trail,
            languages=[
                replace(link, url=extended(link.url, link.code)) if link.is_translated else link
                for link in self.languages
            ],
            canonical=extended(self.canonical, own),
            alternates=[(code, extended(url, code)) for code, url in self.alternates],
        )

    @classmethod
    def without_page(cls, language: str) -> PageLinks:
        """The links of an answer that is no page (404, 500): home and the other language's home."""
        languages = [
            LanguageLink(
                code, get_language_info(code)["name_local"].capitalize(), f"/{code}/", code == language, True, ""
            )
            for code, _name in settings.LANGUAGES
        ]
        return cls(languages=languages, home=f"/{language}/")


def _links_of(page: Page, request: HttpRequest) -> PageLinks:
    family = _family(page)
    own = [p for p in family if p.locale_id == page.locale_id]
    trail = sorted((p for p in own if page.path.startswith(p.path)), key=lambda p: p.depth)
    home = trail[0] if trail else page
    sections = _sections_below(home, own)
    links = {p.pk: Link(p.title, p.get_url() or "", page.path.startswith(p.path)) for p in sections}
    versions = {code: _nearest(page, trail, family, code) for code, _name in settings.LANGUAGES}
    return PageLinks(
        breadcrumbs=[Link(p.title, p.get_url() or "", p.pk == page.pk) for p in trail],
        languages=[_language_link(page, code, *found, _kept(request)) for code, found in versions.items()],
        menu=[links[p.pk] for p in sections if p.show_in_menus],
        footer=[links[p.pk] for p in sections if not _section(p)],
        # Of two that are the same section, the first is meant.
        sections={_section(p): links[p.pk].url for p in reversed(sections) if _section(p)},
        home=home.get_url() or "/",
        about=next((links[p.pk].url for p in sections if p.slug == _about_slug(page)), ""),
        search=_search(home),
        canonical=page.get_full_url() or "",
        alternates=_alternates(versions),
        part_words=getattr(page, "words_below", {}),
    )


def _about_slug(page: Page) -> str:
    _title, slug = ABOUT_PAGE[page.locale.language_code]
    return slug


def _search(home: Page) -> str:
    words = getattr(home.specific_class, "part_words", {})
    return (
        (home.get_url() or "/") + in_language("search/", home.locale.language_code, words) if "search" in words else ""
    )


def _sections_below(home: Page, pages: list[Page]) -> list[Page]:
    """Those of the pages that lie right below the home page and are public, in the order of the tree."""
    below = (p for p in pages if p.live and p.depth == home.depth + 1 and p.path.startswith(home.path))
    return sorted(below, key=lambda p: p.path)


def _alternates(versions: dict[str, tuple[Page | None, bool]]) -> list[tuple[str, str]]:
    """The page's versions with their languages, for search engines; none where there is but one."""
    own = [(code, target.get_full_url()) for code, (target, is_own) in versions.items() if is_own and target]
    return own if len(own) > 1 else []


def _kept(request: HttpRequest) -> str:
    """The query that the other language's page is asked too; empty or with its question mark."""
    query = request.GET.copy()
    query.pop("page", None)
    return f"?{query.urlencode()}" if query else ""


def _language_link(page: Page, code: str, target: Page | None, is_own: bool, kept: str) -> LanguageLink:
    """The link to a language: the page's own version there, else the nearest that there is."""
    url = (target.get_url() or "") if target else f"/{code}/"
    return LanguageLink(
        code=code,
        name=get_language_info(code)["name_local"].capitalize(),
        url=url + kept if is_own else url,
        is_current=code == page.locale.language_code,
        is_translated=is_own,
        leads_to=target.title if target else "",
    )


def _family(page: Page) -> list[Page]:
    """The page, its ancestors, their live versions in all languages and home's children: one query."""
    step = Page.steplen
    paths = [page.path[: step * depth] for depth in range(2, page.depth + 1)]
    own = Page.objects.filter(path__in=paths).order_by()
    versions = Page.objects.filter(translation_key__in=own.values("translation_key"), live=True).order_by()
    sections = Page.objects.filter(path__startswith=paths[0] if paths else page.path, depth=3, live=True).order_by()
    # Each part has an index of its own, which an OR between them would leave unused.
    keys = own.values("pk").union(versions.values("pk"), sections.values("pk"))
    return list(Page.objects.filter(pk__in=keys, alias_of__isnull=True).select_related("locale"))


def _nearest(page: Page, trail: list[Page], family: list[Page], code: str) -> tuple[Page | None, bool]:
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
