"""Who works with whom in a country, as a weave: Swedish partners are the warp, partners in the country the weft.

It is drawn from rows that the page lists anyway, for the eye alone: the list says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from atlas.register.rows import PartnershipRow

# Of fewer pairs the list says as much, and more have no room.
FEWEST_PAIRS, MOST_PAIRS = 3, 12

# Units of the drawing.
ACROSS, DOWN = 170, 160  # where the threads of the weft and of the warp begin
FIRST = 30  # from there to the middle of the first partner's threads
STEP = 45  # from one partner to the next
OFFSETS = (-11, -4, 4, 11)  # of a partner's threads
HALF = 15  # across half of them
BEYOND = 28  # from the last partner's middle to the shortest thread's end
RAGGED = (4, 12, 0, 8)  # how far each thread hangs out further
NAMES_RIGHT = 128  # what the last partner's slanting name needs
STITCH = 18
LETTERS_DOWN, LETTERS_ACROSS = 24, 21  # that a name has room for


@dataclass(frozen=True)
class Threads:
    """One partner's threads: their path, its name and where that stands, and the core value whose dye they have."""

    path: str
    name: str
    x: int
    y: int
    value: str = ""


@dataclass(frozen=True)
class CountryLoom:
    """The drawing.

    Attributes:
        stitches: the path of each pair, a whole cross-stitch where an example tells of it, else half of one.
        untold: how many pairs no example tells of.
        width, height: of the drawing's box.
    """

    warps: list[Threads]
    wefts: list[Threads]
    stitches: list[str]
    untold: int
    width: int
    height: int

    @classmethod
    def of(cls, rows: Sequence[PartnershipRow], country: str) -> CountryLoom | None:
        """Weave the partnerships with a country; None where they have too few pairs, or too many.

        A partnership that withholds its place is left out altogether.

        Args:
            rows: the partnerships, in the order of their Swedish partners.
            country: the country's name as the rows have it; partners elsewhere are left out.
        """
        pairs: dict[tuple[str, str], bool] = {}
        values: dict[str, str] = {}
        for row in rows:
            if row.partnership.withhold_place:
                continue
            there = [end.name for end in row.abroad if end.place == country]
            for home in (end.name for end in row.at_home):
                for abroad in there:
                    pairs[home, abroad] = pairs.get((home, abroad), False) or bool(row.told)
                    values.setdefault(abroad, row.value)
        if not FEWEST_PAIRS <= len(pairs) <= MOST_PAIRS:
            return None
        homes = list(dict.fromkeys(home for home, _abroad in pairs))
        wefts = list(values)
        last_x, last_y = _middle(ACROSS, len(homes) - 1), _middle(DOWN, len(wefts) - 1)
        return cls(
            warps=[_warp(name, column, last_y) for column, name in enumerate(homes)],
            wefts=[_weft(name, row, len(homes), values[name]) for row, name in enumerate(wefts)],
            stitches=[
                _stitch(_middle(ACROSS, homes.index(home)), _middle(DOWN, wefts.index(abroad)), is_told)
                for (home, abroad), is_told in pairs.items()
            ],
            untold=sum(not is_told for is_told in pairs.values()),
            width=last_x + NAMES_RIGHT,
            height=last_y + BEYOND + max(RAGGED),
        )


def _middle(start: int, number: int) -> int:
    """The middle of a partner's threads."""
    return start + FIRST + number * STEP


def _warp(name: str, column: int, last_y: int) -> Threads:
    x = _middle(ACROSS, column)
    path = "".join(
        f"M{x + offset} {DOWN}V{last_y + BEYOND + RAGGED[(thread + column) % len(RAGGED)]}"
        for thread, offset in enumerate(OFFSETS)
    )
    return Threads(path, _cut(name, LETTERS_DOWN), x, DOWN - 10)


def _weft(name: str, row: int, columns: int, value: str) -> Threads:
    y = _middle(DOWN, row)
    path = "".join(
        f"M{start} {y + offset}H{end}"
        for thread, offset in enumerate(OFFSETS)
        for start, end in _over(thread + row, columns)
    )
    return Threads(path, _cut(name, LETTERS_ACROSS), ACROSS - 10, y, value)


def _over(thread: int, columns: int) -> list[tuple[int, int]]:
    """Where a thread of the weft is seen, from and to: it goes under every other partner's threads."""
    under = [_middle(ACROSS, column) for column in range(columns) if (thread + column) % 2]
    starts = [ACROSS, *(x + HALF for x in under)]
    ends = [*(x - HALF for x in under), _middle(ACROSS, columns - 1) + BEYOND + RAGGED[thread % len(RAGGED)]]
    return list(zip(starts, ends, strict=True))


def _stitch(x: int, y: int, is_told: bool) -> str:
    half = STITCH // 2
    path = f"M{x - half} {y + half}l{STITCH}-{STITCH}"
    return f"{path}M{x - half} {y - half}l{STITCH} {STITCH}" if is_told else path


def _cut(name: str, letters: int) -> str:
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"
