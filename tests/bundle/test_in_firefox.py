"""The bundle in Firefox, whose rules for files on disk are stricter than others'."""

from __future__ import annotations

from pathlib import Path

import pytest

from demonstration.registry import addresses
from interchange.bundle.paths import path_of
from tests.browser.test_every_page import SEARCH
from tests.bundle.conftest import MadeBundle
from tests.bundle.firefox import started
from tests.bundle.visiting import members

pytestmark = pytest.mark.archive

TEXT = "return document.querySelector('{}').textContent.trim()"


def test_it_opens_narrows_and_searches(bundle: MadeBundle, tmp_path: Path) -> None:
    root, listing = bundle.folder.as_uri(), addresses("sv")["stories"]
    both = members(bundle.folder, listing, "value=equity") & members(bundle.folder, listing, "country=KE")
    with started(tmp_path) as firefox:
        firefox.open(f"{root}/index.html")
        firefox.open(firefox.run("return document.querySelector('.enter a[hreflang=sv]').href"))
        assert firefox.run(TEXT.format("h1"))
        assert firefox.run("return getComputedStyle(document.body).marginTop") == "0px"
        firefox.open(f"{root}/{path_of(listing, 'text/html')}?value=equity&country=KE")
        assert firefox.run(TEXT.format(".bar p")).split()[0] == str(len(both))
        firefox.open(f"{root}/{path_of(SEARCH['sv'], 'text/html')}?q=vatten")
        assert "Vatten" in firefox.run(TEXT.format(".hit a"))
        assert firefox.errors == []
        # What goes wrong would be told.
        broken = tmp_path / "broken.html"
        broken.write_text("<!doctype html><title>x</title><script>nothing()</script>", encoding="utf-8")
        firefox.open(broken.as_uri())
        assert any("nothing" in error for error in firefox.errors)
