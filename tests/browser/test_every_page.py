"""Every seeded page in both languages: accessible, valid, within its width."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from home.demo.registry import addresses

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
QUERIES = ["?value=equity&region=24&language=any", "?q=finnsinte", "?region=zz"]


def every_path() -> list[str]:
    """Every page of the registry, the listing in some of its states, and one that is not there."""
    paths = [path for language in ("sv", "en") for path in addresses(language).values()]
    for language in ("sv", "en"):
        paths += [addresses(language)["stories"] + query for query in QUERIES]
        paths.append(f"/{language}/finns-inte/")
    return paths


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser, site, width, scheme):
    # In dark mode the colours differ and nothing else: a page of each kind is enough.
    paths = every_path() if scheme == "light" else [p for p in every_path() if p.count("/") < 4] + every_path()[8:10]
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site, color_scheme=scheme)
    page = context.new_page()
    found = []
    for path in paths:
        page.goto(path)
        results = Axe().run(page, options=RULES)
        found += [
            f"{path}: {v['id']} {[node['html'][:120] for node in v['nodes'][:3]]}"
            for v in results.response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{path}: scrolls sideways at {width}")
    context.close()
    assert not found, "\n".join(found)


def test_the_nu_html_checker_finds_no_error(site, tmp_path):
    files: dict[str, str] = {}
    for number, path in enumerate(every_path()):
        request = urllib.request.Request(site + path)
        try:
            body = urllib.request.urlopen(request).read()
        except urllib.error.HTTPError as answer:
            body = answer.read()
        file = tmp_path / f"{number}.html"
        file.write_bytes(body)
        files[file.name] = path
    # A bad page beside them, which must be found: a checker that finds nothing proves nothing.
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p id=a><p id=a><img src=x>")
    checker = os.environ["NU_CHECKER"]
    done = subprocess.run(
        ["java", "-jar", checker, "--errors-only", "--format", "json", str(tmp_path)], capture_output=True, check=False
    )
    errors = [
        f"{files.get(Path(m['url']).name, 'bad')}: {m['message']} — {m.get('extract', '')[:160]}"
        for m in json.loads(done.stderr)["messages"]
        if m["type"] == "error"
    ]
    assert any(error.startswith("bad:") for error in errors)
    assert not [error for error in errors if not error.startswith("bad:")], "\n".join(errors)
