"""Counting what was asked for and not found: within bounds, and never in a visitor's way."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connection, transaction
from django.db.models import F
from django.utils import timezone

from search.misses.words import kept_words
from search.models import Entry, Miss, SynonymGroup
from search.models.miss import KEPT_FOR

log = logging.getLogger(__name__)

# So many rows a language, and so many new ones a day: a program that asks for anything cannot fill the list.
MOST_MISSES, NEW_A_DAY = 2_000, 100
# A visitor does not wait longer than so many milliseconds for somebody else's writing.
_PATIENCE = 200


def count_miss(query: str, language: str, today: datetime.date) -> None:
    """Count a query that found nothing. A database that cannot be written to is no fault of the visitor's."""
    words = kept_words(query)
    if not words:
        return
    try:
        # An index that has yet to be made finds nothing, whatever the words.
        if Entry.objects.filter(language=language).exists():
            with _impatiently():
                _count(words, language, today)
    except Error as error:
        log.info("A search without hits was not counted: %s", type(error).__name__)


def forget_misses(now: datetime.datetime) -> int:
    """Take away what nobody has asked for in three months, and say how many that were."""
    number, _each = Miss.objects.filter(last_on__lt=timezone.localdate(now) - KEPT_FOR).delete()
    return number


def forget_answered(group: SynonymGroup) -> None:
    """Take away what a group of synonyms names."""
    named = {kept_words(phrase) for phrase in group.phrases}
    Miss.objects.filter(language=group.language, words__in=named).delete()


def _count(words: str, language: str, today: datetime.date) -> None:
    if _add_one(words, language, today):
        return
    of_language = Miss.objects.filter(language=language)
    if of_language.filter(first_on=today).count() >= NEW_A_DAY:
        return
    least = of_language.order_by("-number", "-last_on", "-pk")[MOST_MISSES - 1 :]
    of_language.filter(pk__in=list(least.values_list("pk", flat=True))).delete()
    # Of two that come at once, one makes the row, and both count.
    Miss.objects.bulk_create(
        [Miss(language=language, words=words, first_on=today, last_on=today)], ignore_conflicts=True
    )
    _add_one(words, language, today)


def _add_one(words: str, language: str, today: datetime.date) -> int:
    return Miss.objects.filter(language=language, words=words).update(number=F("number") + 1, last_on=today)


@contextmanager
def _impatiently() -> Iterator[None]:
    """A transaction that gives up soon where others write."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{_PATIENCE}ms"])
                yield
            return
        # SQLite waits from where the transaction begins.
        cursor.execute("PRAGMA busy_timeout")
        (before,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(before)}")
