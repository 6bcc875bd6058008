"""Stories that have most in common with one."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from site_cms.generation.remembering import held
from site_cms.listing.term_sets import bits

if TYPE_CHECKING:
    from stories.story_page import StoryPage

HOW_MANY = 3
# What stories are sorted by.
FIELDS = ("core_values", "themes", "goals")
# What brings them near to each other, and which power of two it weighs: a theme as much as two core values.
WEIGHED = {"core_values": 0, "themes": 1}
# More binary digits than any sum of weights has.
DIGITS = 16
TEXT = CharField(max_length=250)

# A field of `FIELDS`, and a term's key as text.
Term = tuple[str, str]


@dataclass(frozen=True)
class Shared:
    """What the public stories in a locale are sorted by, and so have in common.

    Attributes:
        stories: their keys, the newest first. A story is known by its place among them.
        having: which stories have a term: bit *n* is the *n*th story.
    """

    stories: Sequence[int]
    having: Mapping[Term, int]

    def terms_of(self, story: int) -> list[Term] | None:
        """What one of them is sorted by, by its key; None where it is not among them."""
        if story not in self.stories:
            return None
        place = self.stories.index(story)
        return [term for term, having in self.having.items() if having >> place & 1]

    def nearest_to(self, terms: Iterable[Term], how_many: int) -> list[int]:
        """The keys of those that have most of the terms, by what these weigh together; among equals the newest.

        Sets of bits are added up as numbers are by hand, for all stories at once: `sums[n]` holds the *n*th binary
        digit of every story's sum. Some ten operations on a kilobyte or two, at ten thousand stories.
        """
        sums = [0] * DIGITS
        left = 0
        for field, key in terms:
            if field not in WEIGHED:
                continue
            carry, digit = self.having.get((field, key), 0), WEIGHED[field]
            left |= carry
            while carry:
                sums[digit], carry = sums[digit] ^ carry, sums[digit] & carry
                digit += 1
        nearest: list[int] = []
        while left and len(nearest) < how_many:
            most = left
            for digits in reversed(sums):
                most = most & digits or most
            newest = most & -most
            nearest.append(self.stories[newest.bit_length() - 1])
            left ^= newest
        return nearest


def related_stories(story: StoryPage, shared: Shared, how_many: int = HOW_MANY) -> list[StoryPage]:
    """Other public stories in the same language, by the number of shared themes, then of shared core values.

    A theme weighs as much as two core values; among equals the newest come first. A story that shares neither is not
    related. One query where the story is public, without the data of the cards (`StoryQuerySet.prefetch_partners`).

    Args:
        story: any stored one.
        shared: that of the story's locale (`shared_in`).
        how_many: at most.
    """
    model = type(story)
    terms = shared.terms_of(story.pk)
    if terms is None:
        ours = [rows.filter(storypage=story.pk) for rows in _terms_of_stories(model)]
        terms = [(field, term) for field, term, _story in ours[0].union(*ours[1:], all=True)]
    # One more, since it is near to itself.
    nearest = shared.nearest_to(terms, how_many + 1)
    keys = [key for key in nearest if key != story.pk][:how_many]
    # They were public in this generation.
    found = model.objects.filter(live=True).select_related("image").in_bulk(keys)
    for other in found.values():
        other.locale = story.locale
    return [found[key] for key in keys if key in found]


@held
def shared_in(locale: int) -> Shared:
    """What all public stories in a locale are sorted by."""
    model: type[StoryPage] = apps.get_model("stories", "StoryPage")
    public = model.objects.public().filter(locale=locale)
    newest = public.order_by(F("published_on").desc(nulls_last=True), "translation_key")
    stories = array("i", newest.values_list("pk", flat=True))
    places = {key: place for place, key in enumerate(stories)}
    having: defaultdict[Term, list[int]] = defaultdict(list)
    for rows in _terms_of_stories(model):
        for field, term, story in rows:
            if (place := places.get(story)) is not None:
                having[field, term].append(place)
    return Shared(stories, {term: bits(each) for term, each in having.items()})


def _terms_of_stories(model: type[StoryPage]) -> list[QuerySet]:
    """For each field of `FIELDS` its name, a term's key and that of a story that has it."""
    rows = []
    for name in FIELDS:
        field = model._meta.get_field(name)
        key = Cast(F(field.m2m_reverse_field_name()), TEXT)
        through = field.remote_field.through._default_manager
        rows.append(through.values_list(Value(name, output_field=TEXT), key, field.m2m_field_name()))
    return rows
