"""Subjects as their pages show them: themes, core values, goals, networks and programmes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from atlas.county import MOST_THREADS, Counted
from atlas.register.rows import FirstOfRegister
from atlas.shown_works import newest_keys, stories_of, works_with
from atlas.tallies import tallies
from partnerships.models import Network, Partnership
from partnerships.models import Subject as Row
from partnerships.models.partnership import PartnershipQuerySet
from partnerships.programme import Programme
from site_cms.generation.remembering import remembered
from site_cms.listing.counting import counted, numbers
from site_cms.pages.links import Link
from stories.listing import all_works_url
from stories.models import CoreValue, Goal, StoryPartnership, Theme
from stories.pages import StoryPage
from stories.presentation import StoryPresentation

MOST_BESIDE = 8
# Of fewer examples the numbers alone are told.
FEWEST_FOR_CHARTS = 12


@dataclass(frozen=True)
class Subject:
    """Something that examples and partnerships are about.

    Attributes:
        kind: "theme", "value", "goal", "network" or "programme".
        code: by which the listing and the counts know it.
        paths: the end of its page's address by language, below the page of all subjects.
        description: what it means; may be empty.
        key: of its row.
    """

    kind: str
    code: str
    name: str
    description: str
    paths: dict[str, str]
    key: Any

    @property
    def kicker(self) -> str:
        """What it is, in the active language."""
        return {
            "theme": _("Theme"),
            "value": _("Core value"),
            "goal": _("Sustainable Development Goal %(number)s") % {"number": self.code},
            "network": _("Network"),
            "programme": _("Programme"),
        }[self.kind]

    @property
    def seed(self) -> str:
        """What decides its weave."""
        return f"{self.kind}-{self.code}"

    @property
    def asked(self) -> dict[str, str]:
        """The parameters by which the listing shows its works, and the register its partnerships."""
        return {self.kind: self.code}

    @property
    def beginning(self) -> str:
        """Where an example about it is begun, below the form's page; empty where only a partnership can say so."""
        return "" if self.kind == "network" else f"begin/?{urlencode(self.asked)}"

    def partnerships(self) -> PartnershipQuerySet:
        """Its public partnerships."""
        return Partnership.objects.live().filter(**{IN_REGISTER[self.kind]: self.key})


# By what partnerships are sorted; works too, but for networks.
IN_REGISTER = {
    "theme": "themes",
    "value": "core_values",
    "goal": "goals",
    "network": "network",
    "programme": "programme",
}
# By what the listing knows works.
ON_WORKS = {"theme": "themes__slug", "value": "core_values", "goal": "goals", "programme": "programme"}


def works_of_networks() -> QuerySet[StoryPartnership]:
    """Which works tell of which public partnerships of a network."""
    return StoryPartnership.objects.open().filter(partnership__network__isnull=False)


def _of_row(kind: str, row: Row, code: str, language: str) -> Subject:
    name = row.title_in(language) if isinstance(row, Goal) else row.name_in(language)
    paths = {each: row.path_in(each) for each in ("sv", "en")}
    return Subject(kind, code, name, row.described_in(language), paths, row.pk)


def _themes(language: str) -> Iterator[Subject]:
    return (_of_row("theme", row, row.slug, language) for row in Theme.objects.all())


def _values(language: str) -> Iterator[Subject]:
    return (_of_row("value", row, row.code, language) for row in CoreValue.objects.all())


def _goals(language: str) -> Iterator[Subject]:
    return (_of_row("goal", row, str(row.number), language) for row in Goal.objects.all())


def _networks(language: str) -> Iterator[Subject]:
    return (_of_row("network", row, row.slug, language) for row in Network.objects.all())


def _programmes(language: str) -> Iterator[Subject]:  # noqa: ARG001  (names are the reader's)
    for each in Programme:
        paths = {language: each.path_in(language) for language in ("sv", "en")}
        yield Subject("programme", each.value, str(each.label), each.described, paths, each.value)


# The groups in the order of the page, each by what stands before its subjects in English addresses.
GROUPS: dict[str, Callable[[str], Iterator[Subject]]] = {
    "": _themes,
    "core-values": _values,
    "goals": _goals,
    "networks": _networks,
    "programmes": _programmes,
}
_GROUPS_IN_SWEDISH = {
    "core-values": CoreValue.group_words["sv"],
    "goals": Goal.group_words["sv"],
    "networks": Network.group_words["sv"],
    "programmes": "program",
}


def all_subjects(language: str) -> Iterator[Subject]:
    """Every subject, by group. Four queries."""
    for of_group in GROUPS.values():
        yield from of_group(language)


def subject_at(group: str, slug: str, language: str) -> Subject | None:
    """The subject at an English address. One query at most."""
    if group not in GROUPS:
        return None
    path = f"{group}/{slug}/" if group else f"{slug}/"
    return next((each for each in GROUPS[group](language) if each.paths["en"] == path), None)


def words_of_subjects() -> dict[str, str]:
    """The addresses of subjects and of groups in English, with what they are in Swedish. Two queries."""
    words = dict(_GROUPS_IN_SWEDISH)
    for subject in all_subjects("en"):
        words[subject.paths["en"].rstrip("/")] = subject.paths["sv"].rstrip("/")
    return words


@dataclass(frozen=True)
class SubjectFigures:
    """What a subject's page says that depends on the whole collection.

    Attributes:
        count: how many examples are about it.
        stories: the newest of them by their keys.
        shared: how many of them are about each other subject, by its kind and code.
    """

    count: int
    stories: list[int]
    shared: dict[str, dict[str, int]]


