"""The site's pages that are no works, as records, and where they stand in the tree."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from wagtail.models import Page, Revision

from interchange.page_kinds import PageKind, page_kinds
from interchange.reading.checking import Problem
from interchange.records.page_records import PageRecord, PageText, Standing
from interchange.records.versions import Version
from interchange.records.work_records import LANGUAGES
from interchange.site.site_records import SiteReader, WorkOnSite, content_to_carry
from interchange.site.waiting_rows import WaitingReader, whole_second

Place = tuple[str, str]
"""A page's id and a language."""


def pages_of_site(reader: SiteReader, ids: Collection[str] | None = None) -> Iterator[PageRecord]:
    """All pages that are no works in the order of their ids, or those with the given ids."""
    pages = {page.pk: page for kind in page_kinds().values() for page in _pages_of(kind)}
    tree = _standings(pages.values())
    in_order = sorted(pages.values(), key=lambda page: (str(page.translation_key), page.pk))
    for key, found in itertools.groupby(in_order, key=lambda page: str(page.translation_key)):
        versions = {page.locale.language_code: page for page in found}
        if ids is not None and key not in ids:
            continue
        reader.look_up_schedule(versions.values())
        contents = {code: content_to_carry(page) for code, page in versions.items()}
        work = WorkOnSite(reader, key, versions, contents, facts=None, told={})
        own = {code: tree[page.pk] for code, page in versions.items()}
        yield _PageWaitingReader(work, _record).added_to(replace(_record(work), tree=own))


def _pages_of(kind: PageKind) -> Any:
    pages = kind.model.objects.filter(alias_of=None, locale__language_code__in=LANGUAGES)
    return pages.select_related("locale", "latest_revision")


def _standings(pages: Collection[Any]) -> dict[int, Standing]:
    """Where each of these pages stands among them, by its row."""
    keys = {page.path: str(page.translation_key) for page in pages}
    found: dict[int, Standing] = {}
    counted: dict[Place, int] = {}
    for page in sorted(pages, key=lambda page: page.path):
        parent = keys.get(page.path[: -Page.steplen])
        place = parent or "", page.locale.language_code
        found[page.pk] = Standing(parent, counted.get(place, 0))
        counted[place] = found[page.pk].position + 1
    return found


def _record(work: WorkOnSite) -> PageRecord:
    page = next(iter(work.contents.values()))
    texts = work.texts(_text)
    return PageRecord(id=work.key, kind=page.record_kind, tree={}, texts=texts, pictures=work.told)


def _text(work: WorkOnSite, page: Any, is_live: bool) -> PageText:
    return PageText(
        is_live=is_live,
        title=page.title,
        slug=page.slug,
        introduction=page.introduction,
        in_menu=page.show_in_menus,
        body=work.prose(page.body) if page_kinds()[page.record_kind].has_text else (),
        seo_title=page.seo_title,
        search_description=page.search_description,
    )


class _PageWaitingReader(WaitingReader):
    """Reads what waits in the languages of a page, which has no facts to change."""

    def version(self, record: Any, code: str, page: Any, revision: Revision) -> Version:  # noqa: ARG002
        content = revision.as_object()
        told = self.record_of(self.work.alone(content))
        return Version(
            text=replace(told.texts[code], is_live=False),
            go_live=whole_second(content.go_live_at),
            expires=whole_second(content.expire_at),
        )


def placed_alike(records: Sequence[PageRecord], there: Sequence[PageRecord]) -> set[str]:
    """The ids of pages that stand on the site as the file has them, other pages between them aside."""
    in_file = {(record.id, code) for record in records for code in record.tree}
    known = [
        replace(each, tree={code: at for code, at in each.tree.items() if (each.id, code) in in_file}) for each in there
    ]
    wanted = {record.id: record.tree for record in _ranked(records)}
    return {each.id for each in _ranked(known) if wanted.get(each.id) == each.tree}


def _ranked(records: Sequence[PageRecord]) -> Iterator[PageRecord]:
    """The records with their places counted among each other alone: 0 for the first below a page."""
    places = sorted((code, at.parent or "", at.position, r.id) for r in records for code, at in r.tree.items())
    rank: dict[Place, int] = {}
    for _above, siblings in itertools.groupby(places, key=lambda place: place[:2]):
        rank |= {(key, code): number for number, (code, _parent, _position, key) in enumerate(siblings)}
    for record in records:
        tree = {code: Standing(at.parent, rank[record.id, code]) for code, at in record.tree.items()}
        yield replace(record, tree=tree)


def page_problems(records: Sequence[tuple[int, PageRecord]]) -> Iterator[Problem]:
    """Pages that stand below none, or below themselves; ids and slugs that something else on the site has."""
    if not records:
        return
    yield from _standing_problems(records)
    in_file = {(record.id, code) for _line, record in records for code in record.texts}
    kinds = {(record.kind, code) for _line, record in records for code in record.texts}
    types: dict[str, Any] = {}
    taken: dict[tuple[str, str, str], str] = {}
    keys: dict[str, str] = {}
    rows = Page.objects.filter(depth__gt=1).select_related("locale", "content_type").order_by("path")
    for page in rows:
        key, code = str(page.translation_key), page.locale.language_code
        keys[page.path] = key
        types.setdefault(key, page.specific_class)
        name = getattr(page.specific_class, "record_kind", "")
        will_be_matched = name and page_kinds()[name].is_fixed and (name, code) in kinds
        if (key, code) not in in_file and not will_be_matched:
            taken[code, keys.get(page.path[: -Page.steplen], ""), page.slug] = key
    slugs: dict[tuple[str, str, str], int] = {}
    for line, record in records:
        if types.get(record.id, page_kinds()[record.kind].model) is not page_kinds()[record.kind].model:
            yield Problem(line, "id", f"is the id of a page that is not of the kind {record.kind}")
        for code, text in record.texts.items():
            place = code, record.tree[code].parent or "", text.slug
            if taken.get(place, record.id) != record.id:
                yield Problem(line, f"languages.{code}.slug", "is the slug of another page")
            if (first := slugs.setdefault(place, line)) != line:
                yield Problem(line, f"languages.{code}.slug", f"is the slug of the page on line {first} already")


def _standing_problems(records: Sequence[tuple[int, PageRecord]]) -> Iterator[Problem]:
    above = {(record.id, code): at.parent for _line, record in records for code, at in record.tree.items()}
    kinds = {record.id: page_kinds()[record.kind] for _line, record in records}
    known = Page.objects.filter(alias_of=None).values_list("translation_key", "locale__language_code")
    on_site = {(str(key), code) for key, code in known}
    for line, record in records:
        for code, at in record.tree.items():
            field, kind = f"tree.{code}.parent", kinds[record.id]
            if at.parent is None:
                continue
            if (at.parent, code) not in above and (at.parent, code) not in on_site:
                yield Problem(line, field, "there is no such page in this language, in the file or on the site")
            elif at.parent in kinds and not kind.may_stand_below(kinds[at.parent]):
                yield Problem(
                    line, field, f"no page of the kind {kind.name} stands below one of {kinds[at.parent].name}"
                )
            elif _is_below_itself((record.id, code), above):
                yield Problem(line, field, "the page would stand below itself")


def _is_below_itself(page: Place, above: dict[Place, str | None]) -> bool:
    seen, at = {page}, above.get(page)
    while at:
        if (at, page[1]) in seen:
            return True
        seen.add((at, page[1]))
        at = above.get((at, page[1]))
    return False
