"""Woven covers: a loom draft drawn as SVG, the same for ever from the same seed.

A weave is first the product of three choices: the threading (which of four shafts each warp
thread hangs on), the treadling (which treadle is pressed for each weft) and the tie-up (which
shafts a treadle lifts). So that covers in the same dye look apart in a list, three more decide
what is seen from afar: the colour scheme, how the stripes run, and whether the threads are thick.
All are read from SHA-256 of the seed, so that a story without a picture keeps its cover whatever
its title or language. Both sequences grow outwards from the middle thread and are mirrored: a
small cover is a crop of the large one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

SHAFTS = 4

# Which shafts each of four treadles lifts. The balanced twill is the commonest in the loom too.
TWILL_2_2 = ((0, 1), (1, 2), (2, 3), (3, 0))
TWILL_1_3 = ((0,), (1,), (2,), (3,))
TWILL_3_1 = ((0, 1, 2), (1, 2, 3), (2, 3, 0), (3, 0, 1))
TIE_UPS = (TWILL_2_2, TWILL_2_2, TWILL_2_2, TWILL_1_3, TWILL_3_1)

POINT = (0, 1, 2, 3, 2, 1)
ROSEPATH = (0, 1, 2, 3, 0, 3, 2, 1)
WANDERING = ()
THREADINGS = (POINT, ROSEPATH, WANDERING, WANDERING)
TREADLINGS = (POINT, ROSEPATH, WANDERING)
SCHEMES = (1, 2, 3)
# Threads of a broad and a narrow stripe, of the warp and of the weft: (fewest, how many choices).
STRIPES = (
    (((3, 5), (1, 3)), ((2, 4), (1, 2))),
    (((2, 2), (2, 2)), ((1, 2), (1, 2))),
    (((5, 4), (1, 1)), ((6, 4), (1, 1))),
)
# One cover of three has thick threads, and so fewer of them in the same place.
THICK = (False, False, True)
FEWER = 0.7

# Threads across and down.
SIZES = {"row": (13, 13), "card": (25, 15), "lead": (33, 19), "story": (51, 17)}

THREAD = 16  # units from one thread to the next
GAP = 2  # units of bed between two threads


@dataclass(frozen=True)
class Draft:
    """What a weaver needs to know, and the colours.

    Attributes:
        threading: the shaft of each warp thread, left to right.
        treadling: the treadle of each weft, top to bottom.
        tie_up: the shafts that each treadle lifts.
        warp_colours: 0 (main) or 1 (stripe) for each warp thread.
        weft_colours: 0 (main) or 1 (band) for each weft.
        scheme: which of the three colour schemes of `static/css/weave.css`.
        is_thick: whether a cover shows fewer, thicker threads.
    """

    threading: tuple[int, ...]
    treadling: tuple[int, ...]
    tie_up: tuple[tuple[int, ...], ...]
    warp_colours: tuple[int, ...]
    weft_colours: tuple[int, ...]
    scheme: int
    is_thick: bool

    def weft_is_on_top(self, warp: int, weft: int) -> bool:
        """Whether the weft shows where two threads cross: the warp's shaft was not lifted."""
        return self.threading[warp] not in self.tie_up[self.treadling[weft]]


def draft(seed: str, width: int, height: int) -> Draft:
    """The draft of a seed.

    Args:
        seed: the work's translation key; not its title, which changes.
        width: warp threads; odd, so that there is a middle one.
        height: wefts; odd.

    Raises:
        ValueError: a number of threads is even or not positive.
    """
    if min(width, height) < 1 or not (width % 2 and height % 2):
        raise ValueError("A cover has an odd number of threads each way.")
    # Every choice comes first and every sequence has a stream of its own, so that the size never
    # changes a choice.
    choices = _bytes_of(seed)
    tie_up = TIE_UPS[next(choices) % len(TIE_UPS)]
    threading = THREADINGS[next(choices) % len(THREADINGS)]
    treadling = TREADLINGS[next(choices) % len(TREADLINGS)]
    scheme = SCHEMES[next(choices) % len(SCHEMES)]
    is_thick = THICK[next(choices) % len(THICK)]
    warp_stripes, weft_stripes = STRIPES[next(choices) % len(STRIPES)]
    return Draft(
        threading=_mirrored(_shafts(threading, _bytes_of(f"{seed}:varp")), width),
        treadling=_mirrored(_shafts(treadling, _bytes_of(f"{seed}:inslag")), height),
        tie_up=tie_up,
        warp_colours=_mirrored(_stripes(_bytes_of(f"{seed}:farg"), (0, 1), *warp_stripes), width),
        weft_colours=_mirrored(_stripes(_bytes_of(f"{seed}:band"), (0, 1, 0), *weft_stripes), height),
        scheme=scheme,
        is_thick=is_thick,
    )


