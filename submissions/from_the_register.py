"""What a submission takes from the partnership of the register that it is about."""

from __future__ import annotations

from typing import Any

from partnerships.models import Partnership
from submissions.models.submission import Submission

_CHOSEN = ("core_values", "themes", "goals")


def tell_of(row: Submission, partnership: Partnership | None) -> list[str]:
    """Say which partnership a submission is about, and fill in what that knows; the caller saves the row.

    What has been answered stays. What the partnership before it had filled in, and nobody has changed, goes with
    that one; but of what editors are reading nothing is emptied. A place that is to be withheld stays so.

    Args:
        row: the submission, held.
        partnership: None for none of the register.

    Returns:
        The questions that have another answer now.
    """
    before, row.partnership = row.partnership, partnership
    if before == partnership:
        return []
    filled: list[str] = []
    for names, old, new in zip(_TOGETHER, _facts(before), _facts(partnership), strict=True):
        there = tuple(_answer(row, name) for name in names)
        is_free = there == old or not any(there)
        if is_free and there != new and (any(new) or not row.is_being_read):
            for name, value in zip(names, new, strict=True):
                _put(row, name, value)
            filled += names
    if partnership and partnership.withhold_place and not row.withhold_place:
        row.withhold_place = True
        filled.append("withhold_place")
    return filled


def drop_what_is_anothers(row: Submission) -> None:
    """Let a submission be about no partnership that those who send it are not in, and save that."""
    told, party = row.partnership, row.party
    if told and party and not Partnership.objects.of_party(party).filter(pk=told.pk).exists():
        tell_of(row, None)
        row.save()


def public_partnership(row: Submission) -> Partnership | None:
    """The partnership that a submission is about, if anybody may read of it."""
    told = row.partnership
    return told if told and told.status == Partnership.Status.LIVE else None


# Questions that are answered together or not at all: no partner has another one's country.
_TOGETHER = (("programme",), ("partner_name", "partner_country"), *((name,) for name in _CHOSEN))


def _facts(partnership: Partnership | None) -> list[tuple[Any, ...]]:
    """The answers to `_TOGETHER` that a partnership knows."""
    if partnership is None:
        return [("",), ("", ""), *((frozenset(),) for _name in _CHOSEN)]
    chosen = [(frozenset(getattr(partnership, name).values_list("pk", flat=True)),) for name in _CHOSEN]
    return [(partnership.programme,), _partner(partnership), *chosen]


def _partner(partnership: Partnership) -> tuple[str, str]:
    """Its partner abroad as the form asks for one: of several, or of one that is withheld, the country they share."""
    parties = [row.party for row in partnership.international_parties.all()]
    countries = {party.country for party in parties}
    name = parties[0].name if len(parties) == 1 and not partnership.withhold_place else ""
    return name, countries.pop() if len(countries) == 1 else ""


def _answer(row: Submission, name: str) -> Any:
    return frozenset(getattr(row, name).values_list("pk", flat=True)) if name in _CHOSEN else getattr(row, name)


def _put(row: Submission, name: str, value: Any) -> None:
    if name in _CHOSEN:
        getattr(row, name).set(value)
    else:
        setattr(row, name, value)
