"""The works of an edition that one of its figures counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from commitments.evidence import EventEvidence, StoryEvidence
from commitments.figures import Item
from commitments.labels import language_label
from commitments.report import Report
from events.facets import EventFilter
from site_cms.listing.facet import TermFacet
from stories.facets import StoryFilter

KINDS: Mapping[str, type[StoryEvidence | EventEvidence]] = {"stories": StoryEvidence, "events": EventEvidence}
# Values of the facets that no listing has in these words.
CHOICES = {"language": ("any", "both", "sv_only", "en_only"), "participants": ("known", "unknown")}


@dataclass(frozen=True)
class EvidenceList:
    """What an edition counted, narrowed as its page's links ask.

    Args:
        kind: "stories" or "events".
        items: in the edition's order.
        unknown: whether something was asked for that means nothing here; then nothing is found.
        about: what was asked for, in words.
        stories: what the edition has of each good example that was found, in the same order.
    """

    kind: str
    items: list[Item]
    unknown: bool = False
    about: tuple[str, ...] = ()
    stories: Sequence[StoryEvidence] = ()

    @classmethod
    def of(cls, query: QueryDict, report: Report, language: str) -> EvidenceList:
        """Answer a query of any content: `kind`, and the facets that the edition's links use.

        Args:
            query: the request's parameters. Of several values of a facet any will do.
            report: the frozen report.
            language: in which the works are named that have both, "sv" or "en".
        """
        kind = query.get("kind", "stories")
        asked = {name: values for name, values in query.lists() if name != "kind"}
        told = KINDS.get(kind)
        if told is None or set(asked) - set(told.narrowed_by):
            return cls(kind, [], unknown=True)
        if not all(_makes_sense(name, value) for name, values in asked.items() for value in values):
            return cls(kind, [], unknown=True)
        works: Sequence[StoryEvidence | EventEvidence] = (
            report.evidence.events if kind == "events" else report.evidence.stories
        )
        counties = {org.code: org.counties for org in report.organisations}
        found = [work for work in works if _has(work, asked, counties)]
        items = [work.item(language) for work in found]
        about = [_said(name, value, report, language) for name, values in asked.items() for value in values]
        stories = [work for work in found if isinstance(work, StoryEvidence)]
        return cls(kind, items, about=tuple(about), stories=stories)


def _makes_sense(facet: str, value: str) -> bool:
    """Whether there could be such a value at all, which is not whether the edition counts anything of it."""
    if facet in CHOICES:
        return value in CHOICES[facet]
    declared = next(each for each in (*StoryFilter.facets, *EventFilter.facets) if each.parameter == facet)
    return isinstance(declared, TermFacet) and bool(declared.known(value))


def _has(
    work: StoryEvidence | EventEvidence, asked: Mapping[str, Sequence[str]], counties: Mapping[str, Sequence[str]]
) -> bool:
    """Whether a work has, of each facet that is asked for, one of the values."""
    has = work.facets
    if isinstance(work, StoryEvidence):
        has["region"] = {code for party in work.swedish_parties for code in counties[party]}
    return all(set(values) & set(has[name]) for name, values in asked.items())


def _said(facet: str, value: str, report: Report, language: str) -> str:
    """A facet that was asked for in words, in the active language; a value of nothing as it was written."""
    if facet == "participants":
        return _("Number of participants known") if value == "known" else _("Number of participants unknown")
    names: Mapping[str, Mapping[str, str]] = {
        "region": {org.region_code: org.region_name(language) for org in report.organisations},
        "party": {org.code: org.name(language) for org in report.organisations},
        "reached": {org.code: org.name(language) for org in report.organisations},
        "country": {code: each[language] for code, each in report.countries.items()},
        "language": {code: language_label(code) for code in ("both", "sv_only", "en_only")},
    }
    if facet in names:
        return names[facet].get(value, value)
    declared = next((each for each in StoryFilter.facets if each.parameter == facet), None)
    return declared.name(value, language) if isinstance(declared, TermFacet) and declared.known(value) else value
