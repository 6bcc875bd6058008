"""The answer to a query: what was understood, what has it, what nearly has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from django.db.models import Count
from django.utils.safestring import SafeString

from search.analysis.synonyms import Synonyms
from search.analysis.words import Word, asked
from search.asking.by_index import by_index
from search.asking.excerpts import MARK, excerpt, marked, missing
from search.asking.matching import NEWEST, best, matching, ranked
from search.asking.recognising import Named, each_once, named_in
from search.asking.spelling import meant_by, unknown
from search.asking.synonyms import synonyms_in_force
from search.index.kinds import KINDS, place_of
from search.models import Entry, EntryText

# With fewer hits than these, what has only some of the words is shown too.
FEW = 5
# Of what has only some of the words so many are shown, of so many of the newest for each of them.
MOST_NEARLY, _NEARLY = 15, 50
# The longest query that is read, in characters; the analyser bounds the words.
LONGEST = 200


@dataclass(frozen=True)
class Hit:
    """Something found, as it is shown: its title and an excerpt with the words marked.

    Attributes:
        missing: the words that it has not.
    """

    entry: Entry
    title: SafeString
    excerpt: SafeString
    missing: Sequence[str] = ()

    @property
    def why(self) -> SafeString:
        """The excerpt, where a word that was asked for stands in it."""
        return self.excerpt if MARK in self.excerpt else SafeString()


@dataclass(frozen=True)
class Group:
    """The hits of a kind: those that are shown, and how many there are."""

    kind: str
    label: str
    count: int
    hits: Sequence[Hit]

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are shown."""
        return self.count > len(self.hits)


@dataclass(frozen=True)
class Answer:
    """What a query finds in one language.

    Attributes:
        text: the query as it was read.
        words: its words.
        named: what it names.
        counts: how many have all of its words, by kind, in the order of kinds.
        fewer: whether some that have not all of the words are shown too.
        instead: the words that stand in nothing public, each with that by which it was replaced.
        meant: for each word that may be misspelled, what it may have meant.
    """

    text: str
    language: str
    words: Sequence[Word] = ()
    named: Named = field(default_factory=Named)
    counts: Mapping[str, int] = field(default_factory=dict)
    groups: Sequence[Group] = ()
    fewer: bool = False
    instead: Sequence[tuple[str, str]] = ()
    meant: Sequence[str] = ()

    @property
    def count(self) -> int:
        """How many have all of its words."""
        return sum(self.counts.values())

    @property
    def shown(self) -> int:
        """How many hits are shown or led to."""
        return sum(group.count for group in self.groups)

    @property
    def is_miss(self) -> bool:
        """Whether nothing has the words, not even nearly, nor any words that these were taken for."""
        return bool(self.words) and not (self.count or self.shown or self.instead)


def answer(
    text: str, language: str, *, synonyms: Synonyms | None = None, kind: str = "", most: int = 5, first: int = 0
) -> Answer:
    """Answer a query in a language.

    Args:
        text: what the visitor wrote, of any content.
        synonyms: what says the same; without, what the site comes with and what its editors say.
        kind: one kind of things; all of them without.
        most: how many of a kind are shown.
        first: how many of the kind are left out before those.
    """
    read = text[:LONGEST]
    same = synonyms or synonyms_in_force(language)
    words = asked(read, language, same)
    if not words:
        return Answer(read, language)
    with by_index():
        return _answer(read, words, language, synonyms=same, kind=kind, most=most, first=first)


def _answer(
    read: str, words: Sequence[Word], language: str, *, synonyms: Synonyms, kind: str, most: int, first: int
) -> Answer:
    counts = _counts(words, language)
    instead: list[tuple[str, str]] = []
    meant: list[str] = []
    for word in unknown(words, language):
        near = meant_by(word, language)
        # One of which a part or something like it is found was understood, and is only asked about.
        if near and not matching([word], language).exists():
            instead.append((word.text, near[0]))
            near = near[1:]
        meant += near
    if instead:
        words = _corrected(words, dict(instead), language, synonyms)
        counts = _counts(words, language)
    named = named_in(words, language)
    found = Answer(read, language, words, named, counts, instead=instead, meant=list(dict.fromkeys(meant)))
    fewer = found.count < FEW and len(words) > 1
    groups = _groups(words, language, named, counts, kind=kind, most=most, first=first, fewer=fewer)
    return replace(found, groups=groups, fewer=any(hit.missing for group in groups for hit in group.hits))


