"""Both pages of regions, with the sections that they lead to."""

from __future__ import annotations

from typing import Any

import pytest

from site_cms.pages.fixed_pages import ensure_index
from tests.kept_rows import made_once


@pytest.fixture
def regions(indexes: dict[str, Any]) -> dict[str, Any]:
    """The page of regions of each language."""
    return made_once("regions", _make)


def _make() -> dict[str, Any]:
    for language in ("sv", "en"):
        ensure_index("submissions.SubmitPage", language)
        ensure_index("events.EventIndexPage", language)
    return {language: ensure_index("atlas.RegionIndexPage", language) for language in ("sv", "en")}
