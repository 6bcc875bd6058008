"""Makes many works at once, for measuring: the rows of `demonstration.bulk_plan`, straight into their tables.

Saving page by page would take an hour for what this makes in a minute. What saving does beside
writing rows is left out (revisions, sources of translation) or left to whoever calls (the indexes of
search and of references).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F
from django.db.models.fields.related_descriptors import ManyToManyDescriptor
from django.utils import timezone
from wagtail.models import Locale, Page

from demonstration import bulk_plan, registry
from demonstration.bulk_register import ensure_partnerships
from demonstration.registry import blocks
from events.models import EventParticipation, Organiser
from events.pages import EventPage
from places.models import InternationalParty, LocalGovernment
from places.normalising import normalised
from site_cms.models import WorkPage
from site_cms.pages.fixed_pages import ensure_index
from stories.models import StoryInternationalParty, StoryPartnership, StorySwedishParty, Theme
from stories.pages import StoryPage

LANGUAGES = ("sv", "en")
INVENTED_PARTNERS = 60
AT_ONCE = 500
MADE_UP = {
    "sv": "<b>Det här är ett exempel</b> som är påhittat för att mäta webbplatsen.",
    "en": "<b>This is an example</b> that was made up to measure the site.",
}
# Of events.
SUMMARY = {
    "sv": "Påhittat för att mäta webbplatsen: hur några invånare kom till tals, och vad det ledde till.",
    "en": "Made up to measure the site: how some residents were heard, and what came of it.",
}


@dataclass(frozen=True)
class Lists:
    """The keys of what works are tied to, in an order that does not change."""

    parties: list[str]
    municipalities: list[str]
    partners: list[int]
    themes: list[int]
    organisers: list[int]

    @classmethod
    def ensure(cls) -> Lists:
        """Read them; partners abroad, themes and an organiser are made if missing."""
        for row in registry.themes():
            Theme.objects.get_or_create(
                slug=row["slug"], defaults={"name_sv": row["name_sv"], "name_en": row["name_en"]}
            )
        organiser, _made = Organiser.objects.get_or_create(
            normalised_name=normalised("ICLD"), defaults={"name": "ICLD"}
        )
        order = LocalGovernment.objects.order_by("code")
        return cls(
            parties=list(order.values_list("pk", flat=True)),
            municipalities=list(order.filter(is_municipality=True).values_list("pk", flat=True)),
            partners=[_partner(name, country) for name, country in _partner_names()],
            themes=[Theme.objects.get(slug=row["slug"]).pk for row in registry.themes()],
            organisers=[organiser.pk],
        )


def make_stories(number: int) -> int:
    """Make the stories 1 to `number` that are missing; returns how many works were made."""
    lists = Lists.ensure()
    partnerships = ensure_partnerships(lists.parties, lists.partners, lists.themes) if number else []

    def plan(n: int) -> bulk_plan.BulkStory:
        return bulk_plan.story(n, parties=len(lists.parties), partners=len(lists.partners), themes=len(lists.themes))

    def tie(pages: Sequence[tuple[bulk_plan.BulkStory, int]]) -> None:
        # In the order that the content's file has, so that a site started again names the same one first.
        _tie(StorySwedishParty, [(pk, [lists.parties[n] for n in sorted(work.parties)]) for work, pk in pages])
        _tie(StoryInternationalParty, [(pk, [lists.partners[n] for n in work.abroad]) for work, pk in pages])
        _choose(StoryPage.core_values, [(pk, work.core_values) for work, pk in pages])
        _choose(StoryPage.themes, [(pk, [lists.themes[n] for n in work.themes]) for work, pk in pages])
        _choose(StoryPage.goals, [(pk, work.goals) for work, pk in pages])
        _tell_of(partnerships, pages)

    return _make(StoryPage, "stories.StoryIndexPage", number, plan, _story_fields, tie)


def make_events(number: int) -> int:
    """Make the events 1 to `number` that are missing; returns how many works were made."""
    lists = Lists.ensure()

    def plan(n: int) -> bulk_plan.BulkEvent:
        return bulk_plan.event(
            n,
            parties=len(lists.parties),
            municipalities=len(lists.municipalities),
            organisers=len(lists.organisers),
        )

    def fields(work: bulk_plan.BulkEvent, language: str) -> dict[str, Any]:
        return _event_fields(work, language, lists)

    def tie(pages: Sequence[tuple[bulk_plan.BulkEvent, int]]) -> None:
        _tie(EventParticipation, [(pk, [lists.parties[n] for n in work.parties]) for work, pk in pages])
        _choose(EventPage.audience, [(pk, work.audience) for work, pk in pages])
        _choose(EventPage.organisers, [(pk, [lists.organisers[work.organiser]]) for work, pk in pages])

    return _make(EventPage, "events.EventIndexPage", number, plan, fields, tie)


def _story_fields(work: bulk_plan.BulkStory, language: str) -> dict[str, Any]:
    year = work.day.year
    return {
        "summary": work.summaries[language],
        "body": blocks(f"bulk:{work.number}", "body", [("text", _text(work, language))]),
        "programme": work.programme,
        "period_from": year - 2,
        "period_to": year,
        "original_language": next(iter(work.titles)),
        "published_on": work.day,
        "withhold_place": work.is_withheld,
    }


def _text(work: bulk_plan.BulkStory, language: str) -> str:
    return f"<p>{MADE_UP[language]}</p><p>{' '.join(work.sentences[language])}</p>"


def _event_fields(work: bulk_plan.BulkEvent, language: str, lists: Lists) -> dict[str, Any]:
    start = timezone.make_aware(datetime.datetime.combine(work.day, datetime.time(9)), timezone.get_default_timezone())
    return {
        "summary": SUMMARY[language],
        "start": start,
        "end": start + datetime.timedelta(hours=6),
        "format": work.format,
        "place_id": None if work.format == EventPage.Format.ONLINE else lists.municipalities[work.place],
        "participants": work.participants,
        "cancelled": work.is_cancelled,
    }


def _make(
    model: type[WorkPage],
    index: str,
    number: int,
    plan: Callable[[int], Any],
    fields: Callable[[Any, str], dict[str, Any]],
    tie: Callable[[Sequence[tuple[Any, int]]], None],
) -> int:
    parents = {language: ensure_index(index, language) for language in LANGUAGES}
    there = set(model.objects.values_list("translation_key", flat=True))
    missing = [work for work in map(plan, range(1, number + 1)) if work.key not in there]
    for works in _in_parts(missing):
        with transaction.atomic():
            made: list[tuple[Any, int]] = []
            for language, parent in parents.items():
                of_language = [work for work in works if language in work.titles]
                pages = _pages(model, parent, language, of_language)
                rows = [
                    model(page_ptr_id=page.pk, **fields(work, language))
                    for work, page in zip(of_language, pages, strict=True)
                ]
                _insert(model, rows)
                made += [(work, page.pk) for work, page in zip(of_language, pages, strict=True)]
            tie(made)
    return len(missing)


def _pages(model: type[WorkPage], parent: Page, language: str, works: Sequence[Any]) -> list[Page]:
    """The rows that the pages have in Wagtail's own table, as the parent's last children."""
    parent = Page.objects.get(pk=parent.pk)
    last = parent.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    locale, kind = Locale.objects.get(language_code=language), ContentType.objects.get_for_model(model)
    now = timezone.now()
    pages = []
    for place, work in enumerate(works, start=step + 1):
        title, slug = work.titles[language], f"bulk-{work.number}"
        pages.append(
            Page(
                path=Page._get_path(parent.path, parent.depth + 1, place),
                depth=parent.depth + 1,
                title=title,
                draft_title=title,
                slug=slug,
                url_path=f"{parent.url_path}{slug}/",
                content_type=kind,
                locale=locale,
                translation_key=work.key,
                live=True,
                first_published_at=now,
                last_published_at=now,
            )
        )
    made = Page.objects.bulk_create(pages, batch_size=AT_ONCE)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(made))
    return made


def _insert(model: type[WorkPage], rows: list[Any]) -> None:
    """Write the rows of a page type's own table. `bulk_create` refuses models that have a parent's table too."""
    columns = model._meta.local_concrete_fields
    size = connection.ops.bulk_batch_size(columns, rows) if rows else 1
    for start in range(0, len(rows), size):
        model._base_manager._insert(rows[start : start + size], fields=columns, using=connection.alias)


def _tie(
    model: type[StorySwedishParty | StoryInternationalParty | EventParticipation], rows: Iterable[tuple[int, list[Any]]]
) -> None:
    model.objects.bulk_create(
        [model(page_id=pk, party_id=party, sort_order=n) for pk, parties in rows for n, party in enumerate(parties)],
        batch_size=AT_ONCE,
    )


def _tell_of(partnerships: Sequence[int], pages: Sequence[tuple[bulk_plan.BulkStory, int]]) -> None:
    """Tie the stories of partnerships, which are those with a partner abroad, to one of the register each."""
    StoryPartnership.objects.bulk_create(
        [
            StoryPartnership(page_id=pk, partnership_id=partnerships[work.number % len(partnerships)])
            for work, pk in pages
            if work.abroad
        ],
        batch_size=AT_ONCE,
    )


def _choose(field: ManyToManyDescriptor, rows: Iterable[tuple[int, list[Any]]]) -> None:
    """Fill the table between pages and a vocabulary."""
    through = field.through
    page, word = (f"{name}_id" for name in (field.field.m2m_field_name(), field.field.m2m_reverse_field_name()))
    through._default_manager.bulk_create(
        [through(**{page: pk, word: key}) for pk, keys in rows for key in keys], batch_size=AT_ONCE
    )


def _in_parts(works: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(works), AT_ONCE):
        yield works[start : start + AT_ONCE]


def _partner_names() -> list[tuple[str, str]]:
    real = {(each.name, each.country): None for each in registry.partnerships().values()}
    countries = sorted({country for _name, country in real})
    invented = [(f"Exempelstad {n + 1}", countries[n % len(countries)]) for n in range(INVENTED_PARTNERS)]
    return [*real, *invented]


def _partner(name: str, country: str) -> int:
    spelled = InternationalParty.objects.spelled(name, country)
    return (spelled or InternationalParty.objects.create(name=name, country=country)).pk
