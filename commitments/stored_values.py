"""Reading what an edition stored, whichever version of the program stored it.

An edition outlives the program. What its content does not say it did not say when it was frozen:
that stays absent (None), and is neither zero nor an error. What it says and the program no
longer knows is left where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

Plain = TypeVar("Plain")


def read(kind: type[Plain], told: Mapping[str, Any], **given: Any) -> Plain:
    """A dataclass from what was stored of it.

    Args:
        kind: the dataclass.
        told: its stored fields by name.
        given: fields that are read otherwise.
    """
    values = {each.name: given.get(each.name, told.get(each.name)) for each in fields(kind)}  # type: ignore[arg-type]
    return kind(**values)
