"""How much a spreadsheet may hold, why one is refused, and how a heading is compared. Imports nothing of Django."""

from __future__ import annotations

import re

from places.normalising import normalised
from site_cms.bounded_reading.refusal import TOO_MUCH, RefusalError

MOST_BYTES = 5 * 1024 * 1024
# Rows that say something; ICLD has granted money for some four hundred partnerships in twenty years.
MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 2_000_000
LONGEST_CELL = 32_767
# Rows among which the headings are looked for.
FIRST_ROWS = 20

NO_SPREADSHEET, OLD_FORMAT, OPEN_FORMAT, LOCKED, TOO_MANY_ROWS = (
    *("no_spreadsheet", "old_format", "open_format", "locked", "too_many_rows"),
)

# A cell: what it is, and its text. Text, number, day (2019-03-01), month (2019-03), year (2019); or why it cannot be
# read, which is an error's name, "formula" for one that was never worked out, or "time".
TEXT, NUMBER, DAY, MONTH, YEAR, UNREADABLE = "text", "number", "day", "month", "year", "unreadable"
Cell = tuple[str, str]
# By the number of its row, its cells by the number of their column, each from 1 as the program that shows it counts.
Rows = dict[int, dict[int, Cell]]


class Budget:
    """Counts what is taken of a file."""

    def __init__(self) -> None:
        self.characters = 0

    def take(self, rows: Rows, row: int, column: int, cell: Cell) -> None:
        """Put a cell into its row.

        Raises:
            RefusalError: there are too many rows, columns or characters.
        """
        kind, text = cell
        if not text.strip():
            return
        self.characters += len(text)
        if column > MOST_COLUMNS or len(text) > LONGEST_CELL or self.characters > MOST_CHARACTERS:
            raise RefusalError(TOO_MUCH)
        if row not in rows and len(rows) >= MOST_ROWS + FIRST_ROWS:
            raise RefusalError(TOO_MANY_ROWS)
        rows.setdefault(row, {})[column] = (kind, text)


def heading_key(text: str) -> str:
    """A heading as it is compared: without case, accents and signs."""
    return " ".join(re.sub(r"[^\w]|_", " ", normalised(text)).split())


def headings_in(rows: Rows, known: set[str]) -> tuple[int, int]:
    """The row that has the most known headings among the first, and how many; the first of several."""
    best = (0, 0)
    for number in sorted(rows)[:FIRST_ROWS]:
        found = len({key for _kind, text in rows[number].values() if (key := heading_key(text)) in known})
        if found > best[1]:
            best = (number, found)
    return best
