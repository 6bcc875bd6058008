"""The site's stories as records."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from interchange.records.story_records import FollowUp, Lesson, PartyAbroad, Result, StoryRecord, StoryText
from interchange.site.site_records import SiteReader, WorkOnSite
from interchange.site.waiting_rows import records_of
from stories.pages import StoryPage

_PREFETCHES = (
    "core_values",
    "themes",
    "goals",
    "swedish_parties",
    "international_parties__party",
    "partnerships__partnership",
)


def stories_of_site(reader: SiteReader, ids: Collection[str] | None = None) -> Iterator[StoryRecord]:
    """All stories in the order of their ids, or those with the given ids."""
    return records_of(reader, StoryPage, ids, _PREFETCHES, _record)


def _record(work: WorkOnSite) -> StoryRecord:
    facts = work.facts
    return StoryRecord(
        id=work.key,
        published=facts.published_on,
        original_language=facts.original_language or work.versions[min(work.versions)].locale.language_code,
        programme=facts.programme or None,
        core_values=tuple(sorted(value.pk for value in facts.core_values.all())),
        themes=tuple(sorted(theme.slug for theme in facts.themes.all())),
        goals=tuple(sorted(goal.pk for goal in facts.goals.all())),
        period=(facts.period_from, facts.period_to),
        swedish_parties=tuple(sorted(row.party_id for row in facts.swedish_parties.all())),
        international_parties=tuple(
            sorted(PartyAbroad(row.party.name, row.party.country) for row in facts.international_parties.all())
        ),
        withhold_place=facts.withhold_place,
        source_url=facts.source_url or None,
        partnerships=tuple(sorted(str(row.partnership.translation_key) for row in facts.partnerships.all())),
        texts=work.texts(_text),
        image=work.top_picture,
        pictures=work.told,
    )


def _text(work: WorkOnSite, page: StoryPage, is_live: bool) -> StoryText:
    reader = work.reader
    return StoryText(
        **work.text(page, is_live),
        challenge=work.prose(page.challenge),
        done=work.prose(page.done),
        results=tuple(
            Result(v["figure"] or "", v["text"] or "", v["evidence"] or "claimed", v["source"] or None)
            for v in _values(page.results)
        ),
        lessons=tuple(Lesson(v["side"] or "both", reader.short(v["text"])) for v in _values(page.lessons)),
        setbacks=work.prose(page.setbacks),
        follow_ups=tuple(FollowUp(v["date"], reader.short(v["text"])) for v in _values(page.follow_ups)),
    )


def _values(stream: Any) -> list[Any]:
    return [block.value for block in stream]
