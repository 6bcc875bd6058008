"""Where a page's visitor can go: up the tree, to the other language, along the menu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info
from wagtail.models import Page

from site_cms.generation.remembering import held
from site_cms.pages.fixed_pages import ABOUT_PAGE, HOME_DEPTH, root_paths
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
    """All links that the frame of a page shows: a query for the page's other versions, whatever its depth.

    What pages below the same page share is held for as long as nothing is written.
    """

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


@dataclass(frozen=True)
class _Stop:
    """A page on the way to others: its title, address and place in the tree."""

    title: str
    url: str
    path: str


@dataclass(frozen=True)
class _Section:
    """A page right below the home page; `name` is empty where its type is no section of the site."""

    stop: _Stop
    name: str
    slug: str
    is_in_menu: bool


@dataclass(frozen=True)
class _Branch:
    """What all pages below one page have in common.

    Attributes:
        trail: from the home page down to that page.
        versions: the nearest page of the trail that there is in a language, by the language's code.
        sections: below the home page, in the order of the tree.
        search: the address of the search; empty where the home page has none.
    """

    trail: tuple[_Stop, ...]
    versions: Mapping[str, _Stop]
    sections: tuple[_Section, ...]
    search: str


def _links_of(page: Page, request: HttpRequest) -> PageLinks:
    step, is_home = Page.steplen, page.depth == HOME_DEPTH
    branch = _branch(page.path if is_home else page.path[:-step])
    above = () if is_home else branch.trail
    own = _Stop(page.title, page.get_url() or "", page.path)
    versions = {page.locale.language_code: page, **_versions(page)}
    links = [Link(part.stop.title, part.stop.url, page.path.startswith(part.stop.path)) for part in branch.sections]
    parts = list(zip(branch.sections, links, strict=True))
    return PageLinks(
        breadcrumbs=[*(Link(stop.title, stop.url) for stop in above), Link(own.title, own.url, is_current=True)],
        languages=[
            _language_link(page, code, versions.get(code), branch, _kept(request)) for code, _ in settings.LANGUAGES
        ],
        menu=[link for part, link in parts if part.is_in_menu],
        footer=[link for part, link in parts if not part.name],
        # Of two that are the same section, the first is meant.
        sections={part.name: link.url for part, link in reversed(parts) if part.name},
        home=(branch.trail[0].url if branch.trail else own.url) or "/",
        about=next((link.url for part, link in parts if part.slug == _about_slug(page)), ""),
        search=branch.search,
        canonical=page.get_full_url() or "",
        alternates=_alternates(versions),
        part_words=getattr(page, "words_below", {}),
    )


@held
def _branch(path: str) -> _Branch:
    """What pages below the page at a place in the tree share: one query. Few pages have others below them."""
    family = _family(path)
    trail = sorted((p for p in family if path.startswith(p.path)), key=lambda p: p.depth)
    if not trail:
        return _Branch((), {}, (), "")
    home = trail[0]
    below = (p for p in family if p.live and p.depth == HOME_DEPTH + 1 and p.path.startswith(home.path))
    versions: dict[str, _Stop] = {}
    for ancestor in trail:
        for page in family:
            if page.live and page.translation_key == ancestor.translation_key:
                versions[page.locale.language_code] = _stop(page)
    return _Branch(
        tuple(map(_stop, trail)),
        versions,
        tuple(_Section(_stop(p), _section(p), p.slug, p.show_in_menus) for p in sorted(below, key=lambda p: p.path)),
        _search(home),
    )


def _stop(page: Page) -> _Stop:
    return _Stop(page.title, page.get_url() or "", page.path)


def _about_slug(page: Page) -> str:
    _title, slug = ABOUT_PAGE[page.locale.language_code]
    return slug


def _search(home: Page) -> str:
    words = getattr(home.specific_class, "part_words", {})
    return (
        (home.get_url() or "/") + in_language("search/", home.locale.language_code, words) if "search" in words else ""
    )


def _alternates(versions: Mapping[str, Page]) -> list[tuple[str, str]]:
    """The page's versions with their languages, for search engines; none where there is but one."""
    own = [(code, versions[code].get_full_url()) for code, _name in settings.LANGUAGES if code in versions]
    return own if len(own) > 1 else []


def _kept(request: HttpRequest) -> str:
    """The query that the other language's page is asked too; empty or with its question mark."""
    query = request.GET.copy()
    query.pop("page", None)
    return f"?{query.urlencode()}" if query else ""


def _language_link(page: Page, code: str, version: Page | None, branch: _Branch, kept: str) -> LanguageLink:
    """The link to a language: the page's own version there, else the nearest page above it that there is."""
    above = branch.versions.get(code)
    if version is not None:
        title, url = version.title, (version.get_url() or "") + kept
    else:
        title, url = (above.title, above.url) if above else ("", f"/{code}/")
    return LanguageLink(
        code=code,
        name=get_language_info(code)["name_local"].capitalize(),
        url=url,
        is_current=code == page.locale.language_code,
        is_translated=version is not None,
        leads_to=title,
    )


def _versions(page: Page) -> dict[str, Page]:
    """The page in the other languages in which it is public, by their codes: one query."""
    found = Page.objects.filter(translation_key=page.translation_key, live=True, alias_of__isnull=True)
    shown = ("path", "depth", "title", "url_path", "locale__language_code")
    pages = list(found.exclude(locale=page.locale_id).select_related("locale").only(*shown))
    for version in pages:
        # Where Wagtail keeps them for each page that it asks the cache for.
        version._wagtail_cached_site_root_paths = root_paths()
    return {version.locale.language_code: version for version in pages}


def _family(path: str) -> list[Page]:
    """A page, its ancestors, their live versions in all languages and home's children: one query."""
    step = Page.steplen
    paths = [path[: step * depth] for depth in range(HOME_DEPTH, len(path) // step + 1)]
    own = Page.objects.filter(path__in=paths).order_by()
    versions = Page.objects.filter(translation_key__in=own.values("translation_key"), live=True).order_by()
    sections = Page.objects.filter(path__startswith=paths[0] if paths else path, depth=HOME_DEPTH + 1, live=True)
    # Each part has an index of its own, which an OR between them would leave unused.
    keys = own.values("pk").union(versions.values("pk"), sections.order_by().values("pk"))
    return list(Page.objects.filter(pk__in=keys, alias_of__isnull=True).select_related("locale"))


def _section(page: Page) -> str:
    """Which section of the site the page's type says that it is; a plain Wagtail page is none."""
    return str(getattr(page.specific_class, "section", ""))
