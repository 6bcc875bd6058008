"""Partnerships as a weave: Swedish partners are the warp, partners abroad the weft.

A cross-stitch ties the two where they share a story, so the picture is a matrix of who works with
whom, and each stitch leads to the stories that it stands for. It is drawn from presentations that
a page has fetched anyway and asks for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from partnerships.programme import Programme
from stories.presentation import StoryPresentation

MOST_PAIRS = 4
FEWEST_PAIRS = 2

# Units of the drawing.
THREADS = 5  # of one partner
PITCH = 12  # from one thread to the next
STEP = 84  # from one partner to the next
BAND = 59  # across one partner's threads
ACROSS = 150  # of the labels of the weft
DOWN = 128  # of the labels of the warp
MARGIN = 38  # from the labels to the middle of the first partner's threads
STITCH = 28
LETTERS_DOWN = 13  # that a line of a label of the warp has room for
LETTERS_ACROSS = 16
MOST_LINES = 3
LINE = 18  # from one line to the next
RAGGED = (4, 12, 0, 8, 16)  # how far each thread hangs out further than the shortest


@dataclass(frozen=True)
class Line:
    """A line of a label, where its middle is."""

    text: str
    x: float
    y: float
    is_name: bool = True


@dataclass(frozen=True)
class Strand:
    """One partner's threads: their path, the rectangle of their label, and what it says."""

    path: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]
    value: str = ""


@dataclass(frozen=True)
class Pair:
    """A story's first partner on each side, and the core value of the story in whose dye its weft is."""

    home: str
    abroad: str
    story: StoryPresentation
    value: str = ""


@dataclass(frozen=True)
class Stitch:
    """Where two partners cross that share a story: what is drawn, and the square that can be pressed.

    Attributes:
        path: of the drawing.
        x, y, size: the square; a whole band of threads, so that it has 24 pixels on the smallest phone too.
        home: the Swedish partner.
        country: that of the partner abroad.
        url: the listing of what the Swedish partner did in the country; empty where there is no listing.
    """

    path: str
    x: int
    y: int
    home: str
    country: str
    url: str
    size: int = BAND


@dataclass(frozen=True)
class Loom:
    """The drawing.

    Attributes:
        pairs: the partnerships, in the order of their threads.
        warps, wefts: the threads; a weft has the dye of one of its story's core values.
        stitches: one for each pair of partners that share a story.
        width, height: of the drawing's box.
    """

    pairs: tuple[Pair, ...]
    warps: tuple[Strand, ...]
    wefts: tuple[Strand, ...]
    stitches: tuple[Stitch, ...]
    width: int
    height: int

    @classmethod
    def of(cls, stories: Sequence[StoryPresentation], listing: str = "") -> Loom | None:
        """Weave the first few partnerships of different places; None if there are too few.

        A story whose place is withheld is left out altogether: a thread without a name would
        tell that there is something to find out. `listing` is the address of the listing of stories.
        """
        shown = [s for s in stories if s.page.programme == Programme.PARTNERSHIP and not s.page.withhold_place]
        pairs = _choose(shown)
        if len(pairs) < FEWEST_PAIRS:
            return None
        together = {(home.name, abroad.name) for s in shown for home in s.swedish for abroad in s.international}
        number = len(pairs)
        stitches = (
            _stitch(_crossing(column, row), warp, weft, listing)
            for row, weft in enumerate(pairs)
            for column, warp in enumerate(pairs)
            if (warp.home, weft.abroad) in together
        )
        x, y = _crossing(number - 1, number - 1)
        return cls(
            pairs=pairs,
            warps=tuple(_warp(pair, column, y) for column, pair in enumerate(pairs)),
            wefts=tuple(_weft(pair, row, number) for row, pair in enumerate(pairs)),
            stitches=tuple(stitches),
            width=x + STEP,
            height=y + STEP,
        )