def number_of(text: str, language: str, synonyms: Synonyms | None = None) -> int:
    """How many have all the words of a query in a language."""
    words = asked(text[:LONGEST], language, synonyms or synonyms_in_force(language))
    with by_index():
        return matching(words, language).count() if words else 0


def _corrected(words: Sequence[Word], instead: dict[str, str], language: str, synonyms: Synonyms) -> list[Word]:
    text = " ".join(instead.get(said, said) for said in (word.text for word in each_once(words)))
    return asked(text, language, synonyms)


def _counts(words: Sequence[Word], language: str) -> dict[str, int]:
    found = matching(words, language).order_by().values("kind").annotate(number=Count("pk"))
    return dict(sorted(found.values_list("kind", "number"), key=lambda row: place_of(row[0])))


def _groups(
    words: Sequence[Word],
    language: str,
    named: Named,
    counts: dict[str, int],
    *,
    kind: str,
    most: int,
    first: int,
    fewer: bool,
) -> list[Group]:
    """The hits by kind, the kind of what weighs most first; of kinds that weigh the same, in the order of kinds."""
    own = [thing.entry.pk for thing in named.things] if named.is_all else []
    only = {"kind": kind} if kind else {}
    rows = list(best(words, language, own, **only).values_list("pk", "kind", "weight"))
    if fewer:
        known = {pk for pk, _kind, _weight in rows}
        rows += [row for row in _nearly(words, language, **only) if row[0] not in known]
    by_kind: dict[str, list[int]] = {}
    weights: dict[str, int] = {}
    for pk, of_kind, weighs in rows:
        by_kind.setdefault(of_kind, []).append(pk)
        weights.setdefault(of_kind, weighs)
    names = sorted(by_kind, key=lambda name: (-weights[name], place_of(name)))
    shown = {name: by_kind[name][first : first + most] for name in names}
    hits = _hits([pk for keys in shown.values() for pk in keys], words, language)
    return [
        Group(
            name,
            str(KINDS[name].label) if name in KINDS else name,
            max(counts.get(name, 0), len(by_kind[name]) if fewer else 0),
            [hits[pk] for pk in keys if pk in hits],
        )
        for name, keys in shown.items()
    ]


def _nearly(words: Sequence[Word], language: str, **only: object) -> list[tuple[int, str, int]]:
    """What has all words but one, or if that is little, any of them."""
    steps: list[list[Sequence[Word]]] = [[*combinations(words, len(words) - 1)], [[word] for word in words]]
    rows: list[tuple[int, str, int]] = []
    for subsets in steps:
        # A union and no OR, for which either database would look at every entry.
        newest = [matching(some, language).filter(**only).order_by(NEWEST, "pk")[:_NEARLY] for some in subsets]
        parts = [Entry.objects.filter(pk__in=found.values("pk")).order_by().values("pk") for found in newest]
        either = Entry.objects.filter(pk__in=parts[0].union(*parts[1:]))
        rows = list(ranked(either, words, []).values_list("pk", "kind", "weight")[:MOST_NEARLY])
        if len(rows) >= FEW:
            break
    return rows


def _hits(keys: Sequence[int], words: Sequence[Word], language: str) -> dict[int, Hit]:
    entries = Entry.objects.defer("keys", "head").in_bulk(keys)
    texts = dict(EntryText.objects.filter(pk__in=keys).values_list("pk", "text"))
    found = {}
    for pk, entry in entries.items():
        text = texts.get(pk, "")
        found[pk] = Hit(
            entry,
            marked(entry.title, words, language),
            marked(excerpt(entry.summary, text, words, language), words, language),
            missing([entry.title, entry.summary, entry.about, text, entry.places], words, language)
            if len(words) > 1
            else (),
        )
    return found
