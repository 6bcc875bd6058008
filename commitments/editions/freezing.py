"""Freezing an edition: once, whole, and by one of those who try at the same time."""

from __future__ import annotations

import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from commitments.composing import compose
from commitments.editions.edition import Citation, Edition
from commitments.editions.files import LANGUAGES, ask_for_documents
from commitments.editions.freezing_asked import Freezing
from commitments.evidence import Evidence, Work
from commitments.report import FOR_EXCEL, MOST_LISTED, Frozen, Report, canonical_json, checksum
from site_cms.pages.fixed_pages import index_path
from site_cms.security.user import User, name_of


class CannotFreezeError(RuntimeError):
    """The edition was not frozen; nothing has changed."""


class AlreadyFrozenError(CannotFreezeError):
    """Somebody else was first; the edition is as they froze it."""


class PeriodTakenError(CannotFreezeError):
    """There is a frozen edition of the same days, and this one does not say that it replaces it."""


class WordsChangedError(CannotFreezeError):
    """The draft is no longer what it was when its freezing was asked for."""


def words_of(edition: Edition) -> str:
    """A checksum of all that is written in a draft."""
    told = {field.name: str(field.value_from_object(edition)) for field in Edition._meta.fields if field.editable}
    return checksum(canonical_json(told))


def draft_report(edition: Edition, now: datetime.datetime, frozen: Frozen | None = None) -> Report:
    """What the edition would be if it were frozen now; what it is with what makes it an edition."""
    return compose(
        edition.period,
        now,
        title=edition.title,
        introduction=edition.introduction,
        comments=edition.comments,
        frozen=frozen,
    )


def freeze(edition_pk: int, *, by: User, now: datetime.datetime, words: str | None = None) -> Edition:
    """Freeze an edition.

    Everything is written in one transaction: a process that is killed leaves a draft or a
    whole edition. Its documents are made afterwards, from what was frozen.

    Args:
        edition_pk: the draft's key.
        by: the user, whose name the edition carries.
        now: the moment at which "now" is taken.
        words: what `words_of` said of the draft that is meant; None where it is meant as it is.

    Raises:
        AlreadyFrozenError: it is frozen already.
        WordsChangedError: the draft has been changed.
        PeriodTakenError: another edition of the period stands.
        ChangedMeanwhileError: the collection changed while it was counted.
    """
    try:
        with transaction.atomic():
            # A second one waits here, and then finds that it is frozen.
            edition = Edition.objects.select_for_update(of=("self",)).select_related("replaces").get(pk=edition_pk)
            if edition.is_frozen:
                raise AlreadyFrozenError(edition.slug)
            if words is not None and words != words_of(edition):
                raise WordsChangedError(edition.slug)
            _freeze(edition, by, now)
            Freezing.objects.filter(edition=edition).delete()
            ask_for_documents(edition)
    except IntegrityError as error:
        raise PeriodTakenError(str(edition.period)) from error
    return Edition.objects.get(pk=edition_pk)


def _freeze(edition: Edition, by: User, now: datetime.datetime) -> None:
    replaces = edition.replaces
    frozen = Frozen(
        id=str(edition.key),
        slug=edition.slug,
        at=timezone.localtime(now, timezone.get_default_timezone()).isoformat(timespec="seconds"),
        by=name_of(by),
        replaces={"slug": replaces.slug, "title": replaces.title, "checksum": replaces.checksum} if replaces else None,
        table=FOR_EXCEL,
        most_listed=MOST_LISTED,
        addresses={language: _address(edition, language) for language in LANGUAGES},
    )
    report = draft_report(edition, now, frozen)
    content = report.canonical()
    updated = Edition.objects.filter(pk=edition.pk, frozen_at__isnull=True).update(
        content=content.decode(), checksum=checksum(content), frozen_at=now, frozen_by=by
    )
    if not updated:
        raise AlreadyFrozenError(edition.slug)
    Citation.objects.bulk_create(citations_of(edition, report.evidence), batch_size=500)


def _address(edition: Edition, language: str) -> str:
    index = index_path("commitments.CommitmentsPage", language)
    return urljoin(settings.WAGTAILADMIN_BASE_URL, f"{index}{edition.slug}/")


def citations_of(edition: Edition, evidence: Evidence) -> list[Citation]:
    """The works that an edition counts, as rows that are not saved."""
    kinds = Citation.Kind
    works: list[tuple[Citation.Kind, Work]] = [
        *((kinds.STORY, story) for story in evidence.stories),
        *((kinds.EVENT, event) for event in evidence.events),
    ]
    cited = [
        Citation(
            edition=edition,
            kind=kind,
            work=work.id,
            language=language,
            revision=version.revision or 0,
            title=version.title,
        )
        for kind, work in works
        for language, version in work.versions.items()
    ]
    for course in evidence.courses:
        facts = {"date": course.date, "participants": course.participants, "titles": course.titles}
        title = course.titles["sv"] or course.titles["en"]
        cited.append(Citation(edition=edition, kind=kinds.COURSE, work=course.id, title=title, facts=facts))
    for instructor in evidence.instructors:
        facts = {"certified_on": instructor.certified_on, "ended_on": instructor.ended_on}
        cited.append(Citation(edition=edition, kind=kinds.INSTRUCTOR, work=instructor.id, facts=facts))
    return cited
