"""The columns of the register's spreadsheet, and what their headings may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from interchange.spreadsheet.bounds import heading_key


@dataclass(frozen=True)
class Column:
    """A column.

    Attributes:
        key: what the code calls it.
        sv: its heading in Swedish, as the site writes it.
        en: its heading in English.
        also: other headings that it is known by, in either language.
        kind: what its cells are when the site writes them.
        is_written: whether the site writes it; the others say the same in other ways, which people use.
    """

    key: str
    sv: str
    en: str
    also: tuple[str, ...] = ()
    kind: Literal["text", "date"] = "text"
    is_written: bool = True

    def heading(self, language: str) -> str:
        """Its heading in "sv" or "en"."""
        return self.en if language == "en" else self.sv


COLUMNS = (
    Column("case", "Ärendenummer", "Case number", ("Ärende", "Ärendenr", "Diarienummer", "Dnr", "Case", "Case no")),
    Column("name_sv", "Svenskt namn", "Swedish name", ("Namn", "Partnerskap", "Namn på svenska", "Name in Swedish")),
    Column("name_en", "Engelskt namn", "English name", ("Name", "Partnership", "Namn på engelska", "Name in English")),
    Column(
        *("swedish_parties", "Svenska partner", "Swedish partners"),
        (
            *("Svensk partner", "Svensk part", "Svenska parter", "Svensk kommun", "Kommun", "Kommun eller region"),
            *("Swedish partner", "Swedish party", "Swedish parties", "Municipality", "Municipality or region"),
        ),
    ),
    Column(
        *("international_parties", "Internationella partner", "International partners"),
        (
            *("Internationell partner", "Internationell part", "Partner utomlands", "Utländsk partner"),
            *("International partner", "International party", "Partner abroad", "Partners abroad", "Foreign partner"),
        ),
    ),
    Column("country", "Land", "Country", ("Länder", "Samarbetsland", "Countries", "Partner country"), is_written=False),
    Column("withhold_place", "Platsen anges inte", "The place is withheld", ("Hemlig plats", "Withheld")),
    Column("programme", "Program", "Programme", ("Programm", "Program area")),
    Column("network", "Nätverk", "Network"),
    Column("kind", "Fas", "Phase", ("Typ av fas", "Kind of phase")),
    Column("first", "Från", "From", ("Start", "Startdatum", "Från och med", "Start date", "First day"), kind="date"),
    Column("last", "Till", "To", ("Slut", "Slutdatum", "Till och med", "End", "End date", "Last day"), kind="date"),
    Column("period", "Period", "Period", ("Tidsperiod", "År", "Time period", "Year", "Years"), is_written=False),
    Column("granted_sv", "Beviljat för, på svenska", "Granted for, in Swedish", ("Beviljat för",)),
    Column("granted_en", "Beviljat för, på engelska", "Granted for, in English", ("Granted for",)),
    Column("core_values", "Kärnvärden", "Core values", ("Kärnvärde", "Core value")),
    Column("themes", "Teman", "Themes", ("Tema", "Theme")),
    Column(
        *("goals", "Globala målen", "Sustainable Development Goals"),
        ("Globala mål", "Mål", "Agenda 2030", "SDG", "SDGs", "Goals"),
    ),
    Column("summary_sv", "Sammanfattning på svenska", "Summary in Swedish", ("Sammanfattning",)),
    Column("summary_en", "Sammanfattning på engelska", "Summary in English", ("Summary",)),
    Column("source", "Källa", "Source", ("Länk", "Webbadress", "Link", "Address")),
    Column("status", "Status", "Status", ("Publicering",)),
    Column("id", "Id", "Id"),
)
BY_KEY = {column.key: column for column in COLUMNS}
# What tells of the phase that a row is about; the rest is about the partnership.
PHASE_KEYS = ("kind", "first", "last", "period", "granted_sv", "granted_en")
# Any of these says which partnership a row is about.
IDENTIFYING_KEYS = ("id", "case", "name_sv", "name_en", "swedish_parties")


def columns_by_heading() -> dict[str, Column]:
    """Each column by each of its headings, as `heading_key` writes them."""
    return {heading_key(each): column for column in COLUMNS for each in (column.sv, column.en, *column.also)}
