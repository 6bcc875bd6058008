"""A row of the spreadsheet: what it tells of its partnership, and of one of its phases."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from interchange.reading.checking import unfit_text
from interchange.reading.partnership_reading import LONGEST_CASE, LONGEST_NAME, LONGEST_PURPOSE, LONGEST_SUMMARY
from interchange.records.story_records import PartyAbroad
from interchange.spreadsheet.bounds import DAY, MONTH, NUMBER, YEAR
from interchange.spreadsheet.columns import COLUMNS, PHASE_KEYS
from interchange.spreadsheet.days import UnreadableError, day_of, is_period, period_of
from interchange.spreadsheet.names import KnownNames, Names, yes_or_no
from interchange.spreadsheet.sheet import Row, Sheet
from places.normalising import tidied

LONGEST_ADDRESS = 200
_is_address = URLValidator(schemes=["http", "https"])
_COUNTRY_IN_BRACKETS = re.compile(r"(.+)\(([^()]+)\)$")
_NUMBERS = re.compile(r"[0-9]{1,2}(?:\s*(?:,|och|and|&)\s*[0-9]{1,2})+", re.IGNORECASE)


@dataclass(frozen=True)
class ToldPhase:
    """What a row tells of a phase, by the names of `PhaseRecord`'s parts; a part that its columns lack is not there."""

    row: Row
    parts: dict[str, Any]


