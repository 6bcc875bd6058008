"""The site's stories as records."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from interchange.records.prose import Prose
from interchange.records.story_records import FollowUp, Lesson, PartyAbroad, Result, StoryRecord, StoryText
from interchange.records.work_records import PictureParticulars
from interchange.site.site_records import SiteReader, Versions
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


def _record(
    reader: SiteReader,
    key: str,
    versions: Versions,
    contents: Versions,
    facts: Any,
    told: dict[str, PictureParticulars],
) -> StoryRecord:
    return StoryRecord(
        id=key,
        published=facts.published_on,
        original_language=facts.original_language or versions[min(versions)].locale.language_code,
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
        texts=reader.texts(_text, versions, contents, told),
        image=reader.top(facts, contents),
        pictures=told,
    )


def _text(reader: SiteReader, page: Any, is_live: bool, told: dict[str, PictureParticulars]) -> StoryText:
    def prose(field_name: str) -> Prose:
        return reader.prose(getattr(page, field_name), told)

    return StoryText(
        **reader.text(page, is_live, told),
        challenge=prose("challenge"),
        done=prose("done"),
        results=tuple(
            Result(v["figure"] or "", v["text"] or "", v["evidence"] or "claimed", v["source"] or None)
            for v in _values(page.results)
        ),
        lessons=tuple(Lesson(v["side"] or "both", reader.short(v["text"])) for v in _values(page.lessons)),
        setbacks=prose("setbacks"),
        follow_ups=tuple(FollowUp(v["date"], reader.short(v["text"])) for v in _values(page.follow_ups)),
    )


def _values(stream: Any) -> list[Any]:
    return [block.value for block in stream]
