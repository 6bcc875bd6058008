"""What the catalogue of components shows of one component in one state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Specimen:
    """A component in one state.

    Attributes:
        component: its path below templates/components/, without the ending.
        state: what is particular, in a few words.
        context: the variables that it is included with.
        wrapper: classes of the element that it needs around it on a page.
        is_source: it shows nothing by itself, so its markup is shown.
    """

    component: str
    state: str
    context: dict[str, Any] = field(default_factory=dict)
    wrapper: str = ""
    is_source: bool = False
