"""Reading what stories and partnerships are sorted by: partners abroad, programme, values, goals."""

from __future__ import annotations

from typing import Any

from interchange.reading.checking import Fields, unfit_number
from interchange.records.story_records import PartyAbroad
from partnerships.programme import Programme
from places.countries import country_names
from places.normalising import normalised, tidied
from stories.models.vocabulary import CORE_VALUES

_CORE_VALUES = {code for code, _sv, _en in CORE_VALUES}


def read_programme(record: Fields) -> str | None:
    """The code of a programme; None where there is none, which only a draft may have."""
    return None if record.raw("programme") is None else record.code("programme", Programme.values)


def read_values(record: Fields) -> tuple[str, ...]:
    """The codes of core values."""
    return tuple(record.codes("core_values", _CORE_VALUES.__contains__))


def read_goals(record: Fields) -> tuple[int, ...]:
    """The numbers of Sustainable Development Goals."""

    def read(value: Any, path: str) -> int | None:
        if reason := unfit_number(value, 1, 17):
            record.problems.add(path, reason)
            return None
        return int(value)

    return tuple(sorted(set(record.items("sdgs", read))))


def read_parties_abroad(record: Fields) -> tuple[PartyAbroad, ...]:
    """The parties, each once however often it is spelled: under its first spelling."""
    first: dict[tuple[str, str], PartyAbroad] = {}

    def read(row: Fields) -> PartyAbroad:
        name = tidied(row.text("name", 120))
        country = row.code("country", country_names("sv"), "a country code of ISO 3166-1")
        if name and (not normalised(name) or len(normalised(name)) > 240):
            row.complain("name", "is no name once case and accents are set aside")
        return first.setdefault((normalised(name), country), PartyAbroad(name, country))

    return tuple(sorted(set(record.rows("international_parties", read, required=("name", "country")))))
