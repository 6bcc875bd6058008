"""The register of partnerships as the report shows it, on its page and in its files.

A partnership is named by its Swedish partners and its countries. No place abroad is named, so that one that is
withheld later stands in no report.
"""

from __future__ import annotations

from dataclasses import dataclass

from commitments.counting.ledger import Ledger
from commitments.figures import RegisterFigures, figures_in
from places.countries import country_name
from places.normalising import sort_key


@dataclass(frozen=True)
class RunningPartnership:
    """A partnership that runs in the period, in one language.

    Args:
        at_home: names of its Swedish partners.
        countries: names of the countries of those abroad; empty where there is none.
        network: the name of its network; empty without one.
        is_told: whether a public example tells of it.
    """

    id: str
    at_home: str
    countries: str
    network: str
    is_told: bool

    @property
    def name(self) -> str:
        """Who in Sweden, and which countries: "Växjö kommun – Vietnam"."""
        return " – ".join(filter(None, (self.at_home, self.countries)))


@dataclass(frozen=True)
class RegisterSection:
    """The register's figures of a period, and the partnerships that run in it by name."""

    figures: RegisterFigures
    running: list[RunningPartnership]

    @classmethod
    def of(cls, ledger: Ledger, language: str) -> RegisterSection | None:
        """Word it in "sv" or "en"; None in an edition of a form that did not have it."""
        figures = ledger.figures.register
        if figures is None:
            return None
        names = {org.code: org.name(language) for org in ledger.organisations}
        untold = set(figures.untold)
        running = [
            RunningPartnership(
                id=each.id,
                at_home=", ".join(sorted((names[code] for code in each.swedish_parties), key=sort_key)),
                countries=", ".join(sorted((country_name(code, language) for code in each.countries), key=sort_key)),
                network=ledger.networks[each.network][language] if each.network else "",
                is_told=each.id not in untold,
            )
            for each in ledger.partnerships
            # What has no date does not run; all others are there because they do.
            if any(phase["from"] or phase["to"] for phase in each.phases)
        ]
        return cls(figures, sorted(running, key=lambda each: (sort_key(each.name), each.id)))

    @property
    def rows(self) -> list[tuple[str, int]]:
        """The figures that are one number: name, in the active language, and number."""
        return [(str(each.label), getattr(self.figures, each.key)) for each in figures_in("register")]
