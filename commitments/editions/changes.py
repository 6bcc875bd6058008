"""What has become of an edition's evidence since it was frozen."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commitments.counting.event_counts import counted_events
from commitments.editions.edition import Citation, Edition
from commitments.models.course import Course
from commitments.models.instructor import Instructor
from events.pages import EventPage
from site_cms.models import WorkPage
from stories.pages import StoryPage

TITLE = models.CharField(max_length=255)
PAGES: tuple[tuple[str, type[WorkPage]], ...] = ((Citation.Kind.STORY, StoryPage), (Citation.Kind.EVENT, EventPage))


class What(models.TextChoices):
    """What happened to a work."""

    EDITED = "edited", _("Changed")
    HIDDEN = "hidden", _("No longer public")
    DELETED = "deleted", _("Deleted")
    TRANSLATED = "translated", _("Published in another language")
    ADDED = "added", _("Added")


@dataclass(frozen=True)
class Change:
    """A work that is not what it was when the edition was frozen."""

    kind: str
    id: str
    title: str
    what: str

    @property
    def kind_label(self) -> str:
        """What kind of work it is, in words."""
        return str(Citation.Kind(self.kind).label)

    @property
    def what_label(self) -> str:
        """What happened, in words."""
        return str(What(self.what).label)


@dataclass(frozen=True)
class Changes:
    """What the collection says now and did not say then."""

    works: list[Change] = field(default_factory=list)
    added: list[Change] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.works or self.added)

    def named_as(self, title_of: Callable[[str], str | None]) -> Changes:
        """The same, with another title for the works of which `title_of` knows one."""
        return replace(self, works=[replace(each, title=title_of(each.id) or each.title) for each in self.works])


def changes_since(edition: Edition, now: datetime.datetime, language: str) -> Changes:
    """Compare a frozen edition with the collection. A fixed number of queries.

    Args:
        edition: a frozen edition.
        now: the moment before which events have been held.
        language: in which titles are given where there are two.
    """
    found: dict[tuple[str, str], Change] = {}
    for kind, model in PAGES:
        for change in _changed_pages(edition, kind, model, language):
            found.setdefault((change.kind, change.id), change)
    for change in _changed_rows(edition):
        found[(change.kind, change.id)] = change
    return Changes(works=list(found.values()), added=_added(edition, now, language))


def edited_citations(edition: Edition) -> list[Citation]:
    """What a frozen edition cites of stories and events that is no longer their public text."""
    return [row for kind, model in PAGES for row in _not_as_cited(edition, kind, model)]


def _not_as_cited(edition: Edition, kind: str, model: type[WorkPage]) -> models.QuerySet[Citation]:
    same = (
        model.objects.public()
        .annotate(_revision=Coalesce(F("live_revision_id"), Value(0)))
        .filter(
            translation_key=OuterRef("work"),
            locale__language_code=OuterRef("language"),
            _revision=OuterRef("revision"),
        )
    )
    return edition.citations.filter(kind=kind).filter(~Exists(same))


def _changed_pages(edition: Edition, kind: str, model: type[WorkPage], language: str) -> list[Change]:
    cited = edition.citations.filter(kind=kind)
    in_own_language = cited.filter(work=OuterRef("work"), language=language).values("title")[:1]
    shown = Coalesce(Subquery(in_own_language), F("title"))
    versions = model.objects.filter(translation_key=OuterRef("work"))
    readable = model.objects.public().filter(
        translation_key=OuterRef("work"), locale__language_code=OuterRef("language")
    )
    rows = (
        _not_as_cited(edition, kind, model)
        .annotate(shown_title=shown, is_there=Exists(versions), is_readable=Exists(readable))
        .order_by("shown_title", "pk")
    )
    changes = [
        Change(kind, str(row.work), row.shown_title, _what_happened(row.is_there, row.is_readable)) for row in rows
    ]
    cited_works = cited.values("work")
    new_version = (
        model.objects.public()
        .filter(translation_key__in=cited_works)
        .exclude(Exists(cited.filter(work=OuterRef("translation_key"), language=OuterRef("locale__language_code"))))
    )
    changes += [
        Change(kind, str(key), title, What.TRANSLATED)
        for key, title in new_version.order_by("title", "pk").values_list("translation_key", "title")
    ]
    return changes


def _what_happened(is_there: bool, is_readable: bool) -> str:
    if not is_there:
        return What.DELETED
    return What.EDITED if is_readable else What.HIDDEN


def _changed_rows(edition: Edition) -> list[Change]:
    cited = list(edition.citations.filter(kind__in=[Citation.Kind.COURSE, Citation.Kind.INSTRUCTOR]))
    if not cited:
        return []
    keys = [row.work for row in cited]
    now: dict[uuid.UUID, dict[str, Any]] = {
        course.translation_key: {
            "date": course.date.isoformat(),
            "participants": course.participants,
            "titles": {"sv": course.title_sv, "en": course.title_en},
        }
        for course in Course.objects.filter(translation_key__in=keys)
    }
    for instructor in Instructor.objects.filter(translation_key__in=keys):
        now[instructor.translation_key] = {
            "certified_on": instructor.certified_on.isoformat(),
            "ended_on": instructor.ended_on.isoformat() if instructor.ended_on else None,
        }
    return [
        Change(row.kind, str(row.work), row.title, What.EDITED if row.work in now else What.DELETED)
        for row in cited
        if now.get(row.work) != row.facts
    ]


def _added(edition: Edition, now: datetime.datetime, language: str) -> list[Change]:
    """Works that would count in the same period now, and did not then."""
    period = edition.period
    stories = StoryPage.objects.one_a_work(language).published_between(period.first, period.last)
    events = counted_events(period, language=language, as_of=now)
    cited = edition.citations.values("work")
    courses = Course.objects.held_between(period.first, period.last, timezone.localdate(now))
    certified = Instructor.objects.certified_between(period.first, period.last)
    own, other = (F("title_en"), F("title_sv")) if language == "en" else (F("title_sv"), F("title_en"))
    kinds: list[tuple[str, Any, Any]] = [
        (Citation.Kind.STORY, stories, F("title")),
        (Citation.Kind.EVENT, events, F("title")),
        (Citation.Kind.COURSE, courses, Coalesce(NullIf(own, Value("")), other)),
        (Citation.Kind.INSTRUCTOR, certified, Value("", TITLE)),
    ]
    parts = [
        works.exclude(translation_key__in=cited)
        .order_by()
        .annotate(_kind=Value(str(kind), TITLE), _title=Cast(title, TITLE))
        .values_list("_kind", "_title", "translation_key")
        for kind, works, title in kinds
    ]
    order = [kind for kind, _works, _title in kinds]
    rows = sorted(parts[0].union(*parts[1:], all=True), key=lambda row: (order.index(row[0]), row[1], str(row[2])))
    return [Change(kind, str(key), title, What.ADDED) for kind, title, key in rows]


def citing(work: uuid.UUID) -> list[Edition]:
    """The frozen editions that cite a work, by its key, in whichever language; the latest first."""
    cited = Citation.objects.filter(work=work).values("edition")
    return list(Edition.objects.frozen().filter(pk__in=cited))