@remembered
def _figures(kind: str, code: str, language: str) -> SubjectFigures:
    works = works_with(language, **{kind: code})
    found = numbers(counted(works, "works"), *(counted(works, kind, path) for kind, path in ON_WORKS.items()))
    return SubjectFigures(found["works"].get("", 0), newest_keys(works), {kind: found[kind] for kind in ON_WORKS})


@dataclass(frozen=True)
class SubjectPresentation:
    """A subject in one language.

    Attributes:
        count: how many examples are about it, of `whole`; `all_url` is the list of exactly those.
        partnerships: the first of those in the register.
        values: the core values of its examples, all four with their numbers; none for a core value.
        beside: other themes and goals that its examples are about, the most frequent first.
    """

    subject: Subject
    count: int
    whole: int
    all_url: str
    stories: list[StoryPresentation]
    partnerships: FirstOfRegister
    values: list[Counted]
    beside: list[Link]

    @classmethod
    def of(
        cls,
        subject: Subject,
        *,
        language: str,
        address: str,
        listing: str,
        register: str,
        today: datetime.date,
    ) -> SubjectPresentation:
        """Ask for all that the page shows. A fixed number of queries, whatever the number of stories.

        Args:
            subject: the subject.
            language: the page's language, "sv" or "en".
            address, listing, register: of the pages of all subjects, of all stories and of all partnerships in it;
                the last two may be empty.
            today: the day on which partnerships run or have ended.
        """
        figures = _figures(subject.kind, subject.code, language)
        every = list(all_subjects(language))
        return cls(
            subject=subject,
            count=figures.count,
            whole=tallies(language).works,
            all_url=all_works_url(listing, **subject.asked),
            stories=stories_of(figures.stories),
            partnerships=FirstOfRegister.of(
                subject.partnerships(), language=language, address=register, today=today, asked=subject.asked
            ),
            values=_values_of(every, figures.shared["value"], listing, subject.asked)
            if subject.kind != "value"
            else [],
            beside=_most([each for each in every if each.paths != subject.paths], figures.shared, address, language),
        )

    @property
    def has_something(self) -> bool:
        """Whether there is anything to read here; a page without is an invitation, and not for search engines."""
        return bool(self.count or self.partnerships.rows)

    @property
    def first_value(self) -> str:
        """The code of the core value whose dye the page has; empty without one."""
        if self.subject.kind == "value":
            return self.subject.code
        return self.stories[0].first_value if self.stories else ""

    @property
    def has_charts(self) -> bool:
        """Whether there are enough examples for bars to show more than the numbers do."""
        return self.count >= FEWEST_FOR_CHARTS

    @property
    def most_a_value(self) -> int:
        """The greatest number of examples of a core value."""
        return max((value.count for value in self.values), default=0)

    @property
    def fits_threads(self) -> bool:
        """Whether every number can be drawn one thread an example."""
        return self.most_a_value <= MOST_THREADS


def _values_of(subjects: list[Subject], found: dict[str, int], listing: str, asked: dict[str, str]) -> list[Counted]:
    """The core values with their numbers, each with the list of exactly those, where the listing can ask for them."""
    return [
        Counted(
            each.code,
            each.name,
            found.get(each.code, 0),
            all_works_url(listing, **asked, value=each.code) if each.code in found else "",
        )
        for each in subjects
        if each.kind == "value"
    ]


def _most(subjects: list[Subject], found: dict[str, dict[str, int]], address: str, language: str) -> list[Link]:
    """The themes and goals that most of the works have."""
    told = [each for each in subjects if each.kind in ("theme", "goal") and each.code in found[each.kind]]
    told.sort(key=lambda each: -found[each.kind][each.code])
    return [
        Link(f"{each.code} {each.name}" if each.kind == "goal" else each.name, f"{address}{each.paths[language]}")
        for each in told[:MOST_BESIDE]
    ]


@dataclass(frozen=True)
class SubjectRow:
    """A subject among all, with its number of examples and its page."""

    code: str
    name: str
    description: str
    count: int
    url: str


@dataclass(frozen=True)
class Subjects:
    """All subjects in one language, each group by itself."""

    themes: list[SubjectRow]
    values: list[SubjectRow]
    goals: list[SubjectRow]
    networks: list[SubjectRow]
    programmes: list[SubjectRow]

    @classmethod
    def of(cls, *, language: str, address: str) -> Subjects:
        """Count the works of each, in whatever language they can be read. Six queries."""
        found = works_by_subject(language)

        def rows(group: str) -> list[SubjectRow]:
            return [
                SubjectRow(
                    each.code,
                    each.name,
                    each.description,
                    found.get(each.kind, {}).get(each.code, 0),
                    f"{address}{each.paths[language]}",
                )
                for each in GROUPS[group](language)
            ]

        return cls(*(rows(group) for group in GROUPS))


@remembered
def works_by_subject(language: str) -> dict[str, dict[str, int]]:
    """How many public works are about each subject, by its kind and code. Two queries."""
    works = StoryPage.objects.one_a_work(language)
    found = numbers(*(counted(works, kind, path) for kind, path in ON_WORKS.items()))
    told = works_of_networks().filter(page__in=works.values("pk")).order_by().values("partnership__network__slug")
    of_networks = told.annotate(works=Count("page", distinct=True))
    found["network"] = {str(key): n for key, n in of_networks.values_list("partnership__network__slug", "works")}
    return dict(found)