class RowReader:
    """Reads the rows of a sheet; what is wrong is noted in the sheet, and such a cell tells nothing.

    Args:
        sheet: the sheet.
        names: what its cells may name.
        language: "sv" or "en", in which the messages are.
    """

    def __init__(self, sheet: Sheet, names: KnownNames, language: str) -> None:
        self.sheet, self.names, self.language = sheet, names, language
        self._readers: dict[str, Callable[[Row, str], Any]] = {
            "id": self._id,
            "case": lambda row, key: self._text(row, key, LONGEST_CASE),
            "name_sv": lambda row, key: self._text(row, key, LONGEST_NAME),
            "name_en": lambda row, key: self._text(row, key, LONGEST_NAME),
            "swedish_parties": self._swedish_parties,
            "international_parties": self._parties_abroad,
            "withhold_place": self._yes_or_no,
            "programme": lambda row, key: self._one(row, key, names.programmes),
            "network": lambda row, key: self._one(row, key, names.networks, missing=key),
            "core_values": lambda row, key: self._several(row, key, names.core_values),
            "themes": lambda row, key: self._several(row, key, names.themes, missing=key),
            "goals": self._goals,
            "summary_sv": lambda row, key: self._text(row, key, LONGEST_SUMMARY, lines=True),
            "summary_en": lambda row, key: self._text(row, key, LONGEST_SUMMARY, lines=True),
            "source": self._address,
            "status": lambda row, key: self._one(row, key, names.statuses),
        }

    def facts(self, row: Row) -> dict[str, Any]:
        """What a row tells of its partnership, by the key of its column; an empty cell tells nothing."""
        if "country" in row.cells and "international_parties" not in row.cells:
            self.sheet.problem(row, "country", _("There is a country here, but no international partner on the row."))
        told = {
            column.key: self._readers[column.key](row, column.key)
            for column in COLUMNS
            if column.key in row.cells and column.key in self._readers
        }
        return {key: value for key, value in told.items() if value is not None}

    def phase(self, row: Row) -> ToldPhase | None:
        """What it tells of a phase; None where all such cells are empty."""
        if not any(key in row.cells for key in PHASE_KEYS):
            return None
        parts: dict[str, Any] = {}
        if "kind" in self.sheet.columns:
            parts["kind"] = self._one(row, "kind", self.names.kinds) if "kind" in row.cells else "project"
        if {"first", "last", "period"} & set(self.sheet.columns):
            parts["days"] = self._days(row)
        for key in ("granted_sv", "granted_en"):
            if key in self.sheet.columns:
                parts[key] = (self._text(row, key, LONGEST_PURPOSE) or "") if key in row.cells else ""
        return ToldPhase(row, parts)

    def _days(self, row: Row) -> tuple[datetime.date | None, datetime.date | None]:
        cells = row.cells
        try:
            if "period" in cells and ("first" in cells or "last" in cells):
                key = "period"
                raise UnreadableError(
                    _("The time of the phase is in other cells of the row too. Leave one of them empty.")
                )
            key = "period" if "period" in cells else "first"
            if key == "period" or ("first" in cells and "last" not in cells and is_period(cells["first"])):
                first, last = period_of(cells[key])
            else:
                first = day_of(cells["first"], is_last=False) if "first" in cells else None
                key = "last"
                last = day_of(cells["last"], is_last=True) if "last" in cells else None
            if first and last and first > last:
                raise UnreadableError(
                    _("The phase ends (%(last)s) before it begins (%(first)s).") % {"first": first, "last": last}
                )
        except UnreadableError as error:
            self.sheet.problem(row, key, str(error))
            return None, None
        return first, last

    def _plain(self, row: Row, key: str) -> str | None:
        """The text of a cell that is to be no date; None where Excel has made one of it, or has rounded it."""
        kind, text = row.cells[key]
        if kind in (DAY, MONTH, YEAR):
            self.sheet.problem(
                row, key, _("Excel has made this a date. Format the cell as text and write what should be there.")
            )
            return None
        if kind == NUMBER and not text.lstrip("-").isdecimal():
            self.sheet.problem(
                row,
                key,
                _("Excel may have rounded this number. Format the cell as text and write what should be there."),
            )
            return None
        return text

    def _text(self, row: Row, key: str, longest: int, *, lines: bool = False) -> str | None:
        text = self._plain(row, key)
        if text is None:
            return None
        text = cleaned_lines(text) if lines else tidied(text)
        if unfit_text(text, lines=lines):
            self.sheet.problem(row, key, _("The text has a character that cannot be shown. Write it again."))
        elif len(text) > longest:
            self.sheet.problem(
                row,
                key,
                _("The text has %(number)s characters, and at most %(most)s fit.")
                % {"number": len(text), "most": longest},
            )
        else:
            return text
        return None

    def _id(self, row: Row, key: str) -> str | None:
        try:
            return str(uuid.UUID(row.cells[key][1].strip()))
        except ValueError:
            self.sheet.problem(row, key, _("The id is not one of the site’s. Leave it empty for a new partnership."))
            return None

    def _address(self, row: Row, key: str) -> str | None:
        text = self._text(row, key, LONGEST_ADDRESS)
        try:
            if text is not None and text not in self.names.addresses:
                _is_address(text)
        except ValidationError:
            self.sheet.problem(row, key, _("This is no web address. Write all of it, from https://."))
            return None
        return text

    def _yes_or_no(self, row: Row, key: str) -> bool | None:
        told = yes_or_no(row.cells[key][1])
        if told is None:
            self.sheet.problem(row, key, _("Write yes or no."))
        return told

    def _one(self, row: Row, key: str, names: Names, *, missing: str = "") -> str | None:
        text = self._plain(row, key)
        return None if text is None else self._code(row, key, tidied(text), names, missing)

    def _code(self, row: Row, key: str, text: str, names: Names, missing: str) -> Any:
        code = names.code(text)
        if code is None:
            if missing:
                said = _("This is not on the site.")
            elif len(names.written[self.language]) <= 6:
                said = _("Write one of: %(choices)s.") % {"choices": ", ".join(names.written[self.language].values())}
            else:
                said = _("This is not known.")
            hint = self.names.hint(text, names, self.language)
            self.sheet.problem(row, key, said, told=text, missing=missing, hint=hint)
        return code

    def _several(self, row: Row, key: str, names: Names, *, missing: str = "") -> tuple[Any, ...] | None:
        text = self._plain(row, key)
        if text is None:
            return None
        codes = [self._code(row, key, each, names, missing) for each in pieces(text)]
        return None if None in codes else tuple(sorted(set(codes)))

    def _goals(self, row: Row, key: str) -> tuple[int, ...] | None:
        text = self._plain(row, key)
        if text is None:
            return None
        parts = [re.findall("[0-9]+", each) if _NUMBERS.fullmatch(each) else [each] for each in pieces(text)]
        codes = [self._code(row, key, each, self.names.goals, "") for part in parts for each in part]
        return None if None in codes else tuple(sorted(set(codes)))

    def _swedish_parties(self, row: Row, key: str) -> tuple[str, ...] | None:
        text = self._plain(row, key)
        if text is None:
            return None
        found = []
        for each in pieces(text):
            # Excel takes the zero from the front of a code.
            party = self.names.swedish_party(each.zfill(4) if each.isdecimal() else each)
            if party is None:
                hint = self.names.hint_of_party(each, self.language)
                self.sheet.problem(
                    row, key, _("No Swedish municipality or region has this name."), told=each, hint=hint
                )
            found.append(party)
        return tuple(dict.fromkeys(party.code for party in found if party)) if all(found) else None

    def _parties_abroad(self, row: Row, key: str) -> tuple[PartyAbroad, ...] | None:
        text = self._plain(row, key)
        countries = self._countries(row)
        if text is None or countries is None:
            return None
        named = [self._name_and_country(each) for each in pieces(text)]
        told = [country for _name, country in named]
        if countries and not any(told) and len(countries) in (1, len(named)):
            given = countries * len(named) if len(countries) == 1 else countries
            named = [(name, country) for (name, _none), country in zip(named, given, strict=True)]
        elif countries and (set(filter(None, told)) != set(countries) or None in told):
            self.sheet.problem(
                row,
                "country",
                _("It does not say which partner is in which country. Write the country after each partner’s name."),
            )
            return None
        return self._known_abroad(row, key, named)

    def _known_abroad(
        self, row: Row, key: str, named: Iterable[tuple[str, str | None]]
    ) -> tuple[PartyAbroad, ...] | None:
        found, is_whole = [], True
        for name, country in named:
            if country is None:
                self.sheet.problem(
                    row, key, _("The country is missing. Write it after the name: “An Giang, Vietnam”."), told=name
                )
            elif party := self.names.party_abroad(name, country):
                found.append(PartyAbroad(party.name, party.country))
                continue
            else:
                hint = self.names.hint_of_party_abroad(name, country)
                shown = f"{name}, {self.names.countries.written[self.language][country]}"
                reason = _("This partner is not on the site.")
                self.sheet.problem(row, key, reason, told=shown, missing=key, hint=hint)
            is_whole = False
        return tuple(dict.fromkeys(found)) if is_whole else None

    def _countries(self, row: Row) -> list[str] | None:
        """Those of the column for countries; None where one is unknown."""
        if "country" not in row.cells:
            return []
        text = self._plain(row, "country")
        if text is None:
            return None
        parts = pieces(text)
        if len(parts) == 1 and "," in text and self.names.countries.code(text) is None:
            parts = [each.strip() for each in text.split(",")]
        codes = [self._code(row, "country", each, self.names.countries, "") for each in parts]
        return None if None in codes else codes

    def _name_and_country(self, text: str) -> tuple[str, str | None]:
        """ "An Giang, Vietnam" or "An Giang (Vietnam)" in two; without a country where there is none."""
        name, comma, last = text.rpartition(",")
        if comma and (code := self.names.countries.code(last)):
            return tidied(name), code
        bracketed = _COUNTRY_IN_BRACKETS.fullmatch(text)
        if bracketed and (code := self.names.countries.code(bracketed[2])):
            return tidied(bracketed[1]), code
        return tidied(text), None


def pieces(text: str) -> list[str]:
    """What stands in a cell, parted by semicolons or line breaks."""
    return [piece for each in re.split(r"[;\r\n]", text) if (piece := tidied(each))]


def cleaned_lines(text: str) -> str:
    """A text of several lines without the spaces at their ends, which programs add and take away."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()