def _choose(stories: Sequence[StoryPresentation]) -> tuple[Pair, ...]:
    """Stories of different partners in their order, as many dyes among them as there are.

    A story of several core values may wear any of them, so it takes the first that is not there yet.
    """
    able = [Pair(s.swedish[0].name, s.international[0].name, s) for s in stories if s.swedish and s.international]
    chosen: dict[int, Pair] = {}
    for wants_new_dye in (True, False):
        for number, pair in enumerate(able):
            taken = {name for other in chosen.values() for name in (other.home, other.abroad)}
            dyes = {other.value for other in chosen.values()}
            value = next((each.code for each in pair.story.core_values if each.code not in dyes), "")
            if len(chosen) < MOST_PAIRS and not {pair.home, pair.abroad} & taken and (value or not wants_new_dye):
                chosen[number] = replace(pair, value=value or pair.story.first_value)
    return tuple(pair for _number, pair in sorted(chosen.items()))


def _crossing(column: int, row: int) -> tuple[int, int]:
    """The middle of where a warp and a weft cross."""
    return ACROSS + MARGIN + column * STEP, DOWN + MARGIN + row * STEP


def _offsets() -> list[int]:
    return [PITCH * (thread - THREADS // 2) for thread in range(THREADS)]


def _warp(pair: Pair, column: int, last_y: int) -> Strand:
    x, _y = _crossing(column, 0)
    ends = [last_y + MARGIN + RAGGED[(thread + column) % THREADS] for thread in range(THREADS)]
    path = "".join(f"M{x + offset} {DOWN - 1}V{end}" for offset, end in zip(_offsets(), ends, strict=True))
    # The template turns the label a quarter to the left, so that its lines stand side by side.
    lines = tuple(Line(text, x + at, DOWN - 10) for text, at in _spread(_lines(pair.home, LETTERS_DOWN)))
    return Strand(path, x - BAND // 2, 0, BAND, DOWN, lines)


def _weft(pair: Pair, row: int, number: int) -> Strand:
    _x, y = _crossing(0, row)
    path = "".join(
        f"M{start} {y + offset}H{end + (RAGGED[(thread + row) % THREADS] if is_last else 0)}"
        for thread, offset in enumerate(_offsets())
        for start, end, is_last in _over(row, number)
    )
    name, country = _lines(pair.abroad, LETTERS_ACROSS), pair.story.international[0].place
    # A partner of which the country alone is known is called by it.
    below = [] if country == pair.abroad else _lines(country, LETTERS_ACROSS, most=MOST_LINES - len(name))
    lines = tuple(
        Line(text, 10, y + at, number < len(name)) for number, (text, at) in enumerate(_spread([*name, *below]))
    )
    return Strand(path, 0, y - BAND // 2, ACROSS - 6, BAND, lines, pair.value)


def _over(row: int, number: int) -> list[tuple[int, int, bool]]:
    """Where a weft is seen: from, to, and whether it is its end. It goes over and under in turn."""
    half = BAND // 2 + 1
    start = ACROSS - 7
    seen = []
    for column in range(number):
        x, _y = _crossing(column, row)
        if (column + row) % 2:
            seen.append((start, x - half, False))
            start = x + half
    x, _y = _crossing(number - 1, row)
    seen.append((start, x + half + 8, True))
    return seen


def _stitch(crossing: tuple[int, int], warp: Pair, weft: Pair, listing: str) -> Stitch:
    x, y = crossing
    half = STITCH // 2
    home, abroad = warp.story.swedish[0], weft.story.international[0]
    return Stitch(
        path=f"M{x - half} {y - half}l{STITCH} {STITCH}M{x + half} {y - half}l-{STITCH} {STITCH}",
        x=x - BAND // 2,
        y=y - BAND // 2,
        home=home.name,
        country=abroad.place,
        url=f"{listing}?{urlencode({'party': home.facet, 'country': abroad.facet})}" if listing else "",
    )


def _lines(name: str, letters: int, most: int = 2) -> list[str]:
    """A name in at most so many lines, cut where it has no room; the caption has it whole."""
    lines: list[str] = []
    for word in name.split():
        if lines and (len(lines) == most or len(f"{lines[-1]} {word}") <= letters):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [line if len(line) <= letters + 1 else f"{line[:letters].rstrip()}…" for line in lines]


def _spread(lines: Sequence[str]) -> list[tuple[str, float]]:
    """Lines with their distance from the middle of the label."""
    return [(text, LINE * (number - (len(lines) - 1) / 2)) for number, text in enumerate(lines)]
