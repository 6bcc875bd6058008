"""Redirects in and out of the database: matched by their path."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from interchange.page_kinds import page_kinds
from interchange.reading.checking import Problem
from interchange.records.document_records import RedirectPage, RedirectRecord
from interchange.records.work_records import LANGUAGES
from interchange.site.links import Links
from interchange.site.rows import RowKind
from site_cms.pages.facts_check import work_models


def carried_redirects() -> Any:
    """Those of the first site or of all that lead to a page in the file or to an address."""
    models = [*work_models(), *(kind.model for kind in page_kinds().values())]
    rows = Redirect.objects.none()
    known = Redirect.objects.exclude(site__is_default_site=False)
    for model in models:
        pages = model._base_manager.filter(alias_of=None, locale__language_code__in=LANGUAGES)
        rows |= known.filter(redirect_page__in=pages.values("pk"))
    return rows | known.filter(redirect_page=None).exclude(redirect_link="")


def _redirects() -> Iterator[RedirectRecord]:
    links = Links()
    rows = carried_redirects().select_related("redirect_page__locale")
    found: dict[str, RedirectRecord] = {}
    for row in rows.order_by("pk"):
        page = row.redirect_page
        record = RedirectRecord(
            path=row.old_path,
            everywhere=row.site_id is None,
            permanent=row.is_permanent,
            automatic=row.automatically_created,
            page=page
            and RedirectPage(str(page.translation_key), page.locale.language_code, row.redirect_page_route_path),
            link=None if page else links.within(row.redirect_link),
        )
        # The database lets several of all sites have one path; the first is followed.
        found.setdefault(record.identity, record)
    return iter(sorted(found.values(), key=lambda record: record.identity))


def redirect_problems(
    records: Sequence[tuple[int, RedirectRecord]], in_file: Collection[tuple[str, str]]
) -> Iterator[Problem]:
    """Redirects to pages that are neither in the file nor on the site.

    Args:
        records: of a file, with their lines.
        in_file: the pages that the file makes, by id and language.
    """
    if not records:
        return
    known = Page.objects.filter(alias_of=None).values_list("translation_key", "locale__language_code")
    there = {(str(key), code) for key, code in known} | set(in_file)
    for line, record in records:
        if record.page and (record.page.id, record.page.language) not in there:
            yield Problem(line, "page", "there is no such page in this language, in the file or on the site")


def _write(record: RedirectRecord) -> None:
    site = None if record.everywhere else Site.objects.get(is_default_site=True)
    page = record.page and Page.objects.get(
        translation_key=record.page.id, locale__language_code=record.page.language, alias_of=None
    )
    row = Redirect.objects.filter(old_path=record.path, site=site).order_by("pk").first()
    row = row or Redirect(old_path=record.path, site=site)
    row.is_permanent, row.automatically_created = record.permanent, record.automatic
    row.redirect_page, row.redirect_page_route_path = page, record.page.route if record.page else ""
    row.redirect_link = record.link or ""
    row.save()


REDIRECTS = RowKind(RedirectRecord, _redirects, _write)
