"""What the report's list says of each example beside its title: who, with whom, and for which core values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Cast

from commitments.evidence import StoryEvidence
from stories.pages import StoryPage

TEXT = CharField(max_length=255)


@dataclass(frozen=True)
class ExampleFacts:
    """The facts of an example, as codes and names of no order.

    Args:
        swedish_parties: codes of the municipalities and regions.
        partners: name and country code of each partner abroad; without a name where the place is withheld.
        core_values: codes.
    """

    swedish_parties: set[str] = field(default_factory=set)
    partners: set[tuple[str, str]] = field(default_factory=set)
    core_values: set[str] = field(default_factory=set)


def facts_of(ids: Sequence[str], language: str) -> dict[str, ExampleFacts]:
    """The facts of public works by their key. One query, whatever their number; none without works.

    All public versions are read and one of each work is kept: as one a work they would have to be told from all works
    of the site, once for every kind of fact.

    Args:
        ids: the works' keys.
        language: of the version whose facts are meant, where there are both: the report's.
    """
    if not ids:
        return {}
    works = StoryPage.objects.public().filter(translation_key__in=ids)
    partner = "international_parties__party"
    named = Case(When(withhold_place=True, then=Value("")), default=F(f"{partner}__name"), output_field=TEXT)
    rows = _rows(works, "party", F("swedish_parties__party")).union(
        _rows(works, "value", F("core_values__code")),
        _rows(works.filter(international_parties__isnull=False), "partner", named, F(f"{partner}__country")),
        all=True,
    )
    versions: dict[str, dict[str, ExampleFacts]] = defaultdict(lambda: defaultdict(ExampleFacts))
    for key, version, what, name, country in rows:
        facts = versions[str(key)][version]
        if what == "partner":
            facts.partners.add((name, country))
        elif name:
            (facts.swedish_parties if what == "party" else facts.core_values).add(name)
    return {key: found.get(language) or next(iter(found.values())) for key, found in versions.items()}


def frozen_facts(works: Iterable[StoryEvidence]) -> dict[str, ExampleFacts]:
    """The same of works as an edition keeps them. No query."""
    return {work.id: _frozen(work) for work in works}


def _frozen(work: StoryEvidence) -> ExampleFacts:
    named = {(partner["name"], partner["country"]) for partner in work.partners}
    withheld = {("", country) for country in work.countries} if not named else set()
    return ExampleFacts(set(work.swedish_parties), named | withheld, set(work.core_values))


def _rows(works: QuerySet, what: str, name: Case | F, country: F | None = None) -> QuerySet:
    return (
        works.order_by()
        .annotate(
            _version=F("locale__language_code"),
            _what=Value(what, output_field=TEXT),
            _name=Cast(name, TEXT),
            _country=Cast(country or Value(""), TEXT),
        )
        .values_list("translation_key", "_version", "_what", "_name", "_country")
    )
