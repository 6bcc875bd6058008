"""The works of an edition that one of its figures counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commitments.evidence import StoryEvidence, Work
from commitments.figures import Item
from commitments.labels import language_label
from commitments.report import Report
from stories.models.vocabulary import CORE_VALUES, Programme

# Whether a work has a value of a facet.
Facet = Callable[[Any, str], bool]


@dataclass(frozen=True)
class EvidenceList:
    """What an edition counted, narrowed as its page's links ask.

    Args:
        kind: "stories" or "events".
        items: in the edition's order.
        unknown: whether something was asked for that means nothing here; then nothing is found.
        about: what was asked for, in words.
    """

    kind: str
    items: list[Item]
    unknown: bool = False
    about: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: Mapping[str, str], report: Report, language: str) -> EvidenceList:
        """Answer a query of any content: `kind`, and the facets that the edition's links use.

        Args:
            query: the request's parameters.
            report: the frozen report.
            language: in which the works are named that have both, "sv" or "en".
        """
        kind = "events" if query.get("kind") == "events" else "stories"
        asked = {name: value for name, value in query.items() if name != "kind"}
        facets = _events() if kind == "events" else _stories(report)
        if set(asked) - set(facets):
            return cls(kind, [], unknown=True)
        works: Sequence[Work] = report.evidence.events if kind == "events" else report.evidence.stories
        found = [work for work in works if all(facets[name](work, value) for name, value in asked.items())]
        items = [work.item(language) for work in found]
        return cls(kind, items, about=tuple(_said(name, value, report, language) for name, value in asked.items()))

    @property
    def headcounts(self) -> bool:
        """Whether the works are such as people take part in."""
        return self.kind == "events"


def _stories(report: Report) -> Mapping[str, Facet]:
    county = {org.code: org.region_code for org in report.organisations}
    return {
        "value": lambda story, code: code in story.core_values,
        "programme": lambda story, code: code == story.programme,
        "region": lambda story, code: code in {county[party] for party in story.swedish_parties},
        "party": lambda story, code: code in story.swedish_parties,
        "country": lambda story, code: code in story.countries,
        "language": lambda story, code: code == "any" or code == _languages(story),
    }


def _events() -> Mapping[str, Facet]:
    return {
        "participants": lambda event, which: (event.participants is None) == (which == "unknown"),
        "reached": lambda event, code: code in event.participating,
    }


def _languages(story: StoryEvidence) -> str:
    return "both" if len(story.versions) == 2 else f"{next(iter(story.versions))}_only"


def _said(facet: str, value: str, report: Report, language: str) -> str:
    """A facet that was asked for in words, in the active language; a value of nothing as it was written."""
    if facet == "participants":
        return _("Number of participants known") if value == "known" else _("Number of participants unknown")
    names: Mapping[str, Mapping[str, str]] = {
        "value": {code: (sv, en)[language == "en"] for code, sv, en in CORE_VALUES},
        "programme": {code: str(label) for code, label in Programme.choices},
        "region": {org.region_code: org.region_name(language) for org in report.organisations},
        "party": {org.code: org.name(language) for org in report.organisations},
        "reached": {org.code: org.name(language) for org in report.organisations},
        "country": {code: each[language] for code, each in report.countries.items()},
        "language": {code: language_label(code) for code in ("both", "sv_only", "en_only")},
    }
    return names.get(facet, {}).get(value, value)
