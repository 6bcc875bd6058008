"""The public pages for search engines: each with when it changed, its version in the other language, its picture.

In it is what has something to show and is its own canonical address: no restricted page, no invitation, no list
beyond its first page, nothing that is only a step of something.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Prefetch
from wagtail.models import Page, PageQuerySet

from atlas.places_to_find import places_to_find, subjects_to_find
from commitments.editions.edition import Edition
from commitments.pages import CommitmentsPage
from site_cms.generation.remembering import remembered
from site_cms.pages.view_restrictions import is_public
from site_cms.pictures.sizes import renditions_for
from stories.pages import StoryPage
from stories.sharing import picture_to_find
from submissions.pages import SubmitPage

# So many pages a file, so that one costs the same however many there are.
PAGES_A_FILE = 1000


@dataclass(frozen=True)
class Entry:
    """A page in a language.

    Attributes:
        address: absolute.
        changed: when what it shows last changed, as far as that is known.
        versions: its languages with their addresses, its own among them; none where it has but one.
        picture: the address of its picture; may be empty.
    """

    address: str
    changed: datetime.datetime | None = None
    versions: Sequence[tuple[str, str]] = ()
    picture: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the sitemap: how many entries it has, and those from one to another."""

    count: Callable[[], int]
    entries: Callable[[int, int], Iterable[Entry]]

    @property
    def files(self) -> int:
        """How many files it takes."""
        return -(-self.count() // PAGES_A_FILE)

    def file(self, number: int) -> list[Entry]:
        """The entries of a file; the first has the number 1."""
        first = (number - 1) * PAGES_A_FILE
        return list(self.entries(first, first + PAGES_A_FILE))


def _public(pages: PageQuerySet[Any]) -> PageQuerySet[Any]:
    """Of pages of the tree those that anybody may read, in a lasting order."""
    return pages.filter(is_public()).order_by("pk")


def _other_pages() -> PageQuerySet[Any]:
    return _public(Page.objects.not_type(StoryPage))


def _entries_of_stories(first: int, last: int) -> Iterator[Entry]:
    """Stories with the pictures that they are shared with. A fixed number of queries."""
    pictures = Prefetch("image__renditions", queryset=renditions_for("lead"), to_attr="prefetched_renditions")
    stories = StoryPage.objects.public().order_by("pk").select_related("locale", "image").prefetch_related(pictures)
    return _entries(list(stories[first:last]), picture_to_find)


def _entries_of_pages(first: int, last: int) -> Iterator[Entry]:
    """All other pages of the tree. Two queries."""
    return _entries(list(_other_pages().select_related("locale")[first:last]))


def _entries(pages: Sequence[Any], picture: Callable[[Any], str] | None = None) -> Iterator[Entry]:
    keys = [page.translation_key for page in pages]
    versions = defaultdict(list)
    for version in _public(Page.objects.filter(translation_key__in=keys)).select_related("locale"):
        versions[version.translation_key].append((version.locale.language_code, version.get_full_url() or ""))
    for page in pages:
        yield Entry(
            page.get_full_url() or "",
            page.last_published_at,
            _several(versions[page.translation_key]),
            _absolute(picture(page)) if picture else "",
        )


def _entries_of_parts(first: int, last: int) -> list[Entry]:
    """What the report and the form have below: coverage, the standing editions with their evidence, all questions."""
    parts: list[tuple[type[Any], str, datetime.datetime | None]] = [(CommitmentsPage, "coverage/", None)]
    for edition in Edition.objects.standing():
        parts += [(CommitmentsPage, f"{edition.slug}/{below}", edition.frozen_at) for below in ("", "evidence/")]
    parts += [(SubmitPage, "questions/", None)]
    return _below(parts)[first:last]


def _entries_of_places(first: int, last: int) -> list[Entry]:
    """Places, partnerships and subjects that have something to show."""
    found = [*places_to_find(), *subjects_to_find()]
    return _below([(place.page, place.end, place.changed) for place in found])[first:last]


def _below(parts: Sequence[tuple[type[Any], str, datetime.datetime | None]]) -> list[Entry]:
    """What stands below the one page of a type in each language, at the end of an address as routes are declared."""
    pages = {kind: list(_public(kind.objects.select_related("locale"))) for kind in {kind for kind, _end, _at in parts}}
    entries = []
    for kind, end, changed in parts:
        versions = [(page.locale.language_code, _absolute(page.part_url(end))) for page in pages[kind]]
        entries += [Entry(address, changed, _several(versions)) for _language, address in versions]
    return entries


def _several(versions: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    return sorted(versions) if len(versions) > 1 else ()


def _absolute(address: str) -> str:
    return urljoin(settings.WAGTAILADMIN_BASE_URL, address)


SECTIONS = {
    "stories": Section(lambda: StoryPage.objects.public().count(), _entries_of_stories),
    "pages": Section(lambda: _other_pages().count(), _entries_of_pages),
    "reports": Section(lambda: len(_entries_of_parts(0, PAGES_A_FILE)), _entries_of_parts),
    "places": Section(lambda: len(_entries_of_places(0, 100 * PAGES_A_FILE)), _entries_of_places),
}


@remembered
def files_of_sections() -> list[tuple[str, int]]:
    """Each section with how many files it takes. Some forty queries, once a generation."""
    return [(name, section.files) for name, section in SECTIONS.items()]
