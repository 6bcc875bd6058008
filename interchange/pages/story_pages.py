"""Writing stories into the page tree."""

from __future__ import annotations

from contextlib import ExitStack

from wagtail.rich_text import RichText

from interchange.pages.work_pages import WorkWriter
from interchange.records.prose import stream_of
from interchange.records.story_records import StoryRecord, StoryText
from interchange.site.pictures import MediaFolder
from partnerships.models import Partnership
from places.models import InternationalParty
from places.normalising import normalised
from site_cms.models import Picture
from stories.models import CoreValue, Goal, StoryInternationalParty, StoryPartnership, StorySwedishParty, Theme
from stories.pages import StoryPage


class StoryWriter(WorkWriter):
    """Replaces or makes the pages of stories."""

    model = StoryPage
    index = "stories.StoryIndexPage"
    indexed_with = ["swedish_parties__party", "international_parties__party"]

    def __init__(self, media: MediaFolder, undo: ExitStack) -> None:
        super().__init__(media, undo)
        self._values = CoreValue.objects.in_bulk()
        self._goals = Goal.objects.in_bulk()
        self._themes = {theme.slug: theme for theme in Theme.objects.all()}
        self._parties = {(p.normalised_name, p.country): p for p in InternationalParty.objects.all()}
        known = Partnership.objects.values_list("translation_key", "pk")
        self._partnerships = {str(key): pk for key, pk in known}

    def put_facts(self, page: StoryPage, record: StoryRecord, top: Picture | None) -> None:
        """The hook of `WorkWriter`."""
        page.image = top
        page.programme = record.programme or ""
        page.original_language = record.original_language
        page.published_on = record.published
        page.withhold_place = record.withhold_place
        page.source_url = record.source_url or ""
        page.period_from, page.period_to = record.period
        page.core_values = [self._values[code] for code in record.core_values]
        page.themes = [self._themes[slug] for slug in record.themes]
        page.goals = [self._goals[number] for number in record.goals]
        page.swedish_parties = [
            StorySwedishParty(party_id=code, sort_order=n) for n, code in enumerate(record.swedish_parties)
        ]
        page.international_parties = [
            StoryInternationalParty(party=self._party(each.name, each.country), sort_order=n)
            for n, each in enumerate(record.international_parties)
        ]

        page.partnerships = [
            StoryPartnership(partnership_id=self._partnerships[key], sort_order=n)
            for n, key in enumerate(record.partnerships)
        ]

    def put_text(self, page: StoryPage, text: StoryText, pictures: dict[str, Picture]) -> None:
        """The hook of `WorkWriter`."""
        for name in text.PROSE:
            setattr(page, name, stream_of(getattr(text, name), pictures))
        page.results = [
            ("result", {"figure": r.figure, "text": r.text, "evidence": r.evidence, "source": r.source or ""})
            for r in text.results
        ]
        page.lessons = [("lesson", {"side": each.side, "text": RichText(each.html)}) for each in text.lessons]
        page.follow_ups = [("follow_up", {"date": each.date, "text": RichText(each.html)}) for each in text.follow_ups]

    def _party(self, name: str, country: str) -> InternationalParty:
        key = normalised(name), country
        if key not in self._parties:
            self._parties[key] = InternationalParty.objects.create(name=name, country=country)
        return self._parties[key]
