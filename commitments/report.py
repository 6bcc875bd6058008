"""The report as one plain value in both languages: all that any of its forms shows.

Page, PDF, spreadsheet, table and JSON are made from it, and none of them asks the database.
Frozen, it is an edition, and its canonical JSON is what the checksum is of.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from commitments.counting.ledger import Ledger
from commitments.evidence import Bilingual, Evidence
from commitments.figures import (
    SECTIONS,
    CommunicativeFigures,
    CoverageFigures,
    ExternalFigures,
    Figures,
    InternalFigures,
    LanguageFigures,
    RegisterFigures,
    declared_in,
)
from commitments.organisations import Organisation
from commitments.period import Period
from commitments.stored_values import read
from partnerships.programme import Programme
from stories.models.vocabulary import CORE_VALUES

# The version of the JSON's form; docs/reference/edition.schema.json describes it.
FORM_NUMBER = max(each.since for section in SECTIONS for each in declared_in(section))
FORM = f"icld-edition/{FORM_NUMBER}"
# The form of an edition's CSV that Excel with Swedish settings opens: byte order mark and semicolons.
FOR_EXCEL = "semicolons"
# How many rows of a list a PDF holds. Ten thousand would take 1.5 GB to set, and make a file of 28 MB.
MOST_LISTED = 500
# Those that can be read: every form in which an edition was ever frozen.
FORMS = [f"icld-edition/{number}" for number in range(1, FORM_NUMBER + 1)]
# Words that nobody has written.
NOTHING: Bilingual = {"sv": "", "en": ""}


@dataclass(frozen=True)
class Commitment:
    """A commitment in its words, and what is to be reported about it."""

    text: Bilingual
    to_report: Bilingual


@dataclass(frozen=True)
class Frozen:
    """What makes a report an edition.

    Args:
        id: the edition's key.
        slug: the last part of its address.
        at: the moment of freezing, as ISO 8601 in Stockholm's time.
        by: the name of who froze it.
        replaces: the slug, title and checksum of the edition that this one corrects, if any.
        table: the form of its CSV; None in editions of before there was more than one.
        most_listed: how many rows of a list its PDF holds; None in editions of before there was a bound.
        addresses: of its page by language; None in editions of before they were kept.
    """

    id: str
    slug: str
    at: str
    by: str
    replaces: dict[str, Any] | None = None
    table: str | None = None
    most_listed: int | None = None
    addresses: dict[str, str] | None = None


@dataclass(frozen=True)
class Redacted:
    """That names of places were left out after an edition was frozen.

    Args:
        at: the moment, as ISO 8601 in Stockholm's time.
        frozen_checksum: of what was frozen.
    """

    at: str
    frozen_checksum: str


@dataclass(frozen=True)
class Report:
    """A period's report, in both languages.

    Args:
        counted_at: the moment at which "now" was taken, as ISO 8601 in Stockholm's time.
        comments: by section of `COMMENTED`; each may be empty.
        figures: without their items, which the evidence has.
        countries: names of the partner countries by code.
        networks: names of the networks of the register's partnerships by slug.
        frozen: None for a report that is not an edition.
    """

    period: Period
    counted_at: str
    title: Bilingual
    introduction: Bilingual
    comments: dict[str, Bilingual]
    commitments: dict[str, Commitment]
    figures: Figures
    organisations: list[Organisation]
    countries: dict[str, Bilingual]
    evidence: Evidence
    frozen: Frozen | None = None
    networks: dict[str, Bilingual] = field(default_factory=dict)
    redacted: Redacted | None = None
    # What it was read from: an edition is these very words, whatever the program would write today.
    stored: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)

    def ledger(self, language: str, most_items: int | None = None) -> Ledger:
        """The figures with their items as a report in `language` names them."""
        stories = [work.item(language) for work in self.evidence.stories[:most_items]]
        events = [work.item(language) for work in self.evidence.events[:most_items]]
        return Ledger(
            figures=replace(
                self.figures,
                external=replace(self.figures.external, items=events),
                communicative=replace(self.figures.communicative, items=stories),
            ),
            organisations=self.organisations,
            courses=self.evidence.courses,
            instructors=self.evidence.instructors,
            partnerships=self.evidence.partnerships,
            networks=self.networks,
        )

    def as_json(self) -> dict[str, Any]:
        """The report as an edition's file has it; of one that was read from such a file, what it says."""
        if self.stored is not None:
            return dict(self.stored)
        return {
            "form": FORM,
            "edition": asdict(self.frozen) if self.frozen else None,
            "counted_at": self.counted_at,
            "title": self.title,
            "introduction": self.introduction,
            "comments": self.comments,
            "commitments": {key: asdict(commitment) for key, commitment in self.commitments.items()},
            **_without_items(self.figures.as_json()),
            "organisations": [organisation.as_json() for organisation in self.organisations],
            "countries": self.countries,
            "networks": self.networks,
            "evidence": self.evidence.as_json(),
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Report:
        """What `as_json` wrote.

        Raises:
            KeyError, TypeError, ValueError: it did not.
        """
        if told["form"] not in FORMS:
            raise ValueError(f"the form is {told['form']!r} and not {FORM!r}")
        return cls(
            period=_period(told["period"]),
            counted_at=told["counted_at"],
            title=told["title"],
            introduction=told["introduction"],
            comments=told["comments"],
            commitments={
                key: read(Commitment, told["commitments"][key]) for key in SECTIONS if key in told["commitments"]
            },
            figures=_figures(told),
            organisations=[Organisation.from_json(organisation) for organisation in told["organisations"]],
            countries=told["countries"],
            networks=told.get("networks", {}),
            evidence=Evidence.from_json(told["evidence"]),
            frozen=read(Frozen, told["edition"]) if told["edition"] else None,
            redacted=read(Redacted, told["redaction"]) if told.get("redaction") else None,
            stored=told,
        )

    def canonical(self) -> bytes:
        """The report as JSON in the one way in which it can be written.

        That of RFC 8785: keys sorted, no spaces, letters as they are in UTF-8. There are no
        fractions in it, which that standard writes in a way of its own.
        """
        return canonical_json(self.as_json())


def canonical_json(value: object) -> bytes:
    """A JSON value without fractions in RFC 8785's form."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def checksum(content: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _without_items(figures: dict[str, Any]) -> dict[str, Any]:
    for section in ("external", "communicative"):
        del figures[section]["items"]
    return figures


def _period(told: Mapping[str, str]) -> Period:
    return Period(datetime.date.fromisoformat(told["from"]), datetime.date.fromisoformat(told["to"]))


def _figures(told: Mapping[str, Any]) -> Figures:
    communicative = told["communicative"]
    return Figures(
        period=_period(told["period"]),
        internal=read(InternalFigures, told["internal"]),
        external=read(ExternalFigures, told["external"], items=[]),
        communicative=read(
            CommunicativeFigures,
            communicative,
            by_core_value=_in_order(communicative["by_core_value"], [code for code, _sv, _en in CORE_VALUES]),
            by_programme=_in_order(communicative["by_programme"], Programme.values),
            languages=read(LanguageFigures, communicative["languages"]),
            items=[],
        ),
        coverage=read(CoverageFigures, told["coverage"]),
        register=read(RegisterFigures, told["register"]) if "register" in told else None,
    )


def _in_order(counts: Mapping[str, int], order: Sequence[str]) -> dict[str, int]:
    """Counts in the order in which they are shown; canonical JSON has them by their keys."""
    return {code: counts[code] for code in sorted(counts, key=[*order, *counts].index)}