# A story's cover is beside its title and on cards of several pages. A thousand are about 2 MB.
@lru_cache(1000)
def cover_svg(seed: str, size: str) -> SafeString:
    """A cover as an inline SVG that assistive technology passes by: the title beside it says it all.

    Args:
        seed: the work's translation key.
        size: "row", "card", "lead" or "story".

    Raises:
        KeyError: there is no such size.
    """
    width, height = SIZES[size]
    plan = draft(seed, width, height)
    if plan.is_thick:
        width, height = int(width * FEWER) | 1, int(height * FEWER) | 1
        plan = draft(seed, width, height)
    return mark_safe(
        f'<svg class="weave weave--{plan.scheme}" viewBox="0 0 {width * THREAD} {height * THREAD}"'
        ' preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f"{threads_svg(plan)}</svg>"
    )


def threads_svg(plan: Draft, *, is_woven: bool = True) -> str:
    """The cloth of a draft as the inside of an SVG of the class `weave`: `THREAD` units a thread, from 0, 0.

    Args:
        plan: the draft.
        is_woven: whether to draw the wefts; without them it is bare warp, which means that nothing is woven yet.
    """
    width, height = len(plan.threading), len(plan.treadling)
    paths = {"w-warp": "", "w-warp2": "", "w-weft": "", "w-weft2": ""}
    middle = THREAD // 2
    for warp, colour in enumerate(plan.warp_colours):
        paths["w-warp2" if colour else "w-warp"] += f"M{warp * THREAD + middle} 0V{height * THREAD}"
    for weft, colour in enumerate(plan.weft_colours if is_woven else ()):
        for start, end in floats(plan, weft):
            left = start * THREAD + (GAP // 2 if start else 0)
            right = end * THREAD - (GAP // 2 if end < width else 0)
            paths["w-weft2" if colour else "w-weft"] += f"M{left} {weft * THREAD + middle}H{right}"
    drawn = "".join(f'<path class="{name}" d="{path}"/>' for name, path in paths.items() if path)
    box = f'width="{width * THREAD}" height="{height * THREAD}"'
    return f'<rect class="w-bed" {box}/><g fill="none" stroke-width="{THREAD - GAP}">{drawn}</g>'


def floats(plan: Draft, weft: int) -> Iterator[tuple[int, int]]:
    """Where one weft runs on top: from a warp thread up to, not with, another."""
    on_top = [plan.weft_is_on_top(warp, weft) for warp in range(len(plan.threading))]
    start = 0
    for is_on_top, run in groupby(on_top):
        end = start + len(list(run))
        if is_on_top:
            yield start, end
        start = end


def _bytes_of(seed: str) -> Iterator[int]:
    """An endless stream of bytes that the seed alone decides."""
    block = 0
    while True:
        yield from hashlib.sha256(f"{seed}:{block}".encode()).digest()
        block += 1


def _mirrored(outwards: Iterator[int], length: int) -> tuple[int, ...]:
    """`length` values that grow from the middle one to both sides alike."""
    half = [next(outwards) for _ in range(length // 2 + 1)]
    return (*half[:0:-1], *half)


def _shafts(pattern: tuple[int, ...], stream: Iterator[int]) -> Iterator[int]:
    """A pattern over and over; without one, a walk that turns back at places the stream decides."""
    while pattern:
        yield from pattern
    shaft, step = next(stream) % SHAFTS, 1
    while True:
        for _ in range(4 + next(stream) % 6):
            yield shaft
            shaft = (shaft + step) % SHAFTS
        step = -step


def _stripes(
    stream: Iterator[int], colours: tuple[int, ...], broad: tuple[int, int], narrow: tuple[int, int]
) -> Iterator[int]:
    """Colours in turn, in stripes that are broad and narrow in turn: (fewest threads, how many choices)."""
    turn = 0
    while True:
        fewest, choices = narrow if turn % 2 else broad
        for _ in range(fewest + next(stream) % choices):
            yield colours[turn % len(colours)]
        turn += 1
