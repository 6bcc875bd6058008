"""What can be found: one entry for each public thing in each of its languages."""

from __future__ import annotations

from typing import Self

from django.db import models

from search.keys_field import KeysField, Match
from search.models.languages import LANGUAGES


class EntryQuerySet(models.QuerySet["Entry"]):
    """Named steps over entries."""

    def matching(self, match: Match) -> Self:
        """Those that have, of every group of keys, at least one."""
        return self.filter(keys__matches=match)


class Entry(models.Model):
    """Something that anybody may see and that can be found, in one language.

    Made of what it stands for and never edited; `rebuild_search` makes all anew.
    """

    kind = models.CharField(max_length=16)
    key = models.CharField(max_length=64)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    # The page's own number, where it is one: by it a list of pages is narrowed.
    page_id = models.BigIntegerField(null=True)
    address = models.CharField(max_length=600)
    title = models.CharField(max_length=300)
    about = models.CharField(max_length=400, blank=True)
    summary = models.TextField(blank=True)
    places = models.TextField(blank=True)
    facet = models.CharField(max_length=80, blank=True)
    day = models.DateField(null=True)
    # Of what it is made, so that what has not changed is not written again.
    digest = models.CharField(max_length=64)
    # `keys` are those of all its parts, and find it; `head` those of its title, places and summary, and rank it.
    keys = KeysField(blank=True, default="")
    head = KeysField(blank=True, default="")

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key", "language"], name="search_entry_once")]
        indexes = [models.Index(fields=["page_id"], name="search_entry_page")]

    def __str__(self) -> str:
        return self.title


class EntryText(models.Model):
    """The text of an entry, of which excerpts are shown; apart, so that the rows that are searched stay narrow."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="body")
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:60]


class EntryName(models.Model):
    """A name by which a visitor means an entry: its words in lower case, with single spaces.

    `exact` is false for how somebody writes it who has no å, ä and ö.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="names")
    words = models.CharField(max_length=200, db_index=True)
    exact = models.BooleanField()

    def __str__(self) -> str:
        return self.words


class Term(models.Model):
    """A word that stands, or stood, in a public text: what a misspelled one may have meant.

    One whose last text is gone is never suggested, since it finds nothing (`search.asking.spelling`).
    """

    language = models.CharField(max_length=2, choices=LANGUAGES)
    word = models.CharField(max_length=40)
    length = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="search_term_once")]
        indexes = [models.Index(fields=["language", "length"], name="search_term_length")]

    def __str__(self) -> str:
        return self.word
