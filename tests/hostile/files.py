"""All files that mean harm, by the door at which a stranger can hand them in."""

from __future__ import annotations

from dataclasses import dataclass

from tests.hostile.documents import ACTIVE, DEAR, Maker
from tests.hostile.pictures import PICTURES
from tests.hostile.word import WORD


@dataclass(frozen=True)
class Hostile:
    """A file: the field of the form that takes it, its name and how it is made."""

    door: str
    name: str
    make: Maker


FILES = [
    Hostile(door, name, make)
    for door, makers in (("new", PICTURES), ("document", ACTIVE | DEAR), ("word", WORD))
    for name, make in makers.items()
]
