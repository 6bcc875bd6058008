"""Whether a record says what the site says already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from interchange.kinds import Work
from interchange.records.event_records import EventRecord
from interchange.records.page_records import PageRecord
from interchange.records.story_records import PartyAbroad, StoryRecord
from interchange.records.versions import Version
from interchange.site.pictures import MediaFolder
from interchange.site.site_records import picture_name
from places.normalising import normalised

W = TypeVar("W", StoryRecord, EventRecord, PageRecord)


def says_the_same(record: W, there: W, media: MediaFolder) -> bool:
    """Whether a record would change nothing. A language that it lacks must be no more than a draft."""
    lacking = there.texts.keys() - record.texts.keys()
    if any(there.texts[language].is_live for language in lacking):
        return False
    there = _without(there, lacking)
    # What the record does not speak of stays as it is: a file of before there were such keys has none of them.
    there = replace(there, waiting={code: each for code, each in there.waiting.items() if code in record.waiting})
    if isinstance(record, EventRecord) and isinstance(there, EventRecord):
        # Subscribers have been told of the higher number, and a lower one takes nothing back.
        if record.sequence > there.sequence:
            return False
        # An English name that the record does not give stays as it is.
        given = record.organiser_names_en or {}
        known = {name: words for name, words in (there.organiser_names_en or {}).items() if name in given}
        there = replace(there, organiser_names_en=known)
        record = replace(record, sequence=there.sequence)
    return _comparable(record, media) == _comparable(there, None)


def _without(record: W, languages: set[str]) -> W:
    """The record without some of its languages, of which the other side knows nothing."""
    image = record.image and replace(
        record.image, alt={code: words for code, words in record.image.alt.items() if code not in languages}
    )
    texts = {code: text for code, text in record.texts.items() if code not in languages}
    return replace(record, texts=texts, image=image)


def _comparable(record: Work | PageRecord, media: MediaFolder | None) -> Work | PageRecord:
    """The record with pictures called by what they are, and names of others in their normalised form."""
    names = {file: file for file in record.text_files()}
    top = record.image.file if record.image else ""
    if media:
        names = {f: picture_name(media.picture(f).digest, record.particulars_of(f)) for f in names}
        top = top and f"top/{media.picture(top).digest}"
    named = record.with_files(names, top)
    waiting = {code: each.changed(_normalised_version) for code, each in named.waiting.items()}
    named = replace(named, waiting=waiting)
    if isinstance(named, PageRecord):
        # Where it stands is compared among all (`interchange.site.page_rows.placed_alike`).
        return replace(named, tree={})
    if isinstance(named, StoryRecord):
        return replace(named, international_parties=_parties(named.international_parties))
    english = {normalised(name): words for name, words in (named.organiser_names_en or {}).items()}
    return replace(
        named,
        organisers=tuple(sorted(map(normalised, named.organisers))),
        organiser_names_en={name: words for name, words in english.items() if words},
    )


def _normalised_version(version: Version) -> Version:
    facts = dict(version.facts)
    if "international_parties" in facts:
        facts["international_parties"] = _parties(facts["international_parties"])
    if "organisers" in facts:
        facts["organisers"] = tuple(sorted(map(normalised, facts["organisers"])))
    return replace(version, facts=facts)


def _parties(parties: Iterable[PartyAbroad]) -> tuple[PartyAbroad, ...]:
    return tuple(sorted({PartyAbroad(normalised(party.name), party.country) for party in parties}))
