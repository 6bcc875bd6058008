"""The fixed pages of the site: one home a language, one index a kind and language.

Whoever needs one asks here, and gets the one that there is or a new one. Both languages'
pages are joined by their translation key from the start, so that the language switch and
wagtail-localize know them as one.
"""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from wagtail.models import Locale, Page, Site

from site_cms.generation.reading import only_reads
from site_cms.generation.remembering import held

# The page about the organisation, by its title and slug: its name at the top of every page leads there.
ABOUT_PAGE = {"sv": ("Om ICLD", "om-icld"), "en": ("About ICLD", "about-icld")}
# Below the root of the tree, which is no page.
HOME_DEPTH = 2
HOME_KEY = uuid.UUID("8d2a4c1e-0000-4000-8000-000000000001")


def public_home(language: str) -> Any:
    """The home page of a language ("sv" or "en") if it is there for the public; else None."""
    model = apps.get_model("home", "HomePage")
    return model.objects.select_related("locale").filter(locale__language_code=language, live=True).first()


def ensure_home(language: str) -> Any:
    """The home page of a language ("sv" or "en"), made if it is missing, together with its locale.

    The Swedish home is the root of the default site; the English one is its translation.
    """
    model = apps.get_model("home", "HomePage")
    locale, _made = Locale.objects.get_or_create(language_code=language)
    home = model.objects.filter(locale=locale).first()
    if home is None:
        title, slug = model.names[language]
        home = Page.get_first_root_node().add_child(
            instance=model(
                title=title,
                slug=slug,
                introduction=model.introductions[language],
                locale=locale,
                translation_key=_key_of_sibling(model) or HOME_KEY,
            )
        )
    if language == settings.LANGUAGE_CODE:
        _make_site_root(home)
    return home


def ensure_index(label: str, language: str) -> Any:
    """The index page of a kind, such as `stories.StoryIndexPage`, in a language; made if missing.

    The model says what it is called, `names = {"sv": (title, slug), "en": (title, slug)}`, and
    how it introduces itself, `introductions = {"sv": text, "en": text}`.
    """
    model = apps.get_model(label)
    home = ensure_home(language)
    index = model.objects.filter(locale=home.locale).first()
    if index is None:
        title, slug = model.names[language]
        index = home.add_child(
            instance=model(
                title=title,
                slug=slug,
                introduction=model.introductions[language],
                locale=home.locale,
                translation_key=_key_of_sibling(model) or uuid.uuid4(),
            )
        )
    return index


def index_path(label: str, language: str) -> str:
    """The path of the index page of a kind in a language, for whom the page itself imports; the language's own
    first page while there is none.
    """
    index: Any = apps.get_model(label)._default_manager.filter(locale__language_code=language).first()
    return str(index.get_url()) if index else f"/{language}/"


def _key_of_sibling(model: Any) -> uuid.UUID | None:
    return model.objects.values_list("translation_key", flat=True).first()


def _make_site_root(home: Page) -> None:
    """Let the default site begin at `home`, at the public address; take Wagtail's welcome page away."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    before = site.root_page if site else home
    wanted = {
        "hostname": address.hostname or "localhost",
        "port": address.port or (443 if address.scheme == "https" else 80),
        "root_page_id": home.pk,
    }
    site = site or Site(is_default_site=True)
    if before.pk != home.pk or site.pk is None:
        # Later it is called what its editors call it.
        wanted["site_name"] = site.site_name or settings.WAGTAIL_SITE_NAME
    if site.pk is None or any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    if before.pk != home.pk and before.specific_class is Page and not before.get_children().exists():
        before.delete()


def root_paths() -> list[Any]:
    """Under which addresses each site begins in each language, as Wagtail tells it (`SiteRootPath`).

    Wagtail has them in the cache, which is a round trip for every link of a page; what only reads holds them. The list
    is not to be changed.
    """
    return _held_root_paths() if only_reads() else Site.get_site_root_paths()


@held
def _held_root_paths() -> list[Any]:
    return list(Site.get_site_root_paths())
