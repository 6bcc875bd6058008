"""Specimens of a search over the whole site."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from demonstration.catalogue.content import LISTING, LONG_TITLE, LONG_WORD, hard_story, story
from demonstration.catalogue.events import an_event
from demonstration.catalogue.specimen import Specimen


def search_specimens() -> list[Specimen]:
    """All specimens of this module."""
    page = SimpleNamespace(title="Om ICLD", url="/sv/om-icld/", text="Vilka vi är och vad vi gör.")
    hard = SimpleNamespace(title=LONG_TITLE, url="/sv/om-icld/", text="")
    found = {
        "everything found": _found(
            "vatten", stories=[story(), story(seed="exempel-2")], events=[an_event()], pages=[page]
        ),
        "one story": _found("vatten", stories=[story()]),
        "long words": _found(LONG_WORD, stories=[hard_story()], pages=[hard]),
        "nothing found": _found("finnsinte"),
        "nothing asked": _found(""),
    }
    return [Specimen("frames/search", state, {"search": search}) for state, search in found.items()]


def _found(query: str, **kinds: list[Any]) -> SimpleNamespace:
    return SimpleNamespace(
        query=query,
        action=LISTING,
        count=sum(map(len, kinds.values())),
        stories=kinds.get("stories", []),
        events=kinds.get("events", []),
        pages=kinds.get("pages", []),
    )
