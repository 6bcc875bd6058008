"""Making the bundle: the whole public site as files that open from disk in any browser."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from babel.dates import format_date
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, Site

from interchange.archive.facts import ArchiveFacts
from interchange.archive.facts_of_site import facts_of_site
from interchange.archive.wacz import write_wacz
from interchange.archive.warc import WarcWriter
from interchange.bundle import public_content, tables
from interchange.bundle.addresses import Scope
from interchange.bundle.listing_files import listing_data
from interchange.bundle.manifest import write_manifest
from interchange.bundle.pages import ASSETS, FRONT, PageWriter, Script, write_pages
from interchange.bundle.processes import beside
from interchange.bundle.replacing import new_folder, share_unchanged
from interchange.bundle.search_files import as_script, search_data
from interchange.bundle.taking import Collection, Taken, TakingError, take
from site_cms.citing.licence import chosen_licence
from site_cms.links.own_site import OwnSite
from site_cms.operations.project_version import project
from submissions.pages import SubmitPage

CONTENT, TABLES, ARCHIVE = "content", "tables", "archive"
ARCHIVE_FILE, _WARC = f"{ARCHIVE}/site.wacz", f"{ARCHIVE}/site.warc.gz"
_SCRIPTS = files("interchange.bundle") / "scripts"
_COMMON, _LISTING, _SEARCH, _STYLES = "common.js", "listing.js", "search.js", "bundle.css"
# What only a server does, besides sending an example in.
_OF_SERVER = ("wagtailadmin_home",)


@dataclass
class Made:
    """What a bundle has.

    Attributes:
        files: how many.
        changed: how many of them are not as in the bundle before.
        pages: how many people can read.
        lost: by page, the addresses of the site to which its links lead no longer.
        taken_at: when its making began.
    """

    taken_at: datetime.datetime
    files: int = 0
    changed: int = 0
    pages: int = 0
    lost: dict[str, list[str]] = field(default_factory=dict)


def make_bundle(
    folder: Path,
    *,
    processes: int = 1,
    progress: Callable[[str, int, int], None] = lambda _step, _done, _of: None,
) -> Made:
    """Put the whole public site into a folder, in place of the bundle that is there.

    Args:
        folder: of the bundle.
        processes: how many ask the site and write pages at once; with one, it is this process.
        progress: is told what is done, how much of it, and of how much that is known.

    Raises:
        BundleError: in the folder is something that is no bundle.
        TakingError: the site cannot be copied.
        OSError: a file cannot be written.
    """
    moment = timezone.localtime()
    made = Made(moment)
    with new_folder(folder) as new:
        facts = facts_of_site(moment)
        found = _taken(new, facts, processes, partial(progress, "asked"))
        with beside(partial(_write_archive, new, facts, front=next(_home_pages())), processes):
            made.lost = write_pages(PageWriter(found, dict(_scripts(found))), processes)
            made.pages = len(found.pages)
            progress("written", made.pages, made.pages)
            _write_scripts(found)
        tables.write_tables(new / TABLES, public_content.write_public_content(new / CONTENT))
        _write_front(found, moment)
        sums = write_manifest(new)
        made.files, made.changed = len(sums), share_unchanged(folder, new, sums)
    return made


def _taken(folder: Path, facts: ArchiveFacts, processes: int, progress: Callable[[int, int], None]) -> Collection:
    """Ask for everything. What was answered is kept for archives as it was, in the same pass."""
    first = [*_home_pages()]
    if not first:
        raise TakingError("the site has no public home page")
    scope = Scope(OwnSite().origin, tuple(_left_out()))
    if (status := OwnSite().ask(first[0]).status) != 200:
        raise TakingError(
            f"the site answers {status} at {scope.origin}{first[0]}: see SITE_URL and ALLOWED_HOSTS, "
            "and whether collectstatic was run"
        )
    (folder / ARCHIVE).mkdir()
    with WarcWriter(folder / _WARC, facts) as recorder:
        return take(scope, folder, first=first, processes=processes, recorder=recorder, progress=progress)


def _write_archive(folder: Path, facts: ArchiveFacts, *, front: str) -> None:
    write_wacz(folder / _WARC, folder / ARCHIVE_FILE, facts, front=front)
    # It is in the other whole, as it is.
    (folder / _WARC).unlink()


def _left_out() -> Iterator[str]:
    for name in _OF_SERVER:
        yield reverse(name)
    for page in SubmitPage.objects.live():
        if page.url:
            yield urlsplit(page.url).path


def _home_pages() -> Iterator[str]:
    for site in Site.objects.all():
        for page in site.root_page.get_translations(inclusive=True).live():
            if page.url:
                yield urlsplit(page.url).path


def _language(page: Taken) -> str:
    return page.language or "sv"


def _listings(found: Collection) -> list[Taken]:
    return [page for page in found.pages if page.is_listing and "?" not in page.address]


def _search_pages(found: Collection) -> list[Taken]:
    """Where the form for words that is on each page leads."""
    lists = {page.address for page in _listings(found)}
    return [page for address in sorted(found.forms - lists) if (page := found.taken.get(address)) and page.is_page]


def _list_file(page: Taken) -> str:
    return f"{ASSETS}/list-{page.address.strip('/').replace('/', '-')}.js"


def _search_file(language: str) -> str:
    return f"{ASSETS}/search-{language}.js"


def _scripts(found: Collection) -> Iterator[tuple[str, Script]]:
    """The pages that have scripts."""
    common = f"{ASSETS}/{_COMMON}"
    for page in _listings(found):
        yield page.address, Script(f"{ASSETS}/{_LISTING}", (common, _list_file(page)))
    for page in _search_pages(found):
        yield page.address, Script(f"{ASSETS}/{_SEARCH}", (common, _search_file(_language(page))))


def _write_scripts(found: Collection) -> None:
    assets = found.folder / ASSETS
    assets.mkdir(exist_ok=True)
    for name in (_COMMON, _LISTING, _SEARCH, _STYLES):
        (assets / name).write_bytes((_SCRIPTS / name).read_bytes())
    for page in _listings(found):
        search = [_search_file(_language(page)), f"{ASSETS}/{_SEARCH}"]
        data = listing_data(found, page, search, _language(page))
        (found.folder / _list_file(page)).write_text(as_script("list", data), encoding="utf-8")
    for language in sorted({_language(page) for page in _search_pages(found)}):
        data = search_data(found, language)
        (found.folder / _search_file(language)).write_text(as_script("search", data), encoding="utf-8")


def _write_front(found: Collection, moment: datetime.datetime) -> None:
    numbers: dict[str, int] = {}
    for each in found.pages:
        numbers[_language(each)] = numbers.get(_language(each), 0) + 1
    starts = {
        _language(page): page.path for address in _home_pages() if (page := found.taken.get(address)) and page.path
    }
    codes = [code for code in Locale.objects.order_by("pk").values_list("language_code", flat=True) if code in starts]
    shown = {
        "origin": found.scope.origin,
        "taken": moment,
        "english_month": format_date(moment, "MMMM", locale="en"),
        "version": project().version,
        "licence": chosen_licence(),
        "languages": [{"code": code, "start": starts[code], "pages": numbers[code]} for code in codes],
        "paths": {
            "styles": f"{ASSETS}/{_STYLES}",
            "content": f"{CONTENT}/{public_content.FILE}",
            "tables": f"{TABLES}/{tables.README}",
            "archive": ARCHIVE_FILE,
        },
    }
    with override("sv"):
        (found.folder / FRONT).write_text(render_to_string("bundle/front.html", shown), encoding="utf-8")
