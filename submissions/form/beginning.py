"""What the address of the first page says of the example: who tells it, of which partnership, under which words.

The register's pages, those of places and those of subjects lead to the form so. The parameters are the listing's
(`stories.facets`), and `partnership`. Whatever makes no sense is as if it were not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from partnerships.in_words import named_together, title_of
from partnerships.models import Partnership
from partnerships.programme import Programme
from places.models import LocalGovernment
from places.party_names import matching_party
from stories.models import CoreValue, Goal, Theme
from submissions.from_the_register import tell_of
from submissions.models.submission import Submission

LONGEST_NAME = 120
_SLUG = re.compile(r"[-_a-z0-9]{1,80}")
# By the parameter: the form's question, the rows that answer it, and by what an address names one.
_ROWS: dict[str, tuple[str, Any, str]] = {
    "value": ("core_values", CoreValue, "code"),
    "theme": ("themes", Theme, "slug"),
    "goal": ("goals", Goal, "number"),
}


@dataclass(frozen=True)
class Beginning:
    """What is known before the first page has been filled in.

    Attributes:
        party: who tells it; None where that is not known.
        partnership: a public one of theirs.
        programme: its code, may be empty.
        chosen: rows by the parameter that named them.
    """

    party: LocalGovernment | None
    partnership: Partnership | None
    programme: str
    chosen: dict[str, list[Any]]

    @classmethod
    def asked(cls, query: QueryDict) -> Beginning:
        """What an address says."""
        named = query.get("party", "")[:LONGEST_NAME]
        party = matching_party(named) if named else None
        partnership = _partnership(query.get("partnership", ""), party)
        if partnership and not party:
            party = partnership.swedish_parties.all()[0].party
        programme = query.get("programme", "")
        return cls(
            party=party,
            partnership=partnership,
            programme=programme if programme in Programme.values else "",
            chosen={
                parameter: _rows(model, key, set(query.getlist(parameter)))
                for parameter, (_name, model, key) in _ROWS.items()
                if parameter in query
            },
        )

    @property
    def query(self) -> str:
        """The same without `party`, which is a question of the page itself, for where that is sent."""
        pairs = [("partnership", self.partnership.slug)] if self.partnership else []
        pairs += [("programme", self.programme)] if self.programme else []
        pairs += [
            (parameter, getattr(row, _ROWS[parameter][2])) for parameter, rows in self.chosen.items() for row in rows
        ]
        return f"?{urlencode(pairs)}" if pairs else ""

    @property
    def of_partnership(self) -> str:
        """What the partnership is called, in the active language; empty without one."""
        return title_of(self.partnership) if self.partnership else ""

    @property
    def words(self) -> str:
        """The words that it is told under, in the active language; may be empty."""
        rows = [str(row) for rows in self.chosen.values() for row in rows]
        return named_together([*([str(Programme(self.programme).label)] if self.programme else []), *rows])

    def put_into(self, draft: Submission) -> None:
        """Fill it in, in a draft that has just been made; the caller has begun a transaction."""
        draft.programme = self.programme
        for parameter, rows in self.chosen.items():
            getattr(draft, _ROWS[parameter][0]).set(rows)
        tell_of(draft, self.partnership)
        draft.save()


def _partnership(slug: str, party: LocalGovernment | None) -> Partnership | None:
    """The public partnership that is named, if it is one of the party's, or the party is not known."""
    if not _SLUG.fullmatch(slug):
        return None
    found = Partnership.objects.live().filter(slug=slug, swedish_parties__isnull=False)
    return (found.of_party(party) if party else found).first()


def _rows(model: Any, key: str, named: set[str]) -> list[Any]:
    return [row for row in model.objects.all() if str(getattr(row, key)) in named]
