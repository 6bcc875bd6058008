"""What can be found of stories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from places.models import InternationalParty, LocalGovernment, Region
from search.index.batches import in_batches
from search.index.kinds import Findable, Keys, Kind, register
from search.index.running_text import running_text
from stories.models import CoreValue, Goal, Theme
from stories.pages import StoryPage
from stories.presentation import StoryPresentation


def findable(keys: Keys | None) -> Iterator[Findable]:
    """Public stories, by what they say, where they are from and what they are about; nothing that is withheld."""
    stories = StoryPage.objects.public().with_card_data().prefetch_related("themes", "goals")
    for page in in_batches(stories, keys):
        language = page.locale.language_code
        with override(language):
            yield _findable(page, language)


def _findable(page: StoryPage, language: str) -> Findable:
    shown = StoryPresentation.of(page)
    year = str(page.published_on.year) if page.published_on else ""
    return Findable(
        key=str(page.pk),
        language=language,
        title=page.title,
        address=shown.url,
        places=" ".join([*_places(page, shown), *_subjects(page, language)]),
        summary=page.summary,
        text="\n".join([running_text(page, page.text_fields), shown.period, year]),
        about=" · ".join(filter(None, [_(" and ").join(filter(None, [shown.at_home, shown.abroad])), year])),
        day=page.published_on,
        page_id=page.pk,
    )


def _places(page: StoryPage, shown: StoryPresentation) -> Iterator[str]:
    for row in page.swedish_parties.all():
        party = row.party
        yield from (party.name_sv, party.name_en, party.place_in("sv"), party.place_in("en"))
        yield from (party.region.name_sv, party.region.name_en)
    for partner in shown.international:
        yield from (partner.name, partner.place)


def _subjects(page: StoryPage, language: str) -> Iterator[str]:
    yield page.get_programme_display()
    yield from (value.name_in(language) for value in page.core_values.all())
    yield from (theme.name_in(language) for theme in page.themes.all())
    yield from (goal.title_in(language) for goal in page.goals.all())


def _having(**path: Any) -> Iterable[int]:
    return StoryPage.objects.filter(**path).values_list("pk", flat=True).distinct()


def _by(path: str) -> Callable[[Any], Iterable[int]]:
    return lambda row: _having(**{path: row.pk})


STORIES = register(
    Kind(
        name="story",
        label=_("Good examples"),
        findable=findable,
        page=StoryPage,
        follows={
            LocalGovernment: _by("swedish_parties__party"),
            InternationalParty: _by("international_parties__party"),
            Region: _by("swedish_parties__party__region"),
            Theme: _by("themes"),
            CoreValue: _by("core_values"),
            Goal: _by("goals"),
        },
        hides={StoryPage: lambda page: [page.pk] if page.withhold_place else []},
    )
)
